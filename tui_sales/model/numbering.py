"""Numbering: the next of the running numbers that people give (HX-2026-039)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tui_sales.model.entry import clean

#: what stands before the last figures, those, and what stands behind them
_NUMBER = re.compile(r"(.*?)([0-9]{1,12})([^0-9]*)")
_YEAR = re.compile(r"(?<![0-9])20[0-9]{2}(?![0-9])")


def next_numbers(numbers: Iterable[str], year: int) -> tuple[str, ...]:
    """The next number of each series, that of the one used last first; ``numbers`` are in the order in which they were given.

    A series is what stands before and behind the last figures. Where that names a year, it begins again with ``year``.
    """
    series: dict[tuple[str, str], tuple[int, int]] = {}
    for found in filter(None, map(_NUMBER.fullmatch, map(clean, numbers))):
        before = _YEAR.sub(str(year), found[1])
        highest, digits = series.pop((before, found[3]), (0, 0))
        counted = int(found[2]) if before == found[1] else 0
        series[before, found[3]] = (max(highest, counted), max(digits, len(found[2])))
    return tuple(
        f"{before}{highest + 1:0{digits}}{behind}"
        for (before, behind), (highest, digits) in reversed(series.items())
    )


def same_number(one: str, other: str) -> bool:
    """Whether two numbers are the same to people: however they are spaced, and in whatever case."""
    return _bare(one) == _bare(other)


def _bare(number: str) -> str:
    return "".join(clean(number).casefold().split())
