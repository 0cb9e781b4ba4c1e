"""Logs: how each working day's log stands — in time, late, returned, missing (D2, D7)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime
from enum import Enum
from itertools import islice

from tui_sales.dataclass import dataclass
from tui_sales.model.workdays import Workdays
from tui_sales.review.standing import State

#: working days after a day by whose end its log is in time, where the policy is silent
USUAL_GRACE = 1


class LogMark(Enum):
    """How the log of one day stands."""

    #: filed in time, never returned
    CLEAR = "clear"
    LATE = "late"
    #: returned once, mended since
    MENDED = "mended"
    #: returned, and nothing came since
    RETURNED = "returned"
    MISSING = "missing"
    #: not there, and not late yet
    OPEN = "open"
    #: no log is owed: on leave, or a day that is not worked
    OFF = "off"


@dataclass(frozen=True)
class LogFact:
    """What there is of one log.

    Attributes:
        name: the record's.
        filed_at: when its first version was filed.
        returned: how often it was returned before it was first approved.
        state: how the version to look at first stands.
        approved: whether a version of it holds, whatever may wait on top of that.
    """

    name: str
    owner: str
    day: date
    filed_at: datetime
    returned: int
    state: State
    approved: bool


@dataclass(frozen=True)
class LogDay:
    """One day of one rep."""

    day: date
    mark: LogMark
    fact: LogFact | None = None


def due_of(day: date, days: Workdays, grace: int | None) -> datetime:
    """Until when the log of a day is in time: the end of the ``grace``-th working day after it."""
    grace = USUAL_GRACE if grace is None else grace
    last = next(islice(days.after(day), grace - 1, None)) if grace else day
    return days.end_of(last)


def mark_of(fact: LogFact | None, due: datetime, now: datetime) -> LogMark:
    """How a log that is owed stands. A log that was late and returned is late: that is what it lost first."""
    if fact is None:
        return LogMark.MISSING if now >= due else LogMark.OPEN
    if fact.state is State.RETURNED and not fact.approved:
        return LogMark.RETURNED
    if fact.filed_at >= due:
        return LogMark.LATE
    return LogMark.MENDED if fact.returned else LogMark.CLEAR


def log_days(
    facts: Mapping[tuple[str, date], LogFact],
    owner: str,
    span: Collection[date],
    days: Workdays,
    grace: int | None,
    now: datetime,
    leave: Collection[date] = (),
) -> Iterator[LogDay]:
    """Each day of a span for one rep.

    Args:
        facts: (owner, day) → what there is of that log.
        owner: the rep.
        span: the days; those before he was hired or after he left are left out by whoever asks.
        days: the department's working days.
        grace: the policy's ``log_grace_days``.
        now: the moment.
        leave: days on which he was away with leave.
    """
    for day in span:
        fact = facts.get((owner, day))
        if fact is None and (day in leave or not days.works(day)):
            yield LogDay(day, LogMark.OFF)
        else:
            yield LogDay(day, mark_of(fact, due_of(day, days, grace), now), fact)


def counts(found: Collection[LogDay]) -> Counter[LogMark]:
    """How many days stand how."""
    return Counter(one.mark for one in found)
