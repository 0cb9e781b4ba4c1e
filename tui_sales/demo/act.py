"""One thing that somebody does in the demo, and its clock."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from tui_sales.dataclass import dataclass

ZONE = ZoneInfo("Asia/Shanghai")


@dataclass(frozen=True)
class Act:
    """One thing somebody does.

    Attributes:
        what: file, draft (file what the program begins), mend (file again what was returned), change (some fields of what
            is there), approve (all that waits), return, remind (of last week's logs), reopen (a closed period), release.
        kind: of what is filed; for approve the kind that is meant, all but appraisals where it is empty.
        name: the record, where one is meant.
        files: name → content of what is attached to what is filed.
    """

    at: datetime
    who: str
    what: str
    kind: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)
    name: str = ""
    note: str = ""
    marks: tuple[str, ...] = ()
    files: Mapping[str, str] = field(default_factory=dict)

    @property
    def record(self) -> str:
        """Id of the record that is meant."""
        return self.name.rpartition("/")[2]


def moment(day: date, hour: int, minute: int = 0) -> datetime:
    """A time of a day in the department's zone."""
    return datetime.combine(day, time(hour, minute), ZONE)
