"""Days: dates and months as files of other programs spell them. Nothing relative, unlike what people type into a form."""

from __future__ import annotations

import calendar
import re
from datetime import date, datetime, timedelta
from decimal import Decimal

from tui_sales.exchange.grid import Value
from tui_sales.i18n import N_
from tui_sales.model.entry import BadEntry, clean

#: day 0 of spreadsheets, which count 1900 as a leap year
_ZERO = date(1899, 12, 30)
#: of anything that a department keeps
_YEARS = range(1900, 2100)
_SERIALS = range(36_526, 73_051)  # 2000-01-01 to 2099-12-31
_WITH_YEAR = re.compile(r"(\d{4}|\d{2})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
_CLOSE = re.compile(r"(20\d\d)(\d\d)(\d\d)")
_WITHOUT_YEAR = re.compile(r"(\d{1,2})[-/.月](\d{1,2})日?")
_SERIAL = re.compile("[0-9]{5}")
_TAIL = re.compile(r"[\sT]+(\d{1,2}:\d{2}.*|(星期|周)[一二三四五六日天].*)$")
_MONTH = re.compile(r"(20\d\d)(?:[-/.年](1[0-2]|0?[1-9])|(0[1-9]|1[0-2]))月?份?")
_QUARTER = re.compile(r"(20\d\d)[-/.年]?(?:[Qq]|第)?([1-4一二三四])(?:季度|季)?")


def day_in(cell: Value, year: int | None = None) -> date:
    """The day in a cell: ``2026/11/3``, ``20261103``, ``2026年11月3日``, ``26-11-03 星期二``, ``11-03``, a spreadsheet's number.

    Args:
        cell: what stands there.
        year: of days that are written without one; None where such are to be refused.

    Raises:
        BadEntry: it is no day.
    """
    day = _spelled(cell, year)
    if day is None or day.year not in _YEARS:
        raise BadEntry(N_("a date like 2026-11-23"))
    return day


def _spelled(cell: Value, year: int | None) -> date | None:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    text = _TAIL.sub("", clean(str(_whole(cell) if isinstance(cell, Decimal) else cell)))
    whole = _WITH_YEAR.fullmatch(text) or _CLOSE.fullmatch(text)
    short = _WITHOUT_YEAR.fullmatch(text)
    try:
        if whole:
            return date(int(whole[1]) + (2000 if len(whole[1]) == 2 else 0), int(whole[2]), int(whole[3]))
        if short and year is not None:
            return date(year, int(short[1]), int(short[2]))
    except ValueError:
        return None
    return _ZERO + timedelta(days=int(text)) if _SERIAL.fullmatch(text) and int(text) in _SERIALS else None


def _whole(number: Decimal) -> int | Decimal:
    """A number without its ``.0``; anything that no day is written as stays as it is."""
    small = number.is_finite() and abs(number) < 100_000_000
    return int(number) if small and number == number.to_integral_value() else number


def month_in(text: str) -> str | None:
    """A month as records name it: ``2026年11月`` → ``2026-11``; None if it is none."""
    match = _MONTH.fullmatch(clean(text))
    return f"{match[1]}-{int(match[2] or match[3]):02}" if match else None


def period_in(text: str) -> str | None:
    """A month or a quarter as records name it: ``2026年四季度``, ``2026q4`` → ``2026-Q4``; None if it is neither."""
    match = None if month_in(text) else _QUARTER.fullmatch(clean(text))
    if match:
        return f"{match[1]}-Q{'一二三四'.find(match[2]) + 1 or match[2]}"
    return month_in(text)


def within(period: str) -> tuple[date, date]:
    """First and last day of a month or quarter: ``2026-Q4`` → 1 October, 31 December."""
    year, _, part = period.partition("-")
    last = int(part[1]) * 3 if part.startswith("Q") else int(part)
    first = last - 2 if part.startswith("Q") else last
    return date(int(year), first, 1), date(int(year), last, calendar.monthrange(int(year), last)[1])
