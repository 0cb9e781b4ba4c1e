"""What a form begins with: a draft, a blank, a record's front version, or both sides of a clash."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from tui_sales.i18n import _
from tui_sales.model.record import ENVELOPE, Raw
from tui_sales.ui.form.values import Place
from tui_sales.workspace import Workspace
from tui_sales.workspace.views import Clashing, Draft, Entry


@dataclass
class Beginning:
    """Values to begin with, and what must be known about them.

    Attributes:
        base: the version that filing will build on.
        touched: there is something to lose already.
        hint: a sentence for the status line.
        theirs: place → what the other side says there, where somebody else's change was approved meanwhile.
    """

    values: Raw
    base: str | None = None
    touched: bool = False
    hint: str = ""
    theirs: dict[Place, Any] = field(default_factory=dict)


def begin(ws: Workspace, kind: str, name: str | None, draft: Draft | None, key: str) -> Beginning:
    """What the form for ``kind`` begins with; ``key`` is where its own draft would lie."""
    if draft is not None:
        return Beginning(draft.values, draft.base, draft.reason != "form")
    kept = ws.draft(key)
    if kept is not None:
        when = f"{kept.saved_at:%m-%d %H:%M}"
        hint = _("This is your draft of {when}; Esc keeps it, Ctrl+S files it.").format(when=when)
        return Beginning(kept.values, kept.base, touched=True, hint=hint)
    if name is None:
        return Beginning(ws.blank(kind))
    entry = ws.entry(name)
    clash = next((c for c in ws.clashes() if c.name == name), None)
    if clash is not None:
        return _both_sides(ws, entry, clash)
    return Beginning(_fields(entry.front.raw), entry.front.version, hint=_warning(ws, entry))


def _both_sides(ws: Workspace, entry: Entry, clash: Clashing) -> Beginning:
    """Begin with the merge; where both said something different mine stands, and theirs is one key away."""
    who = ws.people().get(clash.theirs.record.by, clash.theirs.record.by)
    hint = _("{person} changed the same place; F8 goes there, F6 takes the other value, Ctrl+S files").format(
        person=who
    )
    theirs = {_place_in(clash.merged, one.place): one.theirs for one in clash.clashes}
    return Beginning(_fields(clash.merged), entry.front.version, touched=True, hint=hint, theirs=theirs)


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
        return f"{_('returned')}: {standing.note}"
    if entry.filed and entry.front.record.by != ws.me.person:
        if ws.item(entry.name, entry.front.version).may:
            return _(
                "If you change it, you can no longer approve it; returning it with a note keeps that right."
            )
    if standing.approvers:
        return _("{count} approvals lapse when you file this").format(count=len(standing.approvers))
    return ""


def _fields(raw: Raw) -> Raw:
    return {key: value for key, value in raw.items() if key not in ENVELOPE}
