"""Checks that many kinds share; each raises pydantic's own error, so that the form marks the field."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from typing import Protocol

from pydantic_core import PydanticCustomError

from tui_sales.i18n import N_

_Time = date | datetime | time


class _Row(Protocol):
    @property
    def id(self) -> str: ...


def each_once(*lists: Sequence[_Row]) -> None:
    """The rows of each list have ids of their own: the merge knows them by nothing else."""
    for rows in lists:
        if len({row.id for row in rows}) != len(rows):
            raise PydanticCustomError("twice", N_("two rows have the same id"))


def nobody_twice(people: Iterable[str], at: str) -> None:
    """Each person stands in the list ``at`` once."""
    if any(count > 1 for count in Counter(people).values()):
        raise PydanticCustomError("twice", N_("somebody stands there twice"), {"at": at})


def ends_after(start: _Time | None, end: _Time | None, at: str) -> None:
    """Something ends, as the field ``at`` says, after it begins, where both are known."""
    if start is not None and end is not None and end <= start:  # type: ignore[operator]
        raise PydanticCustomError("end_before_start", N_("must end after it begins"), {"at": at})


def not_before(start: date | None, end: date | None, at: str) -> None:
    """The day in the field ``at`` is not before another, where both are known."""
    if start is not None and end is not None and end < start:
        raise PydanticCustomError(
            "before", N_("must not be before {day}"), {"at": at, "day": start.isoformat()}
        )


def together(**values: object) -> None:
    """All of these fields are filled, or none; the first that is empty is to be mended."""
    empty = [name for name, value in values.items() if value in (None, "", ())]
    if 0 < len(empty) < len(values):
        said = N_("these belong together: all of them or none")
        raise PydanticCustomError("together", said, {"at": empty[0]})


def needed(value: object, at: str) -> None:
    """Something that other fields ask for, in the field ``at``."""
    if value in (None, "", ()):
        raise PydanticCustomError("missing", N_("is missing"), {"at": at})
