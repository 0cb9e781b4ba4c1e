"""Cells and what stands over a report, in words: the same in every format that people read."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from tui_sales.i18n import _
from tui_sales.model.visible import visible
from tui_sales.reports.table import Column, Report, Sort, Value


def shown(value: Value, column: Column, zone: ZoneInfo | None) -> str:
    """A cell as text; control characters are made visible."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return f"{value.astimezone(zone):%Y-%m-%d %H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (int, Decimal)):
        return f"{value:,.2f}" if column.sort in (Sort.MONEY, Sort.NUMBER) else f"{value}"
    return visible(value)


def right(column: Column) -> bool:
    """Whether a column's values stand on the right, as figures do."""
    return column.sort in (Sort.COUNT, Sort.MONEY, Sort.NUMBER, Sort.SCORE)


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
