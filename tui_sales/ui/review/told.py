"""Told: a version in the queue in words — its line in the list, and what stands above its fields."""

from __future__ import annotations

from tui_sales.i18n import _
from tui_sales.kinds import by_name
from tui_sales.model.diff import diff
from tui_sales.model.show import dotted, labelled, show_moment
from tui_sales.review.standing import State
from tui_sales.ui.records.head import remark_lines
from tui_sales.ui.review.waiting import is_copy, refiled_from, returned
from tui_sales.ui.widgets.cell import Cell
from tui_sales.workspace import Workspace
from tui_sales.workspace.titles import label_of, with_owner
from tui_sales.workspace.views import QueueItem, VersionView


def who(ws: Workspace, view: VersionView) -> str:
    """Who filed a version."""
    return ws.people().get(view.record.by, view.record.by)


def cells(ws: Workspace, item: QueueItem) -> tuple[Cell, ...]:
    """Its line: whether it is for me, what it is, whose, what it says; what would take a record away says so first."""
    colour = "" if item.may else "secondary"
    day = item.view.raw.get("date", "")[5:]
    text = f"{day} {with_owner(ws, by_name(item.kind), item.view.raw, item.summary)}".strip()
    voids = item.view.record.void is not None
    return (
        Cell(("!" if item.late else ".") if item.may else "-", "accent"),
        Cell(_(by_name(item.kind).meta.title), "secondary"),
        Cell(who(ws, item.view), colour),
        Cell(labelled(_("make void"), text) if voids else text, "error" if voids else colour),
    )


def head(ws: Workspace, item: QueueItem, *, here: bool) -> list[tuple[str, str]]:
    """What it is, who filed it when, what is still asked for and of whom, and why I may or may not.

    Args:
        ws: the workspace.
        item: the version.
        here: whether keys go to its fields, which is marked as the place is in the line of places.
    """
    standing, void = item.view.standing, item.view.record.void
    what = _("new record") if item.base is None else _("changes an approved one")
    what = _("a copy for whom it is about") if is_copy(item) else what
    asks = standing.asks() if standing.asks() not in item.why else ""
    title = dotted([_(by_name(item.kind).meta.title), label_of(ws, item.name)])
    lines = [
        (f"«{title}»" if here else title, "head"),
        (dotted([_filed(ws, item.view), what]), "label"),
        *([(labelled(_("makes the record void"), void), "marked")] if void else []),
        (dotted([standing.text(), asks, item.why]), "label" if item.may else "marked"),
    ]
    if standing.approvers:
        people = ws.people()
        names = _(", ").join(people.get(person, person) for person in standing.approvers)
        lines.append((_("approved by {people}").format(people=names), "added"))
    return [*lines, *remark_lines(ws, item.name, item.view), *_beside(ws, item)]


def _filed(ws: Workspace, view: VersionView) -> str:
    when = show_moment(view.record.at, ws.zone, ws.today())
    return _("filed by {person}, {when}").format(person=who(ws, view), when=when)


def _beside(ws: Workspace, item: QueueItem) -> list[tuple[str, str]]:
    """What else waits or was said of the same record: of two versions the first that is approved counts."""
    lines = []
    back = returned(ws, item) if refiled_from(ws, item) else None
    if back is not None:
        name, when = ws.people().get(back.person, back.person), show_moment(back.at, ws.zone, ws.today())
        words = _("filed again after {person} returned it, {when}: {note}")
        lines.append((words.format(person=name, when=when, note=back.note), "marked"))
    spec, base = by_name(item.kind), item.base.raw if item.base else None
    for view in ws.entry(item.name).filed:
        if view.version == item.view.version or view.standing.state is not State.AWAITING:
            continue
        places = {change.place for change in diff(spec, base, view.raw)}
        both = dict.fromkeys(_(change.field.title) for change in item.changes if change.place in places)
        words = _("another version waits: {filed}").format(filed=_filed(ws, view))
        if both:
            fields = _(", ").join(both)
            words = dotted(
                [
                    words,
                    _("both change {fields}; the one that is approved first counts").format(fields=fields),
                ]
            )
        lines.append((words, "marked"))
    return lines
