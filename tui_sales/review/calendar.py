"""The department's calendar: which days are worked, and when something that is due in hours is late."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from tui_sales.kinds.policy import Policy


def is_worked(policy: Policy, day: date) -> bool:
    """Whether a day is worked: not on weekends and days off, except on shifted working days."""
    return (day.weekday() < 5 or day in policy.workdays) and day not in policy.holidays


def due(policy: Policy, since: datetime, hours: int) -> datetime:
    """When ``hours`` have passed since a moment; days that are not worked do not count, so Friday's work is not late on Monday.

    Returns:
        a moment in the department's zone.
    """
    zone = ZoneInfo(policy.zone)
    at, left = since.astimezone(zone), timedelta(hours=hours)
    while True:
        midnight = datetime.combine(at.date() + timedelta(days=1), time(), zone)
        if is_worked(policy, at.date()):
            # In one zone Python subtracts clock times: a day with 25 hours counts as one day, as people count.
            if at + left <= midnight:
                return at + left
            left -= midnight - at
        at = midnight
