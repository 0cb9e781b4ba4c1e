"""Daily: one row a person and day (钉钉 每日统计, 企业微信 日报, 飞书 日报)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from tui_sales.dataclass import dataclass
from tui_sales.exchange.attendance.entry import Entry, Found, Wrong, in_order, unknown
from tui_sales.exchange.attendance.times import Clock, NoClock, clock_in
from tui_sales.exchange.attendance.who import ACCOUNT, NAME, Roll
from tui_sales.exchange.attendance.words import meaning_of, said_of
from tui_sales.exchange.days import day_in
from tui_sales.exchange.grid import Grid, Value
from tui_sales.exchange.heading import Head, Row, cell_at, head_of, is_empty, one_line, said, spread
from tui_sales.exchange.reading import Passed, Trouble
from tui_sales.i18n import N_, Phrase
from tui_sales.model.entry import BadEntry

DATE = frozenset(["日期", "考勤日期", "打卡日期", "出勤日期", "时间", "date", "workdate"])
_TIMES = ("", "1", "2", "3")


def _of_punch(side: str, what: Sequence[str]) -> frozenset[str]:
    return frozenset(f"{side}{n}{one}" for n in _TIMES for one in what)


_IN = _of_punch("上班", ["打卡时间", "时间"])
_OUT = _of_punch("下班", ["打卡时间", "时间"])
_FIRST = frozenset(["最早", "最早打卡", "最早打卡时间", "首次打卡", "首次打卡时间", "签到时间"])
_LAST = frozenset(
    ["最晚", "最晚打卡", "最晚打卡时间", "末次打卡", "末次打卡时间", "最后打卡时间", "签退时间"]
)
_RESULTS = {
    "上班": _of_punch("上班", ["打卡结果", "打卡状态"]),
    "下班": _of_punch("下班", ["打卡结果", "打卡状态"]),
}
_WHOLE = frozenset(
    ["考勤结果", "校准状态", "考勤状态", "出勤状态", "出勤结果", "出勤情况", "打卡结果", "打卡状态", "状态"]
)
_ASKED_FOR = frozenset(["关联的审批单", "关联审批单", "审批单", "假勤申请", "假勤"])
_SHIFT = frozenset(["班次", "班次名称"])


@dataclass(frozen=True)
class Columns:
    """Where a sheet of this form says what.

    Attributes:
        results: column → the side of the punch, empty for the whole day.
        clocks: columns of arrivals, of departures; the first and the last that hold a time count.
    """

    head: Head
    name: int
    account: int | None
    date: int
    shift: int | None
    results: Mapping[int, str]
    clocks: tuple[tuple[int, ...], tuple[int, ...]]
    asked_for: tuple[int, ...]


def columns_in(grid: Grid, fields: Mapping[str, str]) -> Columns | None:
    """The columns of a sheet of this form; None for another one."""
    needed = {"owner": NAME, "date": DATE}
    head = head_of(grid, needed, fields)
    name, day = (head.column(field, names) if head else None for field, names in needed.items())
    if head is None or name is None or day is None:
        return None
    results = {n: side for side, names in _RESULTS.items() for n in head.columns("", names)}
    results |= {n: "" for n in head.columns("status", _WHOLE) if n not in results}
    arrivals = head.columns("in", _IN) or head.columns("in", _FIRST)
    departures = head.columns("out", _OUT) or head.columns("out", _LAST)
    if not results and not arrivals and not departures:
        return None
    asked_for = head.columns("", _ASKED_FOR)
    account, shift = head.column("", ACCOUNT), head.column("", _SHIFT)
    return Columns(head, name, account, day, shift, results, (arrivals, departures), asked_for)


def entries_of(grid: Grid, columns: Columns, roll: Roll) -> Iterator[Found]:
    """Every row: a day, what is wrong with it, or why it was left out."""
    for number, row in spread(grid, columns.name, columns.date):
        if number <= columns.head.last:
            continue
        if is_empty(grid.rows[number]):
            yield Passed(number + 1, Phrase(N_("an empty row")))
        else:
            yield _entry(row, number + 1, columns, roll)


def _entry(row: Row, number: int, columns: Columns, roll: Roll) -> Found:
    head = columns.head
    person = roll.of(
        cell_at(row, columns.name), cell_at(row, columns.account), number, head.label(columns.name)
    )
    if (
        isinstance(person, Passed)
        and not said(cell_at(row, columns.name))
        and _is_day(cell_at(row, columns.date))
    ):
        return Trouble(number, head.label(columns.name), Phrase(N_("there is no name")))
    if not isinstance(person, str):
        return person
    found = _day(row, number, columns, person, roll)
    return Wrong(person, found) if isinstance(found, Trouble) else found


def _is_day(cell: Value) -> bool:
    try:
        return bool(day_in(cell))
    except BadEntry:
        return False


def _day(row: Row, number: int, columns: Columns, person: str, roll: Roll) -> Entry | Trouble | Passed:
    head = columns.head
    try:
        day = day_in(cell_at(row, columns.date))
    except BadEntry:
        what = Phrase(N_("“{said}” is no date"), {"said": one_line(cell_at(row, columns.date))})
        return Trouble(number, head.label(columns.date), what)
    words, wrong = _words(row, number, columns)
    if wrong:
        return wrong
    clocks = _clocks(row, number, columns, day)
    if isinstance(clocks, Trouble):
        return clocks
    main = head.label(next(iter(columns.results), columns.date))
    if not words and any(clocks):
        what = Phrase(N_("there are times, but no result of the day"))
        return Trouble(
            number, main, what, Phrase(N_("export the day report or the month report, which have results"))
        )
    if not words:
        return Passed(
            number,
            Phrase(N_("{person}, {day}: nothing stands there"), {"person": roll.shown(person), "day": day}),
        )
    known, notes = _beside(row, columns)
    labels = tuple(head.label(side[0]) if side else main for side in columns.clocks)
    ends = (labels[0], labels[-1])
    return in_order(
        Entry(number, main, head.label(columns.name), person, day, (*words, *known), notes, clocks, ends)
    )


def _words(row: Row, number: int, columns: Columns) -> tuple[tuple[str, ...], Trouble | None]:
    """What the columns of results say; a day off that only the shift tells of, too."""
    words: dict[str, None] = {}
    for column, side in columns.results.items():
        found = said_of(said(cell_at(row, column)), side)
        wrong = unknown(found, number, columns.head.label(column))
        if wrong:
            return (), wrong
        words.update(dict.fromkeys(found.words))
    shift = said_of(said(cell_at(row, columns.shift)))
    if not words and any(meaning_of(word) == "holiday" for word in shift.words):
        words.update(dict.fromkeys(shift.words))
    return tuple(words), None


def _beside(row: Row, columns: Columns) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Applications: leave and outings count, whatever else was applied for is only kept."""
    found = [said_of(said(cell_at(row, column))) for column in columns.asked_for]
    words = [word for one in found for word in one.words]
    known = tuple(word for word in words if meaning_of(word) in ("leave", "present"))
    return known, tuple(word for word in words if word not in known)


def _clocks(
    row: Row, number: int, columns: Columns, day: date
) -> tuple[Clock | None, Clock | None] | Trouble:
    """The first arrival and the last departure."""
    sides: list[list[Clock]] = []
    for side in columns.clocks:
        held: list[Clock] = []
        for column in side:
            try:
                clock = clock_in(cell_at(row, column), day)
            except NoClock:
                what = Phrase(N_("“{said}” is no time of day"), {"said": one_line(cell_at(row, column))})
                return Trouble(
                    number, columns.head.label(column), what, Phrase(N_("a time like 09:12 or 次日00:35"))
                )
            if clock is not None:
                held.append(clock)
        sides.append(held)
    return (sides[0][0] if sides[0] else None), (sides[1][-1] if sides[1] else None)
