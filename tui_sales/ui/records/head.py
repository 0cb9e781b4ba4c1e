"""The lines above a record: what it is, how it stands, who filed it and who approved or returned it."""

from __future__ import annotations

from collections.abc import Mapping

from tui_sales.i18n import _
from tui_sales.kinds import by_name
from tui_sales.model.show import dotted, labelled, show_moment
from tui_sales.review.standing import State
from tui_sales.workspace import Workspace
from tui_sales.workspace.remarks import remarks
from tui_sales.workspace.views import Entry, VersionView


def head_of(entry: Entry, people: Mapping[str, str], ws: Workspace, label: str) -> list[tuple[str, str]]:
    """(text, style) of each line."""
    view = entry.front
    title = _(by_name(entry.kind).meta.title)
    lines = [(dotted([title, label]), "head"), *standing_lines(view, people, ws)]
    if entry.approved and entry.filed:
        lines.append(
            (_("an approved version stands until this one is approved (d shows the differences)"), "label")
        )
    if len(entry.filed) > 1:
        lines.append((_("{count} versions are waiting").format(count=len(entry.filed)), "marked"))
    return [*lines, *remark_lines(ws, entry.name, view), ("", "label")]


def remark_lines(ws: Workspace, name: str, view: VersionView) -> list[tuple[str, str]]:
    """What others than the record say of a version."""
    told = remarks(ws, view.record.META.name, name, view.raw)
    return [(one.said, "marked" if one.warns else "label") for one in told]


def standing_lines(view: VersionView, people: Mapping[str, str], ws: Workspace) -> list[tuple[str, str]]:
    """How one version stands, in words."""
    standing = view.standing
    who = people.get(view.record.by, view.record.by)
    when = show_moment(view.record.at, ws.zone, ws.today())
    lines = [(_("filed by {person}, {when}").format(person=who, when=when), "label")]
    if standing.state is State.RETURNED:
        by = people.get(standing.returned_by, standing.returned_by)
        lines.append((_("returned by {person}: {note}").format(person=by, note=standing.note), "marked"))
    elif standing.state is State.AWAITING:
        if view.record.void:
            lines.append((labelled(_("makes the record void"), view.record.void), "marked"))
        sent = "" if view.sent else _(" (kept here, not sent yet)")
        lines += [(said, "marked") for said in standing.obstacles()]
        if standing.complete:
            lines.append((_("approved by everybody; lands at the next sync") + sent, "added"))
        else:
            lines.append((dotted([standing.text(), standing.asks() + sent]), "label"))
    elif standing.state is State.STALE:
        lines.append((_("somebody else's version was approved meanwhile; file it again"), "marked"))
    else:
        void = f": {view.record.void}" if view.record.void else ""
        lines.append((standing.text() + void, "added"))
    if standing.approvers:
        names = _(", ").join(people.get(a, a) for a in standing.approvers)
        lines.append((_("approved by {people}").format(people=names), "added"))
    return lines
