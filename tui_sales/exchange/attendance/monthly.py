"""Monthly: one row a person, one column a day (钉钉 月度汇总, 企业微信 月报, 飞书 月度汇总)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from tui_sales.dataclass import dataclass
from tui_sales.exchange.attendance.entry import Entry, Found, Wrong, in_order, unknown
from tui_sales.exchange.attendance.times import NoClock, clock_in
from tui_sales.exchange.attendance.who import ACCOUNT, NAME, Roll
from tui_sales.exchange.attendance.words import Said, meaning_of, said_of
from tui_sales.exchange.days import day_in
from tui_sales.exchange.grid import Grid
from tui_sales.exchange.heading import Head, Row, cell_at, head_of, is_empty, one_line, said, spread
from tui_sales.exchange.reading import Passed, Trouble
from tui_sales.i18n import N_, Phrase
from tui_sales.model.entry import BadEntry, clean

_WEEKDAYS = "一二三四五六日"
_NAME = r"(?:星期|周)?([一二三四五六日天])"
_NUMBERED = re.compile(rf"(?:(\d{{1,2}})[-/.月])?(\d{{1,2}})[日号]?\s*\(?(?:{_NAME})?\)?")
_NAMED = re.compile(_NAME)


@dataclass(frozen=True)
class Title:
    """What the title of a day's column says: the whole date, or its parts (Monday is 0)."""

    day: date | None = None
    month: int | None = None
    number: int | None = None
    weekday: int | None = None

    def fits(self, day: date) -> bool:
        """Whether the column may be that day's."""
        return (
            self.day in (None, day)
            and self.month in (None, day.month)
            and self.number in (None, day.day)
            and self.weekday in (None, day.weekday())
        )


@dataclass(frozen=True)
class Columns:
    """Where a sheet of this form says what."""

    head: Head
    name: int
    account: int | None
    days: Mapping[int, Title]

    @property
    def first(self) -> date | None:
        """The day of the first column, if the titles say it by themselves."""
        dated = ((place, title.day) for place, title in enumerate(self.days.values()))
        return next((day - timedelta(days=place) for place, day in dated if day), None)


def columns_in(grid: Grid, fields: Mapping[str, str]) -> Columns | None:
    """The columns of a sheet of this form; None for another one."""
    head = head_of(grid, {"owner": NAME}, fields)
    name = head.column("owner", NAME) if head else None
    if head is None or name is None:
        return None
    days = _longest_run([_title(parts[-1]) if parts else None for parts in head.parts])
    if not any(title.day or title.number for title in days.values()):
        return None
    return Columns(head, name, head.column("", ACCOUNT), days)


def _title(text: str) -> Title | None:
    text = " ".join(clean(text).split())
    try:
        return Title(day=day_in(text))
    except BadEntry:
        pass
    numbered, named = _NUMBERED.fullmatch(text), _NAMED.fullmatch(text)
    if numbered:
        month = int(numbered[1]) if numbered[1] else None
        return Title(None, month, int(numbered[2]), _weekday(numbered[3]))
    return Title(weekday=_weekday(named[1])) if named else None


def _weekday(name: str | None) -> int | None:
    return _WEEKDAYS.index(name.replace("天", "日")) if name else None


def _longest_run(titles: Sequence[Title | None]) -> dict[int, Title]:
    """Columns of days stand side by side: sums with a number for a title do not."""
    best: dict[int, Title] = {}
    run: dict[int, Title] = {}
    for column, title in enumerate((*titles, None)):
        if title is None:
            best = max(best, run, key=len)
            run = {}
        else:
            run[column] = title
    return best


def entries_of(grid: Grid, columns: Columns, first: date, roll: Roll) -> Iterator[Found]:
    """Every cell that says something: a day, or what is wrong with it; and the rows that were left out.

    Args:
        grid: the sheet.
        columns: where it says what.
        first: the day of the first column, where the titles leave it open.
        roll: the department.
    """
    days: dict[int, date] = {}
    for place, (column, title) in enumerate(columns.days.items()):
        day = title.day or first + timedelta(days=place)
        if title.fits(day):
            days[column] = day
        else:
            text = {"said": one_line(columns.head.parts[column][-1]), "day": day}
            what = Phrase(N_("the title “{said}” stands where {day} is due"), text)
            yield Trouble(columns.head.last + 1, columns.head.label(column), what, _SAY_WHICH)
            break  # those on its right are wrong for the same reason
    for number, row in spread(grid, columns.name):
        if number > columns.head.last:
            yield from _row(row, number + 1, columns, days, roll)


_SAY_WHICH = Phrase(N_("name the month: --set month=2026-11"))


def _row(row: Row, number: int, columns: Columns, days: Mapping[int, date], roll: Roll) -> Iterator[Found]:
    head = columns.head
    if is_empty(row):
        yield Passed(number, Phrase(N_("an empty row")))
        return
    named = head.label(columns.name)
    person = roll.of(cell_at(row, columns.name), cell_at(row, columns.account), number, named)
    if isinstance(person, Passed) and not said(cell_at(row, columns.name)) and _says_something(row, days):
        yield Trouble(number, named, Phrase(N_("there is no name")))
        return
    if not isinstance(person, str):
        yield person
        return
    for column, day in days.items():
        found = said_of(said(cell_at(row, column)))
        if not found.words and not any(found.clocks):
            continue
        entry = _entry(number, head.label(column), named, person, day, found)
        yield Wrong(person, entry) if isinstance(entry, Trouble) else entry


def _says_something(row: Row, days: Mapping[int, date]) -> bool:
    return any(meaning_of(word) for column in days for word in said_of(said(cell_at(row, column))).words)


def _entry(number: int, column: str, named: str, person: str, day: date, found: Said) -> Entry | Trouble:
    wrong = unknown(found, number, column)
    if wrong:
        return wrong
    if not found.words:
        what = Phrase(N_("there are times, but no result of the day"))
        return Trouble(
            number, column, what, Phrase(N_("export the day report or the month report, which have results"))
        )
    ends = (found.clocks[0], found.clocks[-1]) if len(found.clocks) > 1 else (None, None)
    try:
        clocks = clock_in(ends[0], day), clock_in(ends[1], day)
    except NoClock:
        what = Phrase(N_("“{said}” is no time of day"), {"said": ", ".join(found.clocks)})
        return Trouble(number, column, what, Phrase(N_("a time like 09:12 or 次日00:35")))
    return in_order(Entry(number, column, named, person, day, found.words, (), clocks, (column, column)))
