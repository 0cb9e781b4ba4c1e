"""Tabling: what was found, what is owed and what waits for a verdict, as reports that can leave the department."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tui_sales.duties.owing import Proof
from tui_sales.i18n import N_, _
from tui_sales.kinds import by_name
from tui_sales.reports.table import Column, Report, Row, Sort, Table
from tui_sales.review.standing import TITLES
from tui_sales.workspace.titles import with_owner
from tui_sales.workspace.views import Due, Hit, QueueItem

if TYPE_CHECKING:
    from tui_sales.workspace.workspace import Workspace

#: What people read for how far a duty is.
PROOFS = {
    Proof.APPROVED: N_("done"),
    Proof.FILED: N_("waits for its approval"),
    Proof.OPEN: N_("to do"),
    Proof.OVERDUE: N_("overdue"),
}


def hits_report(ws: Workspace, text: str, hits: Sequence[Hit]) -> Report:
    """Where a text was found."""
    columns = (
        Column(_("Record"), width=44),
        Column(_("Kind"), width=12),
        Column(_("Where"), width=16),
        Column(_("Text"), width=60),
        Column(_("Standing"), width=10),
    )
    rows = tuple(
        Row((hit.name, _(hit.title), hit.where, hit.excerpt, _(TITLES[hit.state])), (hit.name,))
        for hit in hits
    )
    return _report(ws, "search", _("Search"), text, Table(_("Search"), columns, rows, empty=_("Nothing.")))


def duties_report(ws: Workspace, dues: Sequence[Due], over: str) -> Report:
    """What is owed, and what the records say of it."""
    people = ws.people()
    columns = (
        Column(_("Source"), width=6),
        Column(_("Duty"), width=24),
        Column(_("Span"), width=10),
        Column(_("Who"), width=10),
        Column(_("Due"), Sort.MOMENT, 17),
        Column(_("Standing"), width=16),
        Column(_("Record"), width=44),
    )
    rows = tuple(
        Row(
            (
                due.source,
                _(due.title),
                due.span,
                people.get(due.rep, due.rep),
                due.deadline,
                _(PROOFS[due.proof]),
                due.record,
            ),
            (due.record,) if due.record else (),
        )
        for due in dues
    )
    return _report(ws, "duties", _("Duties"), over, Table(_("Duties"), columns, rows, empty=_("Nothing.")))


def queue_report(ws: Workspace, items: Sequence[QueueItem]) -> Report:
    """What waits for verdicts."""
    people = ws.people()
    columns = (
        Column(_("Record"), width=44),
        Column(_("Kind"), width=12),
        Column(_("What"), width=40),
        Column(_("Filed by"), width=10),
        Column(_("Filed at"), Sort.MOMENT, 17),
        Column(_("Approvals"), width=8),
        Column(_("Why"), width=30),
    )
    rows = tuple(
        Row(
            (
                item.name,
                _(by_name(item.kind).meta.title),
                with_owner(ws, by_name(item.kind), item.view.raw, item.summary),
                people.get(item.view.record.by, item.view.record.by),
                item.view.record.at,
                f"{item.view.standing.have}/{item.view.standing.need}",
                item.why,
            ),
            (item.name,),
        )
        for item in items
    )
    title = _("Waiting for verdicts")
    return _report(ws, "review", title, "", Table(title, columns, rows, empty=_("Nothing.")))


def _report(ws: Workspace, name: str, title: str, over: str, table: Table) -> Report:
    said = over or f"{ws.today():%Y-%m-%d}"
    stores = tuple(ws.stores().items())
    return Report(name, title, ws.me.department, said, ws.now(), stores, (table,), shows_all=True)
