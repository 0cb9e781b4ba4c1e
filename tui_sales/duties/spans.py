"""Spans of time that duties come back in: weeks, months, quarters, by the names that records give them."""

from __future__ import annotations

from datetime import date, timedelta
from enum import Enum

from tui_sales.dataclass import dataclass

_DAY = timedelta(days=1)


class Every(Enum):
    """How often a duty comes back."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"


@dataclass(frozen=True)
class Span:
    """One week, month or quarter.

    Attributes:
        name: ``2026-W47``, ``2026-11`` or ``2026-Q4``.
        first, last: its days.
    """

    every: Every
    name: str
    first: date
    last: date

    @property
    def before(self) -> Span:
        """The one before."""
        return span_of(self.every, self.first - _DAY)

    @property
    def after(self) -> Span:
        """The next one."""
        return span_of(self.every, self.last + _DAY)


def span_of(every: Every, day: date) -> Span:
    """The span that a day lies in."""
    if every is Every.WEEK:
        year, week, weekday = day.isocalendar()
        monday = day - timedelta(days=weekday - 1)
        return Span(every, f"{year}-W{week:02}", monday, monday + timedelta(days=6))
    begin = day.replace(day=1)
    if every is Every.MONTH:
        return Span(every, f"{day:%Y-%m}", begin, _next_month(begin) - _DAY)
    quarter = (day.month - 1) // 3
    begin = date(day.year, quarter * 3 + 1, 1)
    end = _next_month(_next_month(_next_month(begin))) - _DAY
    return Span(every, f"{day.year}-Q{quarter + 1}", begin, end)


def span_called(name: str) -> Span:
    """The span of a name: ``2026-W47``, ``2026-11`` or ``2026-Q4``. Raises ValueError."""
    year, _dash, part = name.partition("-")
    if part.startswith("W"):
        return span_of(Every.WEEK, date.fromisocalendar(int(year), int(part[1:]), 1))
    if part.startswith("Q"):
        return span_of(Every.QUARTER, date(int(year), int(part[1:]) * 3, 1))
    return span_of(Every.MONTH, date(int(year), int(part), 1))


def _next_month(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1)
