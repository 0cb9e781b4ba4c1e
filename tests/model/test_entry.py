"""What people type: dates, times, amounts in every way people write them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tui_sales import i18n
from tui_sales.kinds import by_name
from tui_sales.model import entry
from tui_sales.model.entry import BadEntry
from tui_sales.model.show import show_date, show_moment, show_money, show_week, told_once
from tui_sales.model.visible import one_line, visible

TODAY = date(2026, 11, 23)  # a Monday
ZONE = ZoneInfo("Asia/Shanghai")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("今天", "2026-11-23"),
        ("昨天", "2026-11-22"),
        ("明天", "2026-11-24"),
        ("后天", "2026-11-25"),
        ("-1", "2026-11-22"),
        ("+3", "2026-11-26"),
        ("周三", "2026-11-25"),
        ("星期五", "2026-11-27"),
        ("上周五", "2026-11-20"),
        ("下周一", "2026-11-30"),
        ("1123", "2026-11-23"),
        ("11-20", "2026-11-20"),
        ("11/20", "2026-11-20"),
        ("11月20日", "2026-11-20"),
        ("2026-01-31", "2026-01-31"),
        ("2026年1月31日", "2026-01-31"),
        ("20260131", "2026-01-31"),
        ("１１２３", "2026-11-23"),
        ("15", "2026-11-15"),
        ("11月27日 周五", "2026-11-27"),
        ("fri", "2026-11-27"),
    ],
)
def test_dates(text: str, day: str) -> None:
    assert entry.parse_date(text, TODAY) == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("kind", "name", "today", "text", "day"),
    [
        ("task", "due", "2026-11-23", "0201", "2027-02-01"),
        ("task", "due", "2026-11-23", "1101", "2026-11-01"),
        ("task", "due", "2026-11-23", "2026-02-01", "2026-02-01"),
        ("task", "due", "2027-01-04", "1228", "2027-12-28"),
        ("log", "date", "2026-11-23", "0201", "2026-02-01"),
        ("log", "date", "2027-01-04", "1228", "2026-12-28"),
        ("meeting", "start", "2026-11-23", "0201 14:00", "2027-02-01T14:00:00+08:00"),
    ],
)
def test_a_day_without_its_year_is_of_the_one_that_is_meant(
    kind: str, name: str, today: str, text: str, day: str
) -> None:
    assert entry.to_json(by_name(kind).field(name), text, date.fromisoformat(today), ZONE) == day


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("930", "09:30"),
        ("9:30", "09:30"),
        ("9", "09:00"),
        ("1745", "17:45"),
        ("下午2点", "14:00"),
        ("下午2点半", "14:30"),
        ("９：３０", "09:30"),
        ("2pm", "14:00"),
    ],
)
def test_times(text: str, time: str) -> None:
    assert f"{entry.parse_time(text):%H:%M}" == time


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("1280", "1280"),
        ("¥1,280.50", "1280.50"),
        ("1,234,567", "1234567"),
        ("-12，345.60元", "-12345.60"),
        ("1.2万", "12000.0"),
        ("１２．５", "12.5"),
        ("3亿", "300000000"),
        ("(500)", "-500"),
        ("99元", "99"),
        ("-3", "-3"),
    ],
)
def test_amounts(text: str, amount: str) -> None:
    assert entry.parse_amount(text) == Decimal(amount)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("1123 930", "2026-11-23T09:30"),
        ("明天 14:00", "2026-11-24T14:00"),
        ("930", "2026-11-23T09:30"),
        ("2026-11-20 18:05", "2026-11-20T18:05"),
        ("明天1800", "2026-11-24T18:00"),
        ("明天18点", "2026-11-24T18:00"),
        ("周五18:00", "2026-11-27T18:00"),
        ("周五下午6点", "2026-11-27T18:00"),
        ("下周一 上午 9点半", "2026-11-30T09:30"),
    ],
)
def test_moments(text: str, moment: str) -> None:
    assert entry.parse_moment(text, TODAY, ZONE) == datetime.fromisoformat(moment).replace(tzinfo=ZONE)


@pytest.mark.parametrize(
    ("text", "quarter"),
    [
        ("q3", "2026-Q3"),
        ("2025Q4", "2025-Q4"),
        ("本季", "2026-Q4"),
        ("上季度", "2026-Q3"),
        ("2", "2026-Q2"),
        ("三季度", "2026-Q3"),
        ("2026年第3季度", "2026-Q3"),
    ],
)
def test_quarters(text: str, quarter: str) -> None:
    assert entry.parse_span(text, TODAY, ["quarter"]) == quarter


@pytest.mark.parametrize(
    ("text", "unit", "today", "name"),
    [
        ("本周", "week", "2026-11-23", "2026-W48"),
        ("上周", "week", "2027-01-04", "2026-W53"),
        ("48", "week", "2026-11-23", "2026-W48"),
        ("第9周", "week", "2026-11-23", "2026-W09"),
        ("w53", "week", "2027-01-08", "2026-W53"),
        ("2026-48", "week", "2027-01-08", "2026-W48"),
        ("last week", "week", "2026-11-23", "2026-W47"),
        ("上个月", "month", "2027-01-08", "2026-12"),
        ("12", "month", "2027-01-08", "2026-12"),
        ("11月", "month", "2026-11-23", "2026-11"),
        ("2026年3月", "month", "2026-11-23", "2026-03"),
        ("202603", "month", "2026-11-23", "2026-03"),
        ("q4", "quarter", "2027-01-08", "2026-Q4"),
        ("上季", "quarter", "2027-01-08", "2026-Q4"),
    ],
)
def test_spans_without_a_year_are_the_last_that_began(text: str, unit: str, today: str, name: str) -> None:
    found = entry.parse_span(text, date.fromisoformat(today), [unit])
    assert found == name
    assert entry.parse_span(name, date.fromisoformat(today), [unit]) == name


@pytest.mark.parametrize(
    ("text", "name"), [("10", "2026-10"), ("q3", "2026-Q3"), ("2026-Q3", "2026-Q3"), ("上月", "2026-10")]
)
def test_a_period_is_a_month_or_a_quarter(text: str, name: str) -> None:
    assert entry.parse_span(text, TODAY, ["month", "quarter"]) == name


@pytest.mark.parametrize(
    ("parse", "text"),
    [
        (lambda t: entry.parse_date(t, TODAY), "0231"),
        (lambda t: entry.parse_date(t, TODAY), "星期八"),
        (lambda t: entry.parse_date(t, TODAY), ""),
        (entry.parse_time, "25:00"),
        (entry.parse_time, "上午"),
        (entry.parse_time, "明天1800"),
        (lambda t: entry.parse_date(t, TODAY), "Nov 27"),
        (lambda t: entry.parse_moment(t, TODAY, ZONE), "大后天18:00"),
        (entry.parse_amount, "一百"),
        (entry.parse_amount, ""),
        (entry.parse_whole, "1.5"),
        (entry.parse_yes_no, "maybe"),
        (lambda t: entry.parse_moment(t, TODAY, ZONE), "later"),
        (lambda t: entry.parse_span(t, TODAY, ["quarter"]), "Q5"),
        (lambda t: entry.parse_span(t, TODAY, ["week"]), "54"),
        (lambda t: entry.parse_span(t, TODAY, ["month"]), "13"),
    ],
)
def test_what_cannot_be_read_says_what_to_type(parse: Callable[[str], Any], text: str) -> None:
    with pytest.raises(BadEntry) as bad:
        parse(text)
    assert str(bad.value)


def test_the_two_ways_of_showing() -> None:
    moment = datetime(2026, 11, 23, 1, 30, tzinfo=ZoneInfo("UTC"))
    i18n.set_language("zh_CN")
    assert show_date(TODAY, TODAY) == "11月23日 周一"
    assert show_date(date(2025, 1, 2), TODAY) == "2025年1月2日 周四"
    assert show_moment(moment, ZONE, TODAY) == "11月23日 周一 09:30"
    assert show_week(TODAY) == "第48周"
    i18n.set_language("en")
    assert show_date(TODAY, TODAY) == "Mon 23 Nov"
    assert show_week(TODAY) == "week 48"
    assert show_money(Decimal("1280")) == "1,280.00"


def test_nothing_can_steer_the_terminal() -> None:
    assert visible("a\x1b]52;c;x\x07b\u202ec\u200b") == "a\ufffd]52;c;x\ufffdb\ufffdc\ufffd"
    assert one_line("a\n\tb") == "a b"


def test_what_names_of_records_have_in_common_is_said_once() -> None:
    i18n.set_language("zh_CN")
    logs = ["工作日志 李伟 2026-08-28", "工作日志 李伟 2026-08-31", "工作日志 李伟 2027-01-04"]
    others = [
        "外勤 李伟 2026-11-20 09:30",
        "外勤 李伟 2026-11-23 07:00",
        "抽查 2026-W39-2",
        "抽查 2026-W38-3",
    ]
    assert told_once(logs) == "工作日志 李伟 2026-08-28、08-31；工作日志 李伟 2027-01-04"
    assert told_once(others) == "外勤 李伟 2026-11-20 09:30、11-23 07:00；抽查 2026-W39-2、W38-3"
    assert told_once(["合同 HX-2026-031", "合同 HX-2026-032"]) == "合同 HX-2026-031；合同 HX-2026-032"


@pytest.mark.parametrize(
    ("text", "day"), [("周日", "2026-11-29"), ("周一", "2026-11-30"), ("本周一", "2026-11-23")]
)
def test_a_weekday_that_is_over_is_next_weeks_where_days_lie_ahead(text: str, day: str) -> None:
    friday = date(2026, 11, 27)
    assert entry.parse_date(text, friday, ahead=True) == date.fromisoformat(day)
