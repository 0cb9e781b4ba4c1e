"""Digest of the month's market information, by its three sides (D1)."""

from __future__ import annotations

from tui_sales.duties.spans import Every, Span
from tui_sales.i18n import N_, _
from tui_sales.kinds.market import CREDIBILITY, FACETS, Market
from tui_sales.reports.source import Source, called, within
from tui_sales.reports.spec import Spec
from tui_sales.reports.table import Column, Row, Sort, Table


def build(source: Source, month: Span) -> tuple[Table, ...]:
    """A table for each of industry, region, competitors."""
    held = sorted(within(source.approved(Market), month, "date"), key=lambda one: (one.record.date, one.name))
    tables = []
    for facet, title in FACETS.items():
        rows = tuple(
            Row(
                (
                    one.record.date,
                    one.record.subject,
                    one.record.content,
                    one.record.effect,
                    one.record.source,
                    _(CREDIBILITY[one.record.credibility]) if one.record.credibility else "",
                    called(source, one.record.by),
                ),
                (one.name,),
            )
            for one in held
            if one.record.facet == facet
        )
        tables.append(Table(_(title), _columns(), rows, empty=_("Nothing was reported this month.")))
    return tuple(tables)


def _columns() -> tuple[Column, ...]:
    return (
        Column(_("Date"), Sort.DAY, 12),
        Column(_("Subject"), width=16),
        Column(_("Content"), width=50),
        Column(_("Effect on us"), width=24),
        Column(_("Source"), width=20),
        Column(_("Credibility"), width=10),
        Column(_("Filed by"), width=10),
    )


MARKET = Spec(
    "market",
    N_("Digest of market information"),
    "D1",
    Every.MONTH,
    build,
    (Market,),
    about=N_("what was heard of industry, region and competitors"),
)
