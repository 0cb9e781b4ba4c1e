"""What a form begins with: a draft, a blank, a record's front version, or both sides of a clash."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import field
from typing import Any

from tui_sales.dataclass import dataclass
from tui_sales.i18n import _
from tui_sales.model.merge import merge
from tui_sales.model.record import Raw, fields_of
from tui_sales.model.show import dotted, labelled, shown_parts
from tui_sales.model.spec import FieldSpec, KindSpec, Shape
from tui_sales.review.standing import State
from tui_sales.ui.form.values import Place
from tui_sales.workspace import Workspace
from tui_sales.workspace.spreading import growing
from tui_sales.workspace.views import Clashing, Draft, Entry, Row


@dataclass
class Beginning:
    """Values to begin with, and what must be known about them.

    Attributes:
        base: the version that filing will build on.
        touched: there is something to lose already.
        hint: a sentence for the status line.
        theirs: place → what the other side says there, where somebody else's change was approved meanwhile.
        asked: places that a reviewer marked when returning it.
        aside: a draft that is older than what was filed since; F7 brings it.
    """

    values: Raw
    base: str | None = None
    touched: bool = False
    hint: str = ""
    theirs: dict[Place, Any] = field(default_factory=dict)
    asked: tuple[Place, ...] = ()
    aside: Draft | None = None


def key_of(kind: str, name: str | None) -> str:
    """Where the draft of a form lies: one for each record, and one for the next new record of a kind."""
    return re.sub("[/:]", ".", name) if name else f"new.{kind.replace('_', '-')}"


def begin(ws: Workspace, kind: str, name: str | None, draft: Draft | None, key: str | None) -> Beginning:
    """What the form for ``kind`` begins with; ``key`` is where its own draft would lie, None not to look."""
    kept = draft or (ws.draft(key) if key else None)
    entry = ws.entry(name) if name else None
    over = kept if kept and draft is None and entry and _is_over(ws, entry, kept) else None
    if kept is not None and over is None:
        when = f"{kept.saved_at:%m-%d %H:%M}"
        hint = _("This is your draft of {when}; Esc keeps it, F7 starts over.").format(when=when)
        came_back = _warning(ws, entry) if entry and entry.front.standing.note else ""
        asked = _marked(entry) if entry else ()
        return Beginning(kept.values, kept.base, touched=True, hint=dotted([came_back, hint]), asked=asked)
    if name is None or entry is None:
        return Beginning(ws.blank(kind))
    clash = next((c for c in ws.clashes() if c.name == name), None)
    if clash is not None:
        return _both_sides(ws, entry, clash)
    hint = _warning(ws, entry)
    if over:
        older = _("F7 brings your older draft of {when}").format(when=f"{over.saved_at:%m-%d %H:%M}")
        hint = dotted([hint, older])
    values = fields_of(entry.front.raw)
    return Beginning(values, entry.front.version, hint=hint, asked=_marked(entry), aside=over)


def _is_over(ws: Workspace, entry: Entry, draft: Draft) -> bool:
    """Whether something was filed by the same person since a draft was kept: it is not what he goes on with."""
    front = entry.front.record
    return bool(entry.filed) and front.by == ws.me.person and draft.saved_at < front.at


def _marked(entry: Entry) -> tuple[Place, ...]:
    """What a reviewer marked when returning it."""
    marks = entry.front.standing.marks
    return tuple(_place_in(entry.front.raw, tuple(mark.split("."))) for mark in marks)


def put_together(ws: Workspace, spec: KindSpec, name: str, base: Raw | None, mine: Raw) -> Beginning:
    """What was typed, merged with what somebody filed meanwhile; ``base`` are the values the typing began with."""
    entry = ws.entry(name)
    outcome = merge(spec, base, mine, fields_of(entry.front.raw))
    hint = _("{person} was faster; both are put together here: look, then Ctrl+S files").format(
        person=ws.people().get(entry.front.record.by, entry.front.record.by)
    )
    theirs = {_place_in(outcome.raw, one.place): one.theirs for one in outcome.clashes}
    return Beginning(fields_of(outcome.raw), entry.front.version, touched=True, hint=hint, theirs=theirs)


def anew(ws: Workspace, kind: str, name: str | None) -> Beginning | None:
    """A record's figures as the records of now make them; None where the program works out none, or they are the same."""
    from tui_sales.workspace.drafting import worked_out_anew  # noqa: PLC0415 - the figures, and a third of all kinds

    entry = ws.entry(name) if name else None
    filed = fields_of(entry.front.raw) if entry else {}
    values = worked_out_anew(ws, kind, filed)
    if entry is None or values == filed:
        return None
    hint = _("Worked out anew from the records of now; F7 brings back what was filed.")
    return Beginning(values, entry.front.version, touched=True, hint=hint)


def gone_on(ws: Workspace, spec: KindSpec, name: str, mine: Raw) -> Beginning | None:
    """A record of one's own that is there already, with the rows typed for a new one behind its own; None where that says nothing.

    The second visit of a day belongs into the day's log. Rows that the program tells apart by what they are (the parts of an
    appraisal) are not such rows.
    """
    entry = ws.entry(name)
    there = fields_of(entry.front.raw)
    lists = [
        field
        for field in spec.fields
        if field.shape is Shape.ROWS
        and mine.get(field.name)
        and "id" not in {p.name for p in shown_parts(field)}
    ]
    if not lists or not spec.owner or there.get(spec.owner.name) != ws.me.person:
        return None
    added = {field.name: [*there.get(field.name, ()), *_copied(field, mine[field.name])] for field in lists}
    hint = _(
        "{record} is there already: what you typed now stands behind it; look, then Ctrl+S files both"
    ).format(record=ws.entry(name).front.raw["id"])
    return Beginning({**mine, **there, **added}, entry.front.version, touched=True, hint=hint)


def earlier(ws: Workspace, spec: KindSpec, values: Raw, name: str | None) -> tuple[str, Raw] | None:
    """The newest record before this one by the same person: its name, and values to copy; None if there is none.

    Rows get ids of their own; what the program computes, what came after an approval, and files, are not copied. The day is
    today's, never the copied one's.
    """
    owner = spec.owner.name if spec.owner else None
    day = next((f.name for f in spec.fields if f.shape is Shape.DATE and f.required), None)
    for row in _one_by_one(ws, spec):
        theirs = row.values
        if row.name == name or row.state in (State.VOID, State.WITHDRAWN):
            continue
        if owner and theirs.get(owner) != values.get(owner):
            continue
        if day and values.get(day) and theirs.get(day, "") >= values[day]:
            continue
        copied = {
            f.name: _copied(f, theirs[f.name]) for f in spec.fields if _is_copied(f) and f.name in theirs
        }
        return row.name, {**copied, day: ws.today().isoformat()} if day else copied
    return None


def _one_by_one(ws: Workspace, spec: KindSpec) -> Iterator[Row]:
    """A list from its first line on; of a long one no more is read than is asked for."""
    seen: set[str] = set()
    for rows, _whole in growing(ws.mounted, spec.name):
        fresh = [row for row in rows if row.name not in seen]
        seen.update(row.name for row in fresh)
        yield from fresh


def _is_copied(field: FieldSpec) -> bool:
    """Whether a new record takes a field over from an earlier one; what was drawn for that one is of no other."""
    its_own = field.computed or field.later or any(one.given for one in (field, *field.parts))
    return not its_own and field.shape is not Shape.FILES


def _copied(field: FieldSpec, value: Any) -> Any:
    if field.shape is not Shape.ROWS:
        return value
    names = {part.name for part in shown_parts(field) if not part.computed}
    return [{key: inner for key, inner in row.items() if key in names} for row in value]


def _both_sides(ws: Workspace, entry: Entry, clash: Clashing) -> Beginning:
    """Begin with the merge; where both said something different mine stands, and theirs is one key away."""
    who = ws.people().get(clash.theirs.record.by, clash.theirs.record.by)
    hint = _("{person} changed the same place; F8 goes there, F6 takes the other value, Ctrl+S files").format(
        person=who
    )
    theirs = {_place_in(clash.merged, one.place): one.theirs for one in clash.clashes}
    return Beginning(fields_of(clash.merged), entry.front.version, touched=True, hint=hint, theirs=theirs)


def _place_in(raw: Raw, place: tuple[str, ...]) -> Place:
    """A merge's place (rows by id) as a form's (rows by number)."""
    if len(place) < 2:
        return place
    rows = [row.get("id") for row in raw.get(place[0], [])]
    number = rows.index(place[1]) if place[1] in rows else 0
    return (place[0], number, *place[2:])


def _warning(ws: Workspace, entry: Entry) -> str:
    """What editing costs: a reviewer gives up the right to approve; a return says what is asked for."""
    standing = entry.front.standing
    if standing.note:
        return labelled(_("returned"), standing.note)
    if entry.filed and entry.front.record.by != ws.me.person:
        if ws.item(entry.name, entry.front.version).may:
            return _(
                "If you change it, you can no longer approve it; returning it with a note keeps that right."
            )
    if standing.approvers:
        return _("{count} approvals lapse when you file this").format(count=len(standing.approvers))
    return ""
