"""Doors of people: what is typed, pasted, or spelled in other programs' cells."""

from __future__ import annotations

import re
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from tests.fuzz.door import TEXTS, Door, spoilt_text
from tui_sales.exchange.amounts import amount_in
from tui_sales.exchange.attendance.times import NoClock, clock_in
from tui_sales.exchange.attendance.words import meaning_of, said_of
from tui_sales.exchange.days import day_in, period_in, within
from tui_sales.kinds import KINDS
from tui_sales.model import strict_json
from tui_sales.model.entry import (
    clean,
    parse_amount,
    parse_date,
    parse_moment,
    parse_span,
    parse_time,
    parse_whole,
    to_json,
)
from tui_sales.model.names import is_id
from tui_sales.model.pinyin import order_of, spelled_id, spellings
from tui_sales.model.spec import FieldSpec, Shape, spec_of
from tui_sales.reports.catalogue import REPORTS
from tui_sales.ui.form.pasting import pasted
from tui_sales.workspace.reporting import span_for

TODAY = date(2026, 11, 23)
ZONE = ZoneInfo("Asia/Shanghai")
#: what an amount or a number is written with; letters of a unit or a currency may stand around it
_NUMERAL = re.compile(r"[-+(]*[0-9.,，\s]+[万亿千]?[)]?")
_AROUND = re.compile(r"[¥￥元圆%\s]|rmb|cny", re.IGNORECASE)


def _date(text: str) -> None:
    day = parse_date(text, TODAY)
    assert parse_date(day.isoformat(), TODAY) == day


def _time(text: str) -> None:
    at = parse_time(text)
    assert parse_time(at.strftime("%H:%M")) == at


def _moment(text: str) -> None:
    moment = parse_moment(text, TODAY, ZONE)
    assert moment.tzinfo is not None
    assert parse_moment(moment.isoformat(timespec="seconds"), TODAY, ZONE) == moment.replace(microsecond=0)


def _amount(text: str) -> None:
    amount = parse_amount(text)
    assert amount.is_finite()
    assert parse_amount(str(amount)) == amount
    assert _NUMERAL.fullmatch(_AROUND.sub("", clean(text)))


def _whole(text: str) -> None:
    number = parse_whole(text)
    assert parse_whole(str(number)) == number
    assert strict_json.loads(strict_json.dumps({"x": number}), "x") == {"x": number}
    assert re.fullmatch(r"[-+]?[0-9]+", re.sub(r"[,，\s%]", "", clean(text)))


def _quarter(text: str) -> None:
    quarter = parse_span(text, TODAY, ["quarter"])
    assert re.fullmatch(r"[0-9]{4}-Q[1-4]", quarter)
    assert parse_span(quarter, TODAY, ["quarter"]) == quarter


def _span(text: str) -> None:
    for spec in REPORTS:
        span = span_for(spec, text, TODAY)
        assert span.first <= span.last
        assert span_for(spec, span.name, TODAY) == span


FIELDS = tuple(
    {
        field.shape: field
        for kind in KINDS
        for field in spec_of(kind).fields
        if field.shape not in (Shape.ROWS, Shape.FILES, Shape.PART, Shape.VALUES)
    }.values()
)


def _is_whole(value: Any) -> bool:
    return not isinstance(value, str) or not re.search("[\ud800-\udfff]", value)


def _field(given: tuple[FieldSpec, str]) -> None:
    """Whatever a form makes of it can be written, and read again."""
    field, text = given
    value: Any = to_json(field, text, TODAY, ZONE)
    data = {"x": value}
    if not _is_whole(value):
        return  # half a character is refused where the record is built
    assert strict_json.loads(strict_json.dumps(data), "x") == data


def _cell(text: str) -> None:
    amount = amount_in(text)
    assert amount is None or (amount.is_finite() and amount_in(str(amount)) == amount)


def _day(text: str) -> None:
    day = day_in(text, 2026)
    assert day_in(day.isoformat()) == day


def _period(text: str) -> None:
    period = period_in(text)
    if period is not None:
        assert period_in(period) == period
        assert within(period)[0] < within(period)[1]


def _clock(text: str) -> None:
    try:
        found = clock_in(text, TODAY)
    except NoClock:  # caught by whoever reads the row
        return
    assert found is None or clock_in(f"{'次日' if found.next_day else ''}{found.at:%H:%M}", TODAY) == found


def _said(text: str) -> None:
    said = said_of(text, "上班")
    assert all(word for word in said.words)
    for word in said.words:
        meaning_of(word)


def _pinyin(text: str) -> None:
    assert is_id(spelled_id(text, "person"))
    assert order_of(text, name=True)[1] == text
    assert all(isinstance(one, str) for one in spellings(text))


def _pasted(text: str) -> None:
    parts = next(
        field for field in spec_of(next(k for k in KINDS if k.META.name == "log")).fields if field.parts
    ).parts
    made = pasted(text, parts, parts[1].name)
    held = "".join(cell for row in made.rows for cell in row.values()) + "".join(made.homeless)
    if not made.by_header:  # nothing that was pasted is lost
        wanted = re.sub(r'[\s",\x00]', "", text)
        assert len(re.sub(r'[\s",\x00]', "", held)) >= len(wanted) - text.count('"')


DATES = spoilt_text(
    "2026-11-23", "1123", "11-23", "2026年11月23日", "周三", "上周五", "-1", "20261123", "今天"
)
TIMES = spoilt_text("9:30", "930", "下午2点", "晚上8点半", "23:59")
AMOUNTS = spoilt_text("¥1,280", "1.2万", "(1,234.50)", "-5", "1280.50", "１２３４", "3亿")
PERIODS = spoilt_text("2026-11", "2026-Q4", "2026-W47", "2026-11-23", "2026年四季度", "2026年11月")
WORDS = spoilt_text(
    "标准:上班迟到12分钟\n(09:12,18:30)",
    "迟到(09:12), 正常(18:00)",
    "外勤",
    "缺卡",
    "早退1小时30分钟",
    "次日00:35",
    "09:12",
)
DOORS = (
    Door("dates", DATES, _date, ("2026-11-23", "周三")),
    Door("times", TIMES, _time, ("9:30",)),
    Door(
        "moments", spoilt_text("1123 930", "明天 14:00", "2026-11-23T09:30:00+08:00"), _moment, ("1123 930",)
    ),
    Door("amounts", AMOUNTS, _amount, ("¥1,280", "1.2万", "(1,234.50)")),
    Door("whole numbers", spoilt_text("12", "1,200", "85%"), _whole, ("12", "1,200")),
    Door("quarters", spoilt_text("2026Q3", "q3", "上季", "2026-Q3"), _quarter, ("q3",)),
    Door("periods of reports", PERIODS, _span),
    Door(
        "fields of forms",
        st.tuples(st.sampled_from(FIELDS), st.one_of(DATES, TIMES, AMOUNTS, st.sampled_from(TEXTS))),
        _field,
    ),
    Door("amounts in cells", AMOUNTS, _cell, ("1,234.50-",)),
    Door("days in cells", DATES, _day, ("2026/11/3",)),
    Door("periods in cells", PERIODS, _period, ("2026年四季度",)),
    Door("clocks in cells", WORDS, _clock, ("09:12",)),
    Door("words and durations of attendance", WORDS, _said, ("迟到12分钟",)),
    Door("pinyin", spoilt_text("李伟", "单于雄信", "Anna Schmidt", "㐀𠀀"), _pinyin, ("李伟",)),
    Door(
        "pasted tables",
        spoilt_text("9:30\t11:00\t合肥\t拜访\n13:00\t\t芜湖", "开始\t结束\n9:00\t10:00"),
        _pasted,
        ("9:30\t11:00",),
    ),
)
