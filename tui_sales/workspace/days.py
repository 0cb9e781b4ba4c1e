"""Days: which records of a kind may concern some days, told by their names, so that of ten years only a quarter is read."""

from __future__ import annotations

from datetime import date, timedelta

from tui_sales.model.record import Raw
from tui_sales.workspace.books import Books
from tui_sales.workspace.noted import Noted
from tui_sales.workspace.shelf import BookShelf, day_of

#: The first and the last day, both included.
Days = tuple[date, date]
#: what lasts longer is noted; moments are dated in a zone of their own, which makes a day of difference
_LASTS, _LEEWAY = timedelta(days=7), timedelta(days=1)


class Logs:
    """A log is called after its day; its model makes sure of it."""

    def within(self, _books: Books, shelf: BookShelf, days: Days) -> dict[str, str]:
        """The logs (name → version) of the days."""
        first, last = (day.isoformat() for day in days)
        names = shelf.fronts_between("log", first, last)
        return {name: version for name, version in names.items() if first <= day_of(name) <= last}


class Trips:
    """A trip is called after the day on which it began; nothing makes sure of it, so those are noted that are not, or last long."""

    def __init__(self) -> None:
        """Nothing was read yet."""
        self._odd = Noted("trip", "odd-trips.json", _is_odd)

    def within(self, books: Books, shelf: BookShelf, days: Days) -> dict[str, str]:
        """At least the trips (name → version) that concern the days; those that wait are few."""
        first, last = (day.isoformat() for day in (days[0] - _LASTS - _LEEWAY, days[1] + _LEEWAY))
        return {**self._odd.on_main(books), **shelf.fronts_between("trip", first, last)}


def _is_odd(trip: Raw) -> bool:
    called, end = trip["id"][:10], trip.get("back") or trip["back_expected"]
    try:
        until = date.fromisoformat(called) + _LASTS
    except (ValueError, OverflowError):
        return True
    return bool(trip["out"][:10] != called or end[:10] > until.isoformat())
