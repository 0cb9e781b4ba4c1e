"""National days: which holidays and shifted working days a country announced (fields: calendars).

They are announced a year ahead at most; a year that the library does not know yet is said, never guessed.
"""

from __future__ import annotations

from datetime import date
from functools import cache

from tui_sales.dataclass import dataclass
from tui_sales.i18n import N_

#: name in the policy → what people read
CALENDARS = {"china": N_("China (State Council)")}


@dataclass(frozen=True)
class National:
    """What was announced.

    Attributes:
        off: days that are free, weekend days among them.
        worked: weekend days that are worked instead (调休).
        years: those that are known; without a calendar, nothing has to be.
    """

    off: frozenset[date] = frozenset()
    worked: frozenset[date] = frozenset()
    years: range | None = None


NONE = National()


@cache
def national(calendar: str | None) -> National:
    """The days of a calendar of :data:`CALENDARS`; none for None."""
    if calendar is None:
        return NONE
    # here, as most commands need no calendar; from the tables, as its functions refuse years they do not know
    from chinese_calendar.constants import holidays, workdays  # noqa: PLC0415

    years = [day.year for day in holidays]
    return National(frozenset(holidays), frozenset(workdays), range(min(years), max(years) + 1))
