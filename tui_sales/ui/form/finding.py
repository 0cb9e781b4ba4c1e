"""Finding: references by id, name, pinyin or initials; lists to pick from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from tui_sales.i18n import N_, _
from tui_sales.kinds import by_name
from tui_sales.model.entry import BadEntry
from tui_sales.model.pinyin import spellings
from tui_sales.model.spec import FieldSpec
from tui_sales.ui.form.values import Finder, keys_of_choice
from tui_sales.ui.widgets.picker import Option
from tui_sales.workspace import Workspace
from tui_sales.workspace.by_hand import numbers_after, words_among
from tui_sales.workspace.meant import fitting, id_or_words
from tui_sales.workspace.titles import said_of

#: so many of what fits are named in a message
_NAMED = 4


def finder_of(ws: Workspace, people: Mapping[str, str]) -> Finder:
    """How this workspace's references are typed and shown. Where two records are called the same, their ids tell them apart."""

    def resolve(kind: str, text: str) -> str:
        found = fitting(ws, kind, text)
        if len(found) > 1:
            labels = _(", ").join(one.label for one in found[:_NAMED])
            raise BadEntry(N_("{text} matches several: {labels}; F4 shows all"), text=text, labels=labels)
        if not found:
            raise BadEntry(N_("nothing is called {text}; F4 shows all"), text=text)
        return found[0].id

    def meant(kind: str, text: str) -> str:
        """The id of the one record that is meant; other text stays as it is."""
        return id_or_words(ws, kind, text)

    def label(kind: str, record_id: str) -> str:
        titles = people if kind == "person" else ws.titles.of(kind)
        title = titles.get(record_id, record_id)
        return record_id if sum(one == title for one in titles.values()) > 1 else title

    def alike(kind: str, text: str) -> str:
        """The name of the one record that is meant, by its beginning or any spelling; other text stays as it is."""
        wanted = text.casefold()
        known = {
            one.short
            for one in ws.directory.references(kind)
            if one.short.casefold().startswith(wanted)
            or (wanted.isascii() and any(key.casefold().startswith(wanted) for key in one.keys))
        }
        return known.pop() if len(known) == 1 and wanted else text

    def named(kinds: Sequence[str], text: str) -> str:
        fitting = [
            one.value for one in _named(ws, kinds) if text.casefold() in (one.label.casefold(), one.value)
        ]
        return fitting[0] if len(fitting) == 1 else text

    return Finder(resolve, label, named, lambda name: said_of(ws, name), alike, meant)


def kinds_named(fields: Iterable[FieldSpec]) -> Iterator[str]:
    """The kinds whose records are found by what is typed into fields."""
    for field in fields:
        if field.finds:
            yield field.finds
        yield from kinds_named((*field.parts, *((field.item,) if field.item else ())))


def _named(ws: Workspace, kinds: Sequence[str]) -> list[Option]:
    """The records of some kinds by their whole names."""
    found = []
    for kind in kinds:
        for one in ws.directory.of(kind):
            said = said_of(ws, one.name)
            found.append(Option(one.name, said, (one.summary, *spellings(said))))
    return found


def _dated(ws: Workspace, kind: str) -> list[Option]:
    """Records that come and go: one's own first, new before old, each with whose it is and of which day."""
    people, me = ws.people(), ws.me.person
    found = []
    for one in ws.directory.of(kind):
        where = one.name.split("/")
        whose = next((part for part in where[1:-1] if part in people), "")
        said = " ".join(part for part in (people.get(whose, ""), where[-1][: len("2026-11-20")]) if part)
        keys = (one.summary, *spellings(one.summary), said, *spellings(people.get(whose, "")))
        found.append((whose == me, where[-1], Option(where[-1], one.summary, keys, said)))
    return [option for _mine, _id, option in sorted(found, key=lambda one: one[:2], reverse=True)]


def options_of(ws: Workspace, field: FieldSpec) -> list[Option] | None:
    """What can be picked for a field, None if there is no list."""
    if field.numbered:
        return [Option(one, one) for one in numbers_after(ws, field.numbered)]
    if field.among:
        return [Option(one, one) for one in words_among(ws, field.among.kind, field.among.field)]
    field = field.item or field
    field = field.item or field
    if field.names:
        return _named(ws, field.names)
    by_id = field.ref or field.ref_or_words
    if by_id:
        if by_name(by_id).meta.layout.dated:
            return _dated(ws, by_id)
        return [Option(one.id, one.label, one.keys) for one in ws.directory.references(by_id)]
    if field.like:
        return [Option(one.short, one.short, one.keys, "") for one in ws.directory.references(field.like)]
    if field.choices:
        return [
            Option(value, _(title), keys_of_choice(value, title), "")
            for value, title in field.choices.items()
        ]
    return None
