"""Cells and what stands over a report, in words: the same in every format that people read."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from tui_sales.i18n import _
from tui_sales.model.visible import visible
from tui_sales.reports.chart import Plot
from tui_sales.reports.drawing import bar, darkness, lengths, shade
from tui_sales.reports.table import Column, Report, Sort, Table, Value

#: cells of a bar where there is no screen to measure
BAR = 20


def shown(value: Value, column: Column, zone: ZoneInfo | None) -> str:
    """A cell as text; control characters are made visible."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return f"{value.astimezone(zone):%Y-%m-%d %H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (int, Decimal)):
        return _figure(value, column.sort)
    return visible(value)


def _figure(value: int | Decimal, sort: Sort) -> str:
    if sort is Sort.MONEY:
        return f"{'-' if value < 0 else ''}¥{abs(value):,.2f}"
    return f"{value:,.2f}" if sort is Sort.NUMBER else f"{value}"


def right(column: Column) -> bool:
    """Whether a column's values stand on the right, as figures do."""
    return column.sort in (Sort.COUNT, Sort.MONEY, Sort.NUMBER, Sort.SCORE)


def drawn(table: Table) -> list[str]:
    """Its chart as a text beside each row: a bar, or a square a day; nothing where there is no chart."""
    chart = table.chart
    if chart is None:
        return []
    if chart.plot is Plot.HEAT:
        return ["".join(map(shade, row)) for row in darkness(table, chart)]
    return [bar(length, BAR, mark).rstrip() for length, mark in lengths(table, chart)]


def mark_words(table: Table) -> str:
    """What the marks on its bars are; empty where there are none."""
    against = table.chart.against if table.chart else None
    return "" if against is None else _("mark: {title}").format(title=table.columns[against].title)


def heading(report: Report, table: Table) -> str:
    """What stands over a table that stands alone; a list of one table has one title."""
    return report.title if table.title == report.title else f"{report.title}  {table.title}"


def zone_of(report: Report) -> ZoneInfo | None:
    """The department's zone, that the report was made in."""
    zone = report.made.tzinfo
    return zone if isinstance(zone, ZoneInfo) else None


def about(report: Report) -> list[tuple[str, str]]:
    """What a reader has to know: over what, as of when, who approved it, what is not in it yet."""
    agreed = "、".join(f"{visible(who)} {number}" for who, number in report.approvers)
    made = [
        (_("Department"), visible(report.department)),
        (_("Span"), report.over),
        (_("Made"), f"{report.made:%Y-%m-%d %H:%M}"),
        (_("As of"), "  ".join(f"{store} {commit[:12]}" for store, commit in report.as_of)),
    ]
    if report.shows_all:
        return [*made, (_("Shows"), _("what was there then, approved or not"))]
    waiting = str(len(report.unapproved))
    return [*made, (_("Approved by"), agreed or "-"), (_("Not yet approved, and not counted"), waiting)]
