"""Working days: which days a department works, and when something is due by them (fields: calendars)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from tui_sales.dataclass import dataclass
from tui_sales.model.national import NONE, National

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Workdays:
    """Monday to Friday without the days off, and the weekend days that are worked instead (调休).

    Attributes:
        off: days that the department has free.
        swapped: days that it works; both win over what the country announced.
        national: what the country announced.
        check_by: the time of the Friday by which the logs of the week before are checked.
    """

    zone: ZoneInfo
    off: frozenset[date] = frozenset()
    swapped: frozenset[date] = frozenset()
    national: National = NONE
    check_by: time = time(12)

    def works(self, day: date) -> bool:
        """Whether a day is worked."""
        if day in self.off:
            return False
        if day in self.swapped or day in self.national.worked:
            return True
        return day.weekday() < 5 and day not in self.national.off

    def knows(self, year: int) -> bool:
        """Whether the days off of a year are known: announced, or named by the department itself."""
        years = self.national.years
        return years is None or year in years or any(day.year == year for day in self.off)

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
