"""Ours and the accountant's side by side, at the month's or the quarter's end (D11, D22)."""

from __future__ import annotations

from functools import partial

from tui_sales.duties.spans import Every, Span
from tui_sales.i18n import N_, _
from tui_sales.kinds.ledger import RULES, Reconciliation
from tui_sales.reports.source import Source
from tui_sales.reports.spec import Spec
from tui_sales.reports.table import Column, Row, Sort, Table


def _build(sort: str, source: Source, span: Span) -> tuple[Table, ...]:
    """Lines that agree, then those that differ with their resolution."""
    held = [
        one
        for one in source.approved(Reconciliation)
        if one.record.period == span.name and one.record.type == sort
    ]
    same: list[Row] = []
    other: list[Row] = []
    for one in held:
        for line in one.record.lines:
            difference = (line.our_amount or 0) - (line.their_amount or 0)
            row = Row(
                (
                    line.ours,
                    line.our_amount,
                    line.theirs,
                    line.their_amount,
                    difference or None,
                    _(RULES[line.rule]) if line.rule else "",
                    line.resolution,
                ),
                (one.name, *((line.source.partition("#")[0],) if line.source else ())),
            )
            (other if difference else same).append(row)
    unchecked = _("No approved check of this span yet.")
    alike = _("No line differs.") if held else unchecked
    return (
        Table(_("Lines that differ"), _columns(), tuple(other), empty=alike),
        Table(
            _("Lines that agree"), _columns(), tuple(same), empty=_("No line agrees.") if held else unchecked
        ),
    )


def _columns() -> tuple[Column, ...]:
    return (
        Column(_("Ours"), width=28),
        Column(_("Our amount"), Sort.MONEY, 14, total=True),
        Column(_("The accountant's"), width=28),
        Column(_("The accountant's amount"), Sort.MONEY, 14, total=True),
        Column(_("Difference"), Sort.MONEY, 12, total=True),
        Column(_("Paired by"), width=12),
        Column(_("Resolution"), width=30),
    )


SALES_DETAIL = Spec(
    "sales-detail",
    N_("Month's sales vs the ledger"),
    "D22",
    Every.MONTH,
    partial(_build, "sales"),
    (Reconciliation,),
    about=N_("the month's sales line by line against the ledger, and how differences were resolved"),
)
EXPENSES_DETAIL = Spec(
    "expenses-detail",
    N_("Month's expenses vs the ledger"),
    "D22",
    Every.MONTH,
    partial(_build, "expenses"),
    (Reconciliation,),
    about=N_("the month's expenses line by line against the ledger, and how differences were resolved"),
)
SALES_CHECK = Spec(
    "sales-check",
    N_("Quarter's sales vs the ledger"),
    "D11",
    Every.QUARTER,
    partial(_build, "sales"),
    (Reconciliation,),
    about=N_("the quarter's sales line by line against the ledger, and how differences were resolved"),
)
