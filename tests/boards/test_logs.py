"""The week's logs: every sign on the board is what happened to that log."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest

from tests.conftest import ZONE, Department
from tui_sales.boards.logs import LOGS
from tui_sales.boards.sheet import Begins, Opens, Sheet, Spot
from tui_sales.duties.spans import span_called
from tui_sales.review.standing import State
from tui_sales.workspace import Workspace

ALog = Callable[..., dict[str, Any]]
WEEK = span_called("2026-W47")  # 16 to 22 November


def day(sheet: Sheet, rep: str, weekday: int) -> Spot:
    line = next(line for line in sheet.lines if line.key == rep)
    return line.spots[2 + weekday]


@pytest.fixture
def week(young: Department, a_log: ALog) -> Workspace:
    """Monday in time and approved, Tuesday in time and returned, Wednesday late; looked at on Friday morning."""
    rep, assistant = young.open("liwei"), young.open("chenfang")

    def files(on: date, at: datetime) -> str:
        young.clock.now = at
        name = rep.file("log", a_log(on.isoformat())).name
        rep.sync()
        assistant.sync()
        return name

    monday = files(date(2026, 11, 16), datetime(2026, 11, 16, 18, tzinfo=ZONE))
    tuesday = files(date(2026, 11, 17), datetime(2026, 11, 18, 23, 50, tzinfo=ZONE))
    files(date(2026, 11, 18), datetime(2026, 11, 20, 0, 10, tzinfo=ZONE))
    young.clock.now = datetime(2026, 11, 20, 9, tzinfo=ZONE)
    assistant.approve([(monday, assistant.entry(monday).front.version)])
    assistant.give_back(tuesday, assistant.entry(tuesday).front.version, "地点不清", ["entries"])
    assistant.sync()
    return assistant


def test_each_day_says_how_its_log_stands(week: Workspace) -> None:
    sheet = LOGS.build(week, WEEK)
    marks = [day(sheet, "liwei", n).mark for n in range(3)]
    assert marks == [State.APPROVED, State.RETURNED, State.AWAITING]
    assert day(sheet, "liwei", 2).text == "tardy"
    assert day(sheet, "liwei", 0).go == Opens("logs/2026/liwei/2026-11-16")


def test_what_is_not_due_yet_is_not_missing(week: Workspace) -> None:
    sheet = LOGS.build(week, WEEK)
    assert day(sheet, "liwei", 3).text == day(sheet, "liwei", 4).text == "."
    line = next(line for line in sheet.lines if line.key == "liwei")
    assert [late.about for late in line.late] == ["logs/2026/liwei/2026-11-17"]


def test_a_day_later_it_is(week: Workspace, young: Department) -> None:
    young.clock.now = datetime(2026, 11, 21, 0, 1, tzinfo=ZONE)
    sheet = LOGS.build(week, WEEK)
    assert day(sheet, "liwei", 3).text == "none"
    assert "people missing" in sheet.headline


def test_it_begins_at_the_first_missing_log_of_ones_own_or_anybodys(
    week: Workspace, young: Department
) -> None:
    sheet = LOGS.build(week, WEEK)
    first = next(
        (one.key, n) for one in sheet.lines for n, spot in enumerate(one.spots) if spot.text == "none"
    )
    assert sheet.start == first == ("wangfang", 2)
    rep = young.open("liwei")
    rep.sync()
    assert LOGS.build(rep, WEEK).start == ("liwei", 4)  # none is missing: Wednesday's, which waits
    young.clock.now = datetime(2026, 11, 21, 0, 1, tzinfo=ZONE)
    assert LOGS.build(rep, WEEK).start == ("liwei", 5)


def test_what_was_not_clear_stands_beside(week: Workspace) -> None:
    sheet = LOGS.build(week, WEEK)
    line = next(line for line in sheet.lines if line.key == "liwei")
    assert "地点不清" in line.spots[-1].text
    assert line.spots[7].text == "1/3"  # in time and clear, of those that are there


def test_it_ends_in_the_weeks_check(week: Workspace) -> None:
    begins = LOGS.build(week, WEEK).files
    assert begins == Begins("log_check", {"week": "2026-W47"})
    values = week.blank(begins.kind, begins.given)
    filed = week.file("log_check", values)
    assert LOGS.build(week, WEEK).files == Opens(filed.name)


def test_a_rep_begins_his_own_missing_log(young: Department) -> None:
    young.clock.now = datetime(2026, 11, 28, 9, tzinfo=ZONE)
    sheet = LOGS.build(young.open("liwei"), span_called("2026-W48"))
    assert day(sheet, "liwei", 0).go == Begins("log", {"owner": "liwei", "date": "2026-11-23"})


def test_nobody_owes_a_log_of_a_day_before_the_books_began(young: Department) -> None:
    young.clock.now = datetime(2026, 11, 27, 15, tzinfo=ZONE)  # founded on Monday, the 23rd
    sheet = LOGS.build(young.open("chenfang"), WEEK)
    assert {day(sheet, "liwei", n).text for n in range(5)}.isdisjoint({"missing", "!"})
    assert not [late for line in sheet.lines for late in line.late]
    missing = young.open("liwei").desk().missing_logs
    assert missing == ("2026-11-23", "2026-11-24", "2026-11-25", "2026-11-26")
