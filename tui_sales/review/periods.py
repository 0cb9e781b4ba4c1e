"""Periods: the months and quarters that a date lies in, as closings name them (``2026-10``, ``2026-q4``)."""

from __future__ import annotations

import re
from datetime import date, datetime
from zoneinfo import ZoneInfo

_QUARTER = re.compile(r"(\d{4})-Q([1-4])")
_MONTH = re.compile(r"\d{4}-\d{2}")
_WEEK = re.compile(r"(\d{4})-W(\d{2})")
_THURSDAY = 4  # a week belongs to the month that most of it lies in


def periods_of(value: object, zone: ZoneInfo) -> tuple[str, ...]:
    """The periods a date, moment, week or quarter lies in: its month and quarter; none for anything else.

    Args:
        value: of the field by which a kind is dated.
        zone: the department's, for moments.
    """
    if isinstance(value, datetime):
        return _of_day(value.astimezone(zone).date())
    if isinstance(value, date):
        return _of_day(value)
    text = str(value)
    quarter = _QUARTER.fullmatch(text)
    if quarter:
        return (f"{quarter[1]}-q{quarter[2]}",)
    if _MONTH.fullmatch(text):
        return _of_day(date.fromisoformat(f"{text}-01"))
    week = _WEEK.fullmatch(text)
    return _of_day(date.fromisocalendar(int(week[1]), int(week[2]), _THURSDAY)) if week else ()


def _of_day(day: date) -> tuple[str, ...]:
    return (f"{day.year:04}-{day.month:02}", f"{day.year:04}-q{(day.month + 2) // 3}")
