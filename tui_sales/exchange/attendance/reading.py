"""Reading: the sheet of a file that says most, its days by person, and one record for each person and month."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from tui_sales.dataclass import dataclass
from tui_sales.exchange.attendance import daily, monthly
from tui_sales.exchange.attendance.entry import Entry, Found
from tui_sales.exchange.attendance.months import by_month
from tui_sales.exchange.attendance.who import Roll
from tui_sales.exchange.days import month_in, within
from tui_sales.exchange.grid import Grid
from tui_sales.exchange.heading import Head, above, texts_of
from tui_sales.exchange.importer import Asked, Importer, Known, Setting
from tui_sales.exchange.reading import Note, Passed, Reading, Trouble
from tui_sales.exchange.span import Spanned, span_of
from tui_sales.exchange.whom import Whom
from tui_sales.i18n import N_, Phrase


@dataclass(frozen=True)
class Sheet:
    """A sheet that holds attendance.

    Attributes:
        weight: how much it says; the heaviest of a file is taken.
    """

    grid: Grid
    span: Spanned | None
    found: tuple[Found, ...]
    weight: tuple[bool, bool, bool, int]
    head: tuple[str, ...]


def read(grids: Sequence[Grid], known: Known, asked: Asked) -> Reading:
    """What a file says, from whichever of its sheets says most."""
    told = asked.settings.get("month", "")
    month = month_in(told) if told else None
    if told and month is None:
        return _only(Trouble(0, "", Phrase(N_("“{said}” is no month"), {"said": told}), _SAY_WHICH))
    roll = Roll(Whom(known))
    sheets = [sheet for grid in grids for sheet in _sheets(grid, month, roll, asked)]
    if not sheets:
        what = Phrase(N_("no sheet has names with days: a column 姓名, and 日期 or one column for each day"))
        hint = Phrase(N_("export the day report or the month report as it is, with its head"))
        return _only(Trouble(0, "", what, hint))
    best = max(sheets, key=lambda sheet: sheet.weight)
    others = [grid for grid in grids if grid is not best.grid and grid.rows]
    reading = by_month(best.found, month, best.span, known)
    left = tuple(Note(0, Phrase(N_("the sheet “{name}” was not read"), {"name": one.name})) for one in others)
    return replace(reading, notes=(*left, *reading.notes), head=best.head)


_SAY_WHICH = Phrase(N_("name the month: --set month=2026-11"))


def _only(trouble: Trouble) -> Reading:
    return Reading(troubles=(trouble,))


def _sheets(grid: Grid, month: str | None, roll: Roll, asked: Asked) -> Iterator[Sheet]:
    """The sheet read as one form or the other, as far as it is one."""
    by_day = daily.columns_in(grid, asked.columns)
    if by_day:
        found = tuple(daily.entries_of(grid, by_day, roll))
        yield _weighed(grid, by_day.head, found, True, bool(by_day.clocks[0]))
    by_person = monthly.columns_in(grid, asked.columns)
    if by_person:
        first = _first(by_person, span_of(above(grid, by_person.head)), month)
        yield _weighed(grid, by_person.head, tuple(_of_days(grid, by_person, first, roll)), False, False)


def _first(columns: monthly.Columns, span: Spanned | None, month: str | None) -> date | None:
    """The day of the first column, where the titles do not say it."""
    if span:
        return span.first
    return within(month)[0] if month else columns.first


def _of_days(grid: Grid, columns: monthly.Columns, first: date | None, roll: Roll) -> Iterator[Found]:
    if first is None:
        what = Phrase(N_("the file does not say of which month it is"))
        yield Trouble(0, "", what, _SAY_WHICH)
    else:
        yield from monthly.entries_of(grid, columns, first, roll)


def _weighed(grid: Grid, head: Head, found: tuple[Found, ...], by_day: bool, timed: bool) -> Sheet:
    entries = sum(isinstance(one, Entry) for one in found)
    said = entries or sum(not isinstance(one, Passed) for one in found)
    weight = (bool(entries), by_day, timed, said)
    return Sheet(grid, span_of(above(grid, head)), found, weight, texts_of(grid, head))


ATTENDANCE = Importer(
    id="attendance",
    kind="attendance",
    title=N_("Attendance"),
    about=N_("the day report or the month report of 钉钉, 企业微信 or 飞书, as it is exported"),
    settings=(Setting("month", N_("Month")),),
    read=read,
    fields=("owner", "date", "in", "out", "status"),
)
