"""Recurrence: when what comes back is due again, always on a day that is worked (D15)."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from tui_sales.model.workdays import Workdays

_MONTHS = {"month": 1, "quarter": 3}


def next_due(due: date, repeats: str, days: Workdays) -> date:
    """The next due day: a working day, week, month or quarter later; on the working day before, where that one is off.

    Args:
        due: the last one.
        repeats: ``day``, ``week``, ``month`` or ``quarter``.
        days: the department's working days.
    """
    if repeats == "day":
        return next(days.after(due))
    wanted = due + timedelta(days=7) if repeats == "week" else _months_on(due, _MONTHS[repeats])
    day = wanted
    while not days.works(day) and day > due + timedelta(days=1):
        day -= timedelta(days=1)
    return day if days.works(day) else next(days.after(wanted))


def _months_on(day: date, months: int) -> date:
    """The same day of a later month, its last one where it has no such day."""
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
