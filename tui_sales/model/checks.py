"""Checks that many kinds share; each raises pydantic's own error, so that the form marks the field."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from typing import Protocol

from pydantic_core import PydanticCustomError

from tui_sales.i18n import N_


class _Row(Protocol):
    @property
    def id(self) -> str: ...


def each_once(*lists: Sequence[_Row]) -> None:
    """The rows of each list have ids of their own: the merge knows them by nothing else."""
    for rows in lists:
        if len({row.id for row in rows}) != len(rows):
            raise PydanticCustomError("twice", N_("two rows have the same id"))


def nobody_twice(people: Iterable[str]) -> None:
    """Each person stands in a list once."""
    if any(count > 1 for count in Counter(people).values()):
        raise PydanticCustomError("twice", N_("somebody stands there twice"))


def ends_after(start: date | datetime | time | None, end: date | datetime | time | None) -> None:
    """Something ends after it begins, where both are known."""
    if start is not None and end is not None and end <= start:  # type: ignore[operator]
        raise PydanticCustomError("end_before_start", N_("must end after it begins"))


def not_before(start: date | None, end: date | None) -> None:
    """Of two days the second is not before the first, where both are known."""
    if start is not None and end is not None and end < start:
        raise PydanticCustomError("end_before_start", N_("must end after it begins"))


def together(*values: object) -> None:
    """All of these are there, or none."""
    if len({value not in (None, "", ()) for value in values}) > 1:
        raise PydanticCustomError("together", N_("these belong together: all of them or none"))


def needed(value: object) -> None:
    """Something that other fields ask for."""
    if value in (None, "", ()):
        raise PydanticCustomError("missing", N_("is missing"))
