"""Working days: which days a department works, and when something is due by them (fields: calendars)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Workdays:
    """Monday to Friday without the days off, and the weekend days that are worked instead (调休).

    Attributes:
        off: weekdays that are free.
        swapped: weekend days that are worked.
    """

    zone: ZoneInfo
    off: frozenset[date] = frozenset()
    swapped: frozenset[date] = frozenset()

    def works(self, day: date) -> bool:
        """Whether a day is worked."""
        return (day.weekday() < 5 or day in self.swapped) and day not in self.off

    def after(self, day: date) -> Iterator[date]:
        """Working days after a day, one after the other."""
        while True:
            day += _DAY
            if self.works(day):
                yield day

    def within(self, first: date, last: date) -> list[date]:
        """Working days from the first to the last day, both included."""
        days = (first + timedelta(days=n) for n in range((last - first).days + 1))
        return [day for day in days if self.works(day)]

    def on(self, day: date, hour: int, minute: int = 0) -> datetime:
        """A time of a day in the department's zone."""
        return datetime.combine(day, time(hour, minute), self.zone)

    def end_of(self, day: date) -> datetime:
        """The midnight that ends a day."""
        return self.on(day + _DAY, 0)

    def due(self, since: datetime, hours: int) -> datetime:
        """When ``hours`` of working days have passed since a moment, so that Friday's work is not late on Monday.

        Returns:
            a moment in the department's zone.
        """
        at, left = since.astimezone(self.zone), timedelta(hours=hours)
        while True:
            midnight = self.end_of(at.date())
            if self.works(at.date()):
                # In one zone Python subtracts clock times: a day with 25 hours counts as one day, as people count.
                if at + left <= midnight:
                    return at + left
                left -= midnight - at
            at = midnight
