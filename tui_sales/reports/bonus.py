"""The quarter's bonus statement (D21)."""

from __future__ import annotations

from tui_sales.duties.spans import Every, Span
from tui_sales.i18n import N_, _
from tui_sales.kinds.bonus import Bonus
from tui_sales.reports.chart import Chart, Plot
from tui_sales.reports.source import Source, called
from tui_sales.reports.spec import Spec
from tui_sales.reports.table import Column, Row, Sort, Table


def build(source: Source, quarter: Span) -> tuple[Table, ...]:
    """Base, rate and amount of each, and from which lines."""
    held = [one for one in source.approved(Bonus) if one.record.quarter == quarter.name]
    rows = tuple(
        Row(
            (
                source.regions.get(one.record.owner, ""),
                called(source, one.record.owner),
                one.record.base,
                one.record.rate,
                one.record.amount,
                one.record.made_from,
                "、".join(called(source, person) for person in one.approvers),
            ),
            (one.name,),
        )
        for one in sorted(held, key=lambda one: (source.regions.get(one.record.owner, ""), one.record.owner))
    )
    return (
        Table(
            _("Bonus"),
            (
                Column(_("Region"), width=8),
                Column(_("Who"), width=10),
                Column(_("Reconciled sales"), Sort.MONEY, 14, total=True),
                Column(_("Rate"), Sort.SCORE, 6),
                Column(_("Bonus"), Sort.MONEY, 14, total=True),
                Column(_("From which sales"), width=40),
                Column(_("Approved by"), width=14),
            ),
            rows,
            chart=Chart(Plot.BARS, (4,)),
            empty=_("No approved bonus statement of this quarter."),
        ),
    )


BONUS = Spec(
    "bonus",
    N_("Bonus statement"),
    "D21",
    Every.QUARTER,
    build,
    (Bonus,),
    about=N_("base, rate and amount of each, and from which sales"),
)
