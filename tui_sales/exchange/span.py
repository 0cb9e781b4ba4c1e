"""Spans: over which days a file goes, as its title, its sheet or its own name says."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from tui_sales.dataclass import dataclass
from tui_sales.exchange.days import period_in, within
from tui_sales.model.entry import clean

_DAY = r"(20\d\d)[-/.年](\d{1,2})[-/.月](\d{1,2})日?"
_BOTH = re.compile(rf"{_DAY}\s*(?:至|到|~|—+|-+)\s*{_DAY}")
_CLOSE = re.compile(r"(20\d\d)(\d\d)(\d\d)\s*[-~_至]\s*(20\d\d)(\d\d)(\d\d)")
_MONTHS = re.compile(
    r"(20\d\d)[-/.年](\d{1,2})月?\s*(?:至|到|~|—+|-+)\s*(20\d\d)[-/.年](\d{1,2})(?:月|(?![-/.\d]))"
)
_SHORT = re.compile(
    r"(?<![\d-])(\d{1,2})[-/.月](\d{1,2})日?\s*(?:至|到|~|—+|-+)\s*(\d{1,2})[-/.月](\d{1,2})日?"
)
_MADE = re.compile(_DAY)
_MONTH = re.compile(r"20\d\d\s*(?:年\s*\d{1,2}\s*月|年\s*第\s*\d{1,2}\s*期|[-/.]\d{1,2}(?![-/.\d]))")
_QUARTER = re.compile(r"20\d\d\s*(?:年\s*第?[一二三四1-4]\s*季度?|年?\s*[-/.]?\s*[Qq][1-4])")


@dataclass(frozen=True)
class Spanned:
    """The first and the last day, and the row that says so."""

    first: date
    last: date
    row: int

    @property
    def month(self) -> str | None:
        """The month that all of it lies in; None if it goes over several."""
        same = (self.first.year, self.first.month) == (self.last.year, self.last.month)
        return f"{self.first:%Y-%m}" if same else None

    def touches(self, period: str) -> bool:
        """Whether any of these days lies in a month or quarter."""
        first, last = within(period)
        return self.first <= last and first <= self.last

    @property
    def period(self) -> str | None:
        """That month, or the quarter that it goes over from the first day to the last."""
        quarter = f"{self.first:%Y}-Q{(self.first.month + 2) // 3}"
        return self.month or (quarter if (self.first, self.last) == within(quarter) else None)


def span_of(texts: Iterable[tuple[int, str]]) -> Spanned | None:
    """The first span that is said: ``统计日期：2026-11-01 至 2026-11-30``, ``2026年11月``, ``_20261101-20261130``.

    企业微信 leaves out the year (``统计时间:11-01 ～ 11-30``); it is that of the day on which the file was made, or the one before.

    Args:
        texts: rows and what stands there.
    """
    lines = [(row, clean(text)) for row, text in texts]
    whole = [text for _row, text in lines]
    for way in (_with_year, lambda text: _without_year(text, whole), _of_period):
        for row, text in lines:
            found = way(text)
            if found:
                return Spanned(*found, row)
    return None


def _with_year(text: str) -> tuple[date, date] | None:
    both = _BOTH.search(text) or _CLOSE.search(text)
    if both:
        return _checked(*both.groups())
    months = _MONTHS.search(text)
    ends = [period_in(f"{months[n]}-{months[n + 1]}") for n in (1, 3)] if months else []
    return (within(ends[0])[0], within(ends[1])[1]) if ends and ends[0] and ends[1] else None


def _of_period(text: str) -> tuple[date, date] | None:
    match = _QUARTER.search(text) or _MONTH.search(text)
    period = match and period_in(re.sub(r"[第期\s]", "", match[0]))
    return within(period) if period else None


def _checked(*numbers: str | int) -> tuple[date, date] | None:
    year, month, day, *end = (int(number) for number in numbers)
    try:
        first, last = date(year, month, day), date(*end)
    except ValueError:
        return None
    return (first, last) if first <= last else None


def _without_year(text: str, texts: Iterable[str]) -> tuple[date, date] | None:
    short = _SHORT.search(text)
    made = next((found for one in (text, *texts) if (found := _MADE.search(one))), None)
    if short is None or made is None:
        return None
    first, last = (int(short[1]), int(short[2])), (int(short[3]), int(short[4]))
    end = int(made[1]) - (last > (int(made[2]), int(made[3])))
    return _checked(end - (first > last), *first, end, *last)
