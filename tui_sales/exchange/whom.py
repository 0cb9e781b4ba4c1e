"""Whom and what a text names: people by id, name or pinyin; records by id or by what they are called."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property

from tui_sales.exchange.cells import BadCell
from tui_sales.exchange.importer import Known
from tui_sales.exchange.titles import normal
from tui_sales.i18n import N_, Phrase
from tui_sales.kinds import by_name
from tui_sales.model.pinyin import pinyin, pinyin_of_name
from tui_sales.model.record import Raw

_NOTE = re.compile(r"[(（\[【].*?[)）\]】]?$")
#: fields by which records are called, the surest first
_CALLED = ("number", "code", "name", "short_name", "title", "topic", "subject")
_SHOWN = 5


class Names:
    """Text → ids of what is called so. Exact names win over short ones, those over pinyin."""

    def __init__(self, named: Iterable[tuple[str, Iterable[str]]], spelled: bool = False) -> None:
        """Know each id by its names; ``spelled``: by their pinyin too, as people are."""
        self._exact: dict[str, set[str]] = defaultdict(set)
        self._spelled: dict[str, set[str]] = defaultdict(set)
        self.shown: dict[str, str] = {}
        for one, names in named:
            self._exact[normal(one)].add(one)
            for name in names:
                if name:
                    self.shown.setdefault(one, name)
                    self._exact[normal(name)].add(one)
                    for full, _initials in (pinyin(name), pinyin_of_name(name)) if spelled else ():
                        self._spelled[normal(full)].add(one)

    def find(self, text: str) -> list[str]:
        """Ids of what a text names; several where it is ambiguous."""
        for said in (text, _NOTE.sub("", text.strip())):
            for table in (self._exact, self._spelled):
                found = table.get(normal(said))
                if found and normal(said):
                    return sorted(found)
        return []

    def labelled(self, one: str) -> str:
        """李伟 (liwei)."""
        name = self.shown.get(one)
        return f"{name} ({one})" if name else one


class Whom:
    """Finds what references name, among all that the department knows."""

    def __init__(self, known: Known) -> None:
        """Look up in ``known``, each kind once."""
        self._known = known
        self._names: dict[str, Names] = {}

    @cached_property
    def people(self) -> Names:
        """Everybody, those who have left too."""
        return Names(((one, (name,)) for one, name in self._known.people.items()), spelled=True)

    def names(self, kind: str) -> Names:
        """The records of a kind by what they are called."""
        if kind == "person":
            return self.people
        if kind not in self._names:
            self._names[kind] = Names(self._called(kind))
        return self._names[kind]

    def _called(self, kind: str) -> Iterable[tuple[str, Iterable[str]]]:
        if kind == "customer":
            yield from self._known.customers().items()
            return
        for name, raw in self._known.held(by_name(kind).model).items():
            yield name.rpartition("/")[2], called(raw)

    def find(self, kind: str, text: str) -> str:
        """The id of the record that a text names. Raises BadCell, with the candidates where there are several."""
        names = self.names(kind)
        found = names.find(text)
        if len(found) == 1:
            return found[0]
        title = Phrase(by_name(kind).meta.title)
        if not found:
            raise BadCell(
                N_("no {kind} “{text}” is known"),
                kind=title,
                text=text,
                hint=Phrase(
                    N_("write the name as it stands in the program, or the id; or make the record first")
                ),
            )
        shown = "、".join(names.labelled(one) for one in found[:_SHOWN])
        raise BadCell(
            N_("“{text}” may be several: {who}"),
            text=text,
            who=shown,
            hint=Phrase(N_("write the id of the one that is meant")),
        )


def called(raw: Mapping[str, object] | Raw) -> tuple[str, ...]:
    """What a record is called, from its raw fields."""
    return tuple(str(raw[field]) for field in _CALLED if raw.get(field))
