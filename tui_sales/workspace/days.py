"""Days: which records of a kind may concern some days, told by their names, so that of ten years only a quarter is read."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from tui_sales.model.record import Raw
from tui_sales.workspace.books import Books
from tui_sales.workspace.noted import Noted

#: The first and the last day, both included.
Days = tuple[date, date]
#: what lasts longer is noted; moments are dated in a zone of their own, which makes a day of difference
_LASTS, _LEEWAY = timedelta(days=7), timedelta(days=1)


class Logs:
    """A log is called after its day; its model makes sure of it."""

    def within(self, _books: Books, names: Mapping[str, str], days: Days) -> dict[str, str]:
        """Of logs (name → version) those of the days."""
        first, last = (day.isoformat() for day in days)
        return {name: version for name, version in names.items() if first <= day_of(name) <= last}


class Trips:
    """A trip is called after the day on which it began; nothing makes sure of it, so those are noted that are not, or last long."""

    def __init__(self) -> None:
        """Nothing was read yet."""
        self._odd = Noted("trip", "odd-trips.json", _is_odd)

    def within(self, books: Books, names: Mapping[str, str], days: Days) -> dict[str, str]:
        """Of trips (name → version) at least those that concern the days."""
        odd = self._odd.on_main(books)
        first, last = (day.isoformat() for day in (days[0] - _LASTS - _LEEWAY, days[1] + _LEEWAY))
        return {
            name: version
            for name, version in names.items()
            if first <= day_of(name) <= last or name in odd or books.pending_of(name)
        }


def day_of(name: str) -> str:
    """The day that a record's name says."""
    return name.rpartition("/")[2][:10]


def _is_odd(trip: Raw) -> bool:
    called, end = trip["id"][:10], trip.get("back") or trip["back_expected"]
    try:
        until = date.fromisoformat(called) + _LASTS
    except (ValueError, OverflowError):
        return True
    return bool(trip["out"][:10] != called or end[:10] > until.isoformat())
