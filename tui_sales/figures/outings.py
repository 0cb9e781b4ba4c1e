"""Outings beside the attendance: which absences a trip explains, and which nothing does (D4, D6)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from tui_sales.dataclass import dataclass

#: what an approved trip on that day explains
EXPLAINED = ("absent", "late")


@dataclass(frozen=True)
class Month:
    """One person's month.

    Attributes:
        days: on which he was out, by approved trips.
        trips: how many trips these were.
        explained: absent or late by the attendance, and out on an approved trip.
        unexplained: absent by the attendance, and on no approved trip.
    """

    trips: int
    days: tuple[date, ...]
    explained: tuple[date, ...]
    unexplained: tuple[date, ...]


def month_of(trips: Mapping[date, Collection[str]], statuses: Mapping[date, str]) -> Month:
    """Trips (day → names of the approved trips, of which there may be several) beside the attendance (day → status) of one person."""
    return Month(
        len({name for names in trips.values() for name in names}),
        tuple(sorted(trips)),
        tuple(sorted(day for day, status in statuses.items() if status in EXPLAINED and day in trips)),
        tuple(sorted(day for day, status in statuses.items() if status == "absent" and day not in trips)),
    )
