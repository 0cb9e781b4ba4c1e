"""Notices: whom one is for, and by when it is to be read (D14)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from tui_sales.kinds.person import Person
from tui_sales.model.record import Raw
from tui_sales.model.workdays import Workdays


def addressed(notice: Raw, people: Mapping[str, Person]) -> tuple[str, ...]:
    """Ids of those of ``people`` whom a notice names, by name, region or role; everybody if it names none."""
    names, regions, roles = (set(notice.get(field, ())) for field in ("people", "regions", "roles"))
    if not (names or regions or roles):
        return tuple(people)
    return tuple(
        person
        for person, record in people.items()
        if person in names or (record.region and record.region in regions) or roles & set(record.roles)
    )


def read_by(notice: Raw, days: Workdays) -> date:
    """The day that a notice itself names; else its own day if it is urgent, and the next working day if not."""
    if notice.get("acknowledge_by"):
        return date.fromisoformat(notice["acknowledge_by"])
    given = date.fromisoformat(notice["date"])
    return given if notice.get("urgency") == "urgent" else next(days.after(given))
