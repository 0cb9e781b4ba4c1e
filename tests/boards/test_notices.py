"""Notices: who was addressed then, who has read, who is late; the text is read before it is acknowledged."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from tests.conftest import ZONE, Department
from tui_sales.boards.notices import NOTICES
from tui_sales.boards.sheet import Begins, Line, Opens, Sheet
from tui_sales.duties.spans import Every, span_of
from tui_sales.workspace import Workspace

WEEK = span_of(Every.WEEK, date(2026, 11, 23))
NOTICE = {
    "date": "2026-11-23",
    "title": "年末答谢会",
    "text": "12 月 18 日下午在合肥。\n请报名单。",
    "roles": ["rep"],
    "acknowledge_by": "2026-11-25",
}


def agreed(department: Department, by: str, kind: str, values: dict[str, Any], second: str) -> str:
    """File a record and have it approved."""
    author, approver = department.open(by), department.open(second)
    filed = author.file(kind, values)
    author.sync()
    approver.sync()
    assert approver.approve([(filed.name, filed.version)])[0].ok
    approver.sync()
    return filed.name


def line(sheet: Sheet, key: str) -> Line:
    return next(one for one in sheet.lines if one.key == key)


@pytest.fixture
def given(young: Department) -> str:
    """A notice to all reps, which Wang Fang has acknowledged."""
    name = agreed(young, "chenfang", "notice", NOTICE, "zhangli")
    rep = young.open("wangfang")
    rep.sync()
    rep.file("acknowledgement", rep.blank("acknowledgement", _begins(rep, name)))
    rep.sync()
    return name


def _begins(ws: Workspace, name: str) -> dict[str, Any]:
    go = line(NOTICES.build(ws, WEEK), name).go
    assert isinstance(go, Begins)
    assert go.kind == "acknowledgement"
    return dict(go.given)


def test_it_counts_readers_and_names_who_has_not_read(young: Department, given: str) -> None:
    assistant = young.open("chenfang")
    assistant.sync()
    sheet = NOTICES.build(assistant, WEEK)
    whole = line(sheet, f"all {given}")
    assert whole.go == Opens(given)
    assert [spot.text for spot in whole.spots[3:]] == ["1/2", "11-25", "李伟"]
    assert line(sheet, f"{given} liwei").late == ()  # there is time until Wednesday
    young.clock.now = datetime(2026, 11, 26, 9, tzinfo=ZONE)
    sheet = NOTICES.build(assistant, WEEK)
    (late,) = line(sheet, f"{given} liwei").late
    assert (late.person, late.kind) == ("liwei", "acknowledgement")
    assert "1 overdue, 1 people" in sheet.headline


def test_whoever_has_not_read_is_shown_the_whole_text(young: Department, given: str) -> None:
    rep = young.open("liwei")
    rep.sync()
    assert [row.name for row in rep.desk().unread] == [given]
    sheet = NOTICES.build(rep, WEEK)
    assert any("请报名单。" in one.spots[0].text for one in sheet.lines if one.heading)
    rep.file("acknowledgement", rep.blank("acknowledgement", _begins(rep, given)))
    assert not rep.desk().unread
    assert all(one.key != given for one in NOTICES.build(rep, WEEK).lines)
    rep.sync()
    assistant = young.open("chenfang")
    assistant.sync()
    assert line(NOTICES.build(assistant, WEEK), f"all {given}").spots[3].text == "2/2"


def test_who_becomes_a_rep_later_was_not_addressed(young: Department, given: str) -> None:
    young.clock.now = datetime(2026, 11, 24, 9, tzinfo=ZONE)
    assistant, manager = young.open("chenfang"), young.open("zhangli")
    assistant.sync()
    front = assistant.entry("people/zhaomin").front
    values = {"name": "赵敏", "roles": ["hr", "rep"], "keys": front.raw["keys"]}
    filed = assistant.file("person", values, name="people/zhaomin", base=front.version)
    assistant.sync()
    manager.sync()
    assert manager.approve([(filed.name, filed.version)])[0].ok
    manager.sync()
    assistant.sync()
    assert "rep" in assistant.law.roles("zhaomin")
    assert line(NOTICES.build(assistant, WEEK), f"all {given}").spots[3].text == "1/2"


def test_what_is_not_approved_goes_to_nobody(young: Department) -> None:
    assistant, rep = young.open("chenfang"), young.open("liwei")
    name = assistant.file("notice", NOTICE).name
    assistant.sync()
    rep.sync()
    assert not rep.desk().unread
    assert line(NOTICES.build(rep, WEEK), f"waiting {name}").go == Opens(name)


def test_an_empty_board_says_which_key_makes_the_first(young: Department) -> None:
    sheet = NOTICES.build(young.open("chenfang"), WEEK)
    assert not sheet.lines
    assert "n makes the first" in sheet.empty
    assert sheet.new == Begins("notice")
