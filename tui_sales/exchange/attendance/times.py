"""Times: when somebody clocked in and out, as attendance systems write it."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from tui_sales.dataclass import dataclass
from tui_sales.exchange.attendance.words import NOTHING, meaning_of
from tui_sales.exchange.grid import Value
from tui_sales.model.entry import clean

_ONE_CLOCK = re.compile(r"(次日|第二天|翌日)?\s*(\d{1,2}):(\d{2})(?::\d{2})?(?:\(.*\))?")


@dataclass(frozen=True)
class Clock:
    """When somebody clocked in or out.

    Attributes:
        at: the time of day.
        next_day: whether it was after midnight.
    """

    at: time
    next_day: bool = False


class NoClock(ValueError):
    """A cell that should hold a time of day holds something else."""


def clock_in(cell: Value, day: date) -> Clock | None:
    """A time of day: ``09:12``, ``9:12:00``, ``次日00:35``, ``2026-11-03 09:12``; None for an empty cell, and for a missing punch.

    Raises:
        NoClock: it is none.
    """
    if isinstance(cell, datetime):
        return _of_moment(cell, day)
    if isinstance(cell, timedelta):
        return _of_minutes(int(cell.total_seconds()) // 60)
    if isinstance(cell, time):
        return Clock(cell.replace(second=0, microsecond=0, tzinfo=None))
    text = clean("" if cell is None else str(cell))
    if text in NOTHING or meaning_of(text) == "missing":
        return None
    dated = re.fullmatch(r"(\d{4}[-/.]\d{1,2}[-/.]\d{1,2})\s+(\S.*)", text)
    try:
        if dated:
            written = datetime.strptime(re.sub("[/.]", "-", dated[1]), "%Y-%m-%d")
            inner = clock_in(dated[2], day)
            return inner and _of_moment(datetime.combine(written.date(), inner.at), day)
        match = _ONE_CLOCK.fullmatch(text)
        if match:
            return Clock(time(int(match[2]), int(match[3])), bool(match[1]))
    except ValueError as error:
        raise NoClock from error
    raise NoClock


def _of_moment(moment: datetime, day: date) -> Clock:
    after = (moment.date() - day).days
    if after not in (0, 1):
        raise NoClock
    return Clock(moment.time().replace(second=0, microsecond=0, tzinfo=None), bool(after))


def _of_minutes(minutes: int) -> Clock:
    if not 0 <= minutes < 48 * 60:
        raise NoClock
    return Clock(time(minutes // 60 % 24, minutes % 60), minutes >= 24 * 60)
