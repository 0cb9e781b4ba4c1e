"""Attendance of the three chat programs: what becomes of every day, of everybody, and of what nobody can know."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest

from tests.exchange.department import Known
from tests.exchange.exports import (
    dingtalk_days,
    dingtalk_month,
    feishu_days,
    feishu_month,
    grid,
    wecom_days,
    wecom_month,
)
from tui_sales.exchange.attendance.reading import ATTENDANCE
from tui_sales.exchange.attendance.times import Clock, NoClock, clock_in
from tui_sales.exchange.attendance.words import nearest, said_of, status_in
from tui_sales.exchange.grid import Grid, Value
from tui_sales.exchange.importer import Asked
from tui_sales.exchange.reading import Reading

Days = list[tuple[str, str, str, str]]


def read(*grids: Grid, known: Known | None = None, **settings: str) -> Reading:
    return ATTENDANCE.read(grids, known or Known(), Asked(settings))


def days(reading: Reading, person: str = "liwei") -> Days:
    """Day, status, in, out."""
    values = next(item.values for item in reading.items if item.values["owner"] == person)
    return [(day["date"][8:], day["status"], day.get("in", ""), day.get("out", "")) for day in values["days"]]


def remark(reading: Reading, person: str = "liwei") -> list[str]:
    return str(
        next(item.values for item in reading.items if item.values["owner"] == person)["remark"]
    ).splitlines()


def troubles(reading: Reading) -> list[tuple[int, str, str]]:
    return [(one.row, one.column, str(one.what)) for one in reading.troubles]


def test_dingtalk_month_report_has_every_day_of_each_person() -> None:
    reading = read(dingtalk_month())
    assert not reading.troubles
    assert [(one.values["owner"], one.values["month"], one.rows) for one in reading.items] == [
        ("liwei", "2026-11", (5,)),
        ("wangfang", "2026-11", (6,)),
    ]
    assert days(reading) == [
        ("01", "holiday", "", ""),
        ("02", "present", "08:52", "18:04"),
        ("03", "late", "09:12", "18:01"),
        ("04", "late", "09:05", "17:57"),
        ("05", "late", "", "18:10"),
        ("06", "absent", "", ""),
        ("07", "holiday", "09:30", "12:00"),
        ("08", "holiday", "", ""),
        ("09", "present", "08:58", ""),
        ("10", "leave", "", ""),
    ]
    assert remark(reading) == [
        "11-03 上班迟到12分钟",
        "11-04 上班迟到5分钟，下班早退3分钟",
        "11-05 上班缺卡，按迟到计",
        "11-07 休息并打卡",
        "11-09 外勤，次日00:35下班",
        "11-10 年假11-10 09:00到11-10 18:00 1.0天",
    ]
    assert [status for _day, status, _in, _out in days(reading, "wangfang")] == [
        *("holiday", "present", "early", "absent", "leave", "late", "holiday", "holiday", "present")
    ]
    assert remark(reading, "wangfang")[:2] == ["11-03 下班缺卡，按早退计", "11-04 缺卡，按旷工计"]


@pytest.mark.parametrize(
    ("report", "expected", "remarks"),
    [
        (
            dingtalk_days,
            [
                ("01", "holiday", "", ""),
                ("02", "present", "08:52", "18:04"),
                ("03", "late", "09:12", "18:01"),
                ("04", "late", "", ""),
                ("05", "leave", "", ""),
                ("06", "early", "08:50", ""),
            ],
            [
                "11-04 上班缺卡，次日00:35下班，按迟到计",
                "11-05 年假11-05 09:00到11-05 18:00 1天",
                "11-06 上班外勤，下班缺卡，加班11-06 19:00到11-06 21:00 2小时，按早退计",
            ],
        ),
        (
            wecom_days,
            [
                ("01", "holiday", "", ""),
                ("02", "present", "09:00", "18:00"),
                ("03", "late", "09:15", "18:30"),
                ("04", "early", "09:02", ""),
                ("05", "leave", "", ""),
            ],
            ["11-03 迟到15分钟", "11-04 下班未打卡，按早退计", "11-05 事假 2026/11/05 09:00 ~ 18:00"],
        ),
        (
            wecom_month,
            [
                (day, what, "", "")
                for day, what in zip(
                    ("01", "02", "03", "04", "05"),
                    ("holiday", "present", "late", "late", "leave"),
                    strict=True,
                )
            ],
            ["11-03 迟到15分钟", "11-04 缺卡，按迟到计", "11-05 事假"],
        ),
        (
            feishu_month,
            [
                ("01", "holiday", "", ""),
                ("02", "present", "08:51", "18:03"),
                ("03", "late", "09:12", "18:00"),
                ("04", "early", "08:58", ""),
                ("05", "leave", "", ""),
            ],
            ["11-04 下班缺卡，按早退计"],
        ),
        (
            feishu_days,
            [
                ("01", "holiday", "", ""),
                ("02", "present", "08:51", "18:03"),
                ("03", "late", "09:12", "18:00"),
                ("04", "present", "", ""),
                ("05", "absent", "", ""),
            ],
            ["11-02 上班正常(补卡通过)", "11-04 无需打卡(出差)", "11-05 缺卡，按旷工计"],
        ),
    ],
)
def test_other_reports(report: Callable[[], Grid], expected: Days, remarks: list[str]) -> None:
    reading = read(report())
    assert not reading.troubles
    assert days(reading) == expected
    assert remark(reading) == remarks
    assert reading.items[0].values["month"] == "2026-11"


@pytest.mark.parametrize(
    ("cell", "status"),
    [
        ("正常", "present"),
        ("外勤", "present"),
        ("出差07-23 09:00到07-23 18:30 1.0天", "present"),
        ("正常(补卡通过)", "present"),
        ("迟到12分钟", "late"),
        ("A班次:上班严重迟到1小时5分钟", "late"),
        ("早班9:00-18:00:迟到", "late"),
        ("旷工迟到", "absent"),
        ("上午旷工", "absent"),
        ("下班早退3分钟", "early"),
        ("迟到5分钟,早退3分钟", "late"),
        ("下班早退3分钟,年假", "early"),
        ("正常,事假07-23 14:00到07-23 18:00 4小时", "leave"),
        ("出差07-23 09:00到07-23 18:30 1.0天,事假07-23 09:00到07-23 18:30 8小时\n(-)", "leave"),
        ("随心假", "leave"),
        ("调休", "leave"),
        ("上班缺卡", "late"),
        ("下班缺卡", "early"),
        ("缺卡", "late"),
        ("上班缺卡,下班缺卡", "absent"),
        ("缺卡(-), 缺卡(-)", "absent"),
        ("正常(08:51), 缺卡(-)", "early"),
        ("休息,加班11-07 09:00到11-07 12:00 3小时", "holiday"),
        ("加班2小时", "present"),
        ("正常（未排班）", "holiday"),
        ("放假", "holiday"),
        ("--", None),
    ],
)
def test_words_and_what_weighs_most(cell: str, status: str | None) -> None:
    assert status_in(said_of(cell).words) == status


@pytest.mark.parametrize(
    ("cell", "clock"),
    [
        ("09:12", Clock(time(9, 12))),
        ("9:12:59", Clock(time(9, 12))),
        ("０９：１２", Clock(time(9, 12))),
        ("次日00:35", Clock(time(0, 35), True)),
        ("次日 0:35", Clock(time(0, 35), True)),
        ("2026-11-03 09:12:33", Clock(time(9, 12))),
        ("2026/11/04 00:35", Clock(time(0, 35), True)),
        (datetime(2026, 11, 4, 0, 35), Clock(time(0, 35), True)),
        (time(9, 12, 5), Clock(time(9, 12))),
        (timedelta(hours=24, minutes=35), Clock(time(0, 35), True)),
        ("--", None),
        ("未打卡", None),
        (None, None),
        ("", None),
    ],
)
def test_times_of_day(cell: Value, clock: Clock | None) -> None:
    assert clock_in(cell, date(2026, 11, 3)) == clock


@pytest.mark.parametrize("cell", ["24:12", "迟到", "9点", "2026-11-09 09:12", timedelta(hours=50), "9.5"])
def test_what_is_no_time_of_day(cell: Value) -> None:
    with pytest.raises(NoClock):
        clock_in(cell, date(2026, 11, 3))


def test_a_word_that_is_not_known_is_never_guessed() -> None:
    cells = ["正常"] * 10
    cells[2] = "迟倒5分钟"
    reading = read(dingtalk_month(("陈芳", "销售部", "销售部", "A1", "m3", 1, 0, 0, *cells)))
    assert [one.values["owner"] for one in reading.items] == ["chenfang", "liwei", "wangfang"]
    assert ("03" not in [day for day, *_rest in days(reading, "chenfang")]) is True
    assert troubles(reading) == [(8, "考勤结果 3", "“迟倒5分钟” says nothing that is known about a day")]
    assert str(reading.troubles[0].hint) == "perhaps 迟到?"
    assert nearest("√") is None


def test_who_is_not_of_the_department_is_passed_and_who_has_no_row_is_named() -> None:
    reading = read(dingtalk_month())
    assert [(one.row, str(one.why)) for one in reading.passed] == [(7, "“刘洋” is nobody of this department")]
    notes = [(one.row, str(one.what)) for one in reading.notes]
    assert (0, "in no row: 陈芳 (chenfang)、张丽 (zhangli)、赵敏 (zhaomin)") in notes
    assert (6, "王芳 (wangfang): nothing of 11-09") in notes


def test_who_came_later_or_had_left_is_not_missed() -> None:
    people = {
        "people/zhangli": {"name": "张丽", "left": "2026-10-31"},
        "people/zhaomin": {"name": "赵敏", "hired": "2026-12-01"},
        "people/chenfang": {"name": "陈芳", "hired": "2026-11-05"},
    }
    notes = [str(one.what) for one in read(dingtalk_month(), known=Known(records={"person": people})).notes]
    assert [one for one in notes if "no row" in one] == ["in no row: 陈芳 (chenfang)"]


def test_a_day_off_on_a_working_day_is_noted() -> None:
    reading = read(grid(("姓名", "2026-11-02", "2026-11-07"), ("李伟", "休息", "休息")))
    assert (2, "李伟 (liwei), 2026-11-02: a day off, but a working day here") in [
        (one.row, str(one.what)) for one in reading.notes
    ]
    assert "11-07" not in " ".join(str(one.what) for one in reading.notes)


def test_two_of_one_name_are_told_apart_by_account_else_named() -> None:
    known = Known(people={"wangfang": "王芳", "wangfang2": "王芳"})
    head = ("姓名", "账号", "日期", "考勤结果")
    reading = read(
        grid(head, ("王芳", "wangfang2", "2026-11-03", "迟到"), ("王芳", "m7", "2026-11-03", "旷工")),
        known=known,
    )
    assert days(reading, "wangfang2") == [("03", "late", "", "")]
    assert troubles(reading) == [(3, "姓名", "“王芳” may be several: 王芳 (wangfang)、王芳 (wangfang2)")]


def test_the_sheet_that_says_most_is_taken() -> None:
    raw = grid(
        ("打卡时间表 统计日期：2026-11-01 至 2026-11-06",),
        ("姓名", "1", "2"),
        ("李伟", "08:52", "09:01"),
        name="打卡时间",
    )
    reading = read(dingtalk_month(), raw, dingtalk_days())
    assert days(reading)[1] == ("02", "present", "08:52", "18:04")
    assert len(reading.items) == 1  # the day report is of one person
    assert {str(one.what) for one in reading.notes if "not read" in str(one.what)} == {
        "the sheet “月度汇总” was not read",
        "the sheet “打卡时间” was not read",
    }


def cycle() -> Grid:
    """From the 26th to the 25th, as many pay."""
    return grid(
        ("统计日期：2026-10-26 至 2026-11-25",),
        ("姓名", "26", "27", "28", "29", "30", "六", "日", "2", "3"),
        ("李伟", "迟到", "正常", "正常", "正常", "正常", "休息", "休息", "早退", "正常"),
    )


def test_a_file_over_two_months_needs_to_be_told_which() -> None:
    assert troubles(read(cycle())) == [(3, "", "the days are of several months")]
    reading = read(cycle(), month="2026年11月")
    assert not reading.troubles
    assert days(reading) == [("01", "holiday", "", ""), ("02", "early", "", ""), ("03", "present", "", "")]
    assert next(str(one.why) for one in reading.passed) == "2026-10-26 is not in 2026-11"
    assert days(read(cycle(), month="2026-10"))[0] == ("26", "late", "", "")


def test_days_that_have_not_come_are_told_of_once() -> None:
    reading = read(dingtalk_month(), known=Known(today=date(2026, 11, 9)))
    assert troubles(reading) == [(5, "考勤结果 10", "2026-11-10 has not come yet")]


def test_half_a_month_takes_nothing_away() -> None:
    before: dict[str, Any] = {
        "owner": "liwei",
        "month": "2026-11",
        "days": [
            {"id": "d10", "date": "2026-11-10", "status": "absent"},
            {"id": "d12", "date": "2026-11-12", "status": "late", "in": "09:30"},
        ],
        "remark": "11-10 旷工？\n11-12 迟到30分钟\n人事部已核对。",
    }
    known = Known(records={"attendance": {"attendance/2026/liwei/2026-11": before}})
    reading = read(dingtalk_month(), known=known)
    assert days(reading)[-2:] == [("10", "leave", "", ""), ("12", "late", "09:30", "")]
    assert remark(reading)[-3:] == [
        "11-10 年假11-10 09:00到11-10 18:00 1.0天",
        "11-12 迟到30分钟",
        "人事部已核对。",
    ]


def test_a_day_without_times_leaves_those_that_are_there() -> None:
    clocked = {"status": "present", "in": "08:49", "out": "17:57"}
    before: dict[str, Any] = {
        "owner": "liwei",
        "month": "2026-11",
        "days": [{"id": f"d{day}", "date": f"2026-11-{day}", **clocked} for day in ("02", "05", "09", "10")],
    }
    known = Known(records={"attendance": {"attendance/2026/liwei/2026-11": before}})
    said = {day: (status, *times) for day, status, *times in days(read(dingtalk_month(), known=known))}
    assert said["02"] == ("present", "08:52", "18:04"), "what the file says counts"
    assert said["05"] == ("late", "", "18:10"), "that nobody clocked in is said, too"
    assert said["09"] == ("present", "08:58", "")
    assert said["10"] == ("leave", "08:49", "17:57"), "of this day it tells no times"


def test_a_row_that_stands_there_twice() -> None:
    again = (
        "李伟",
        "销售部",
        "A012",
        "m1",
        "26-11-02 星期一",
        "标准班",
        "08:52",
        "正常",
        "18:04",
        "正常",
        None,
        0,
    )
    other = (
        "李伟",
        "销售部",
        "A012",
        "m1",
        "26-11-03 星期二",
        "标准班",
        "08:52",
        "正常",
        "18:04",
        "正常",
        None,
        0,
    )
    reading = read(dingtalk_days(again, other))
    assert [(one.row, str(one.why)) for one in reading.passed] == [(10, "2026-11-02 stands in row 5 already")]
    assert troubles(reading) == [(11, "上班1打卡结果", "2026-11-03 stands in row 6 already, and otherwise")]


def test_titles_that_people_chose_can_be_named() -> None:
    mine = grid(("同事", "哪天", "怎么样"), ("李伟", "2026-11-03", "迟到"))
    columns = {"同事": "owner", "哪天": "date", "怎么样": "status"}
    reading = ATTENDANCE.read([mine], Known(), Asked(columns=columns))
    assert days(reading) == [("03", "late", "", "")]


def test_a_name_over_several_rows() -> None:
    rows = (
        ("姓名", "日期", "考勤结果"),
        ("李伟", "2026-11-03", "迟到"),
        (None, "2026-11-04", "旷工"),
        ("王芳", "2026-11-03", "正常"),
    )
    merged = Grid("Sheet1", rows, ((1, 0, 2, 0),))
    assert days(read(merged)) == [("03", "late", "", ""), ("04", "absent", "", "")]
    assert troubles(read(Grid("Sheet1", rows))) == [(3, "姓名", "there is no name")]
