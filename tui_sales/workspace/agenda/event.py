"""One entry of a calendar."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from tui_sales.dataclass import dataclass


@dataclass(frozen=True)
class Event:
    """What a calendar shows.

    Attributes:
        key: stays the same whenever it is exported; the calendar replaces what it has under it.
        start: a moment with its zone, or a whole day.
        end: as ``start``; of whole days the last one, included.
        alarm: how long before the start it rings; None: never.
        busy: whether one is not free meanwhile.
        sure: nobody has still to approve it.
        gone: it does not take place; the calendar drops it.
    """

    key: str
    title: str
    start: datetime | date
    end: datetime | date
    place: str = ""
    text: str = ""
    alarm: timedelta | None = None
    busy: bool = True
    sure: bool = True
    gone: bool = False

    @property
    def last(self) -> date:
        """The day on which it ends."""
        return self.end.date() if isinstance(self.end, datetime) else self.end
