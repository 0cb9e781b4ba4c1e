"""However a name, an amount or a day is spelled, it is the same one; what could be two things is refused."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.exchange.department import PEOPLE, Known
from tui_sales.exchange.amounts import amount_in
from tui_sales.exchange.days import day_in, month_in, period_in, within
from tui_sales.exchange.grid import Value
from tui_sales.exchange.span import span_of
from tui_sales.exchange.whom import Whom
from tui_sales.model.entry import BadEntry

_WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)} | {0x20: 0x3000}
spaces = st.text(" \u3000\xa0\t", max_size=3)


@st.composite
def spelled_names(draw: st.DrawFn) -> tuple[str, str]:
    """A person, and a way to write the name or the id."""
    person = draw(st.sampled_from(sorted(PEOPLE)))
    letters = draw(st.sampled_from([PEOPLE[person], person, person.upper()]))
    spelled = "".join(draw(spaces) + letter for letter in letters) + draw(spaces)
    behind = draw(st.sampled_from(["", "(离职)", "（外包）"]))
    text = spelled + behind
    return person, text.translate(_WIDE) if draw(st.booleans()) else text


@given(spelled_names())
def test_names_match_however_they_are_spaced(case: tuple[str, str]) -> None:
    person, text = case
    assert Whom(Known()).people.find(text) == [person]


def test_names_that_only_sound_alike_do_not_match() -> None:
    known = Known(people={"liwei": "李伟"})
    assert Whom(known).people.find("Li Wei") == ["liwei"]
    assert Whom(known).people.find("李炜") == []


@st.composite
def spelled_amounts(draw: st.DrawFn) -> tuple[Decimal, str]:
    """An amount, and a way in which an accountant's file may write it."""
    cents = draw(st.integers(-(10**12), 10**12))
    amount = Decimal(cents) / 100
    size = f"{abs(amount):,.2f}" if draw(st.booleans()) else f"{abs(amount):.2f}"
    if draw(st.booleans()):
        size = size.removesuffix(".00")
    sign = (
        draw(st.sampled_from(["-{}", "({})", "（{}）", "{}-", "−{}", "负{}", "- {}"])) if cents < 0 else "{}"
    )
    money = draw(st.sampled_from(["{}", "¥{}", "￥ {}", "{}元", "{} 元", "人民币{}", "RMB {}", " {} "]))
    inside = draw(st.booleans())
    text = sign.format(money.format(size)) if inside else money.format(sign.format(size))
    return amount, text.translate(_WIDE) if draw(st.booleans()) else text


@given(spelled_amounts())
def test_amounts_are_the_same_in_every_spelling(case: tuple[Decimal, str]) -> None:
    amount, text = case
    assert amount_in(text) == amount


@pytest.mark.parametrize(
    ("cell", "amount"),
    [
        ("1.2万", "12000"),
        ("-3千", "-3000"),
        ("0.5亿", "50000000"),
        ("5000元整", "5000"),
        (12, "12"),
        ("+5", "5"),
    ],
)
def test_units_and_numbers(cell: Value, amount: str) -> None:
    assert amount_in(cell) == Decimal(amount)


@pytest.mark.parametrize("cell", ["", " ", "-", "--", "——", None])
def test_nothing_is_no_amount_and_not_nought(cell: Value) -> None:
    assert amount_in(cell) is None


@pytest.mark.parametrize(
    "cell",
    [
        "12,50",
        "1,2345.00",
        "1.234,50",
        "--5",
        "(-5)",
        "1e5",
        "NaN",
        "0x10",
        "1_000",
        "五百",
        "5+5",
        "=1+1",
        True,
        date(2026, 11, 3),
    ],
)
def test_what_could_be_two_things_is_no_amount(cell: Value) -> None:
    with pytest.raises(BadEntry):
        amount_in(cell)


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_days_are_the_same_in_every_spelling(day: date) -> None:
    spellings = (
        day.isoformat(),
        f"{day:%Y%m%d}",
        f"{day:%y-%m-%d} 星期{'一二三四五六日'[day.weekday()]}",
        f"{day.year}/{day.month}/{day.day}",
        f"{day.year}年{day.month}月{day.day}日",
        f"{day:%Y.%m.%d} 00:00:00",
        f"{day.month}-{day.day}",
        f"{day.month}月{day.day}日",
        (day - date(1899, 12, 30)).days,
    )
    assert {day_in(one, day.year) for one in spellings} == {day}


@pytest.mark.parametrize(
    "cell", ["今天", "-1", "周三", "2026-13-01", "2026-02-30", "11-03", "3", "", None, True, Decimal("1E+30")]
)
def test_what_is_no_day_of_a_file(cell: Value) -> None:
    with pytest.raises(BadEntry):
        day_in(cell)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2026年11月", "2026-11"),
        ("2026-1", "2026-01"),
        ("202611", "2026-11"),
        ("2026-Q4", "2026-Q4"),
        ("2026年第四季度", "2026-Q4"),
        ("2026q1", "2026-Q1"),
        ("2026-13", None),
        ("2026-Q5", None),
        ("11月", None),
    ],
)
def test_months_and_quarters(text: str, period: str | None) -> None:
    assert period_in(text) == period
    assert month_in(text) == (period if period and "Q" not in period else None)


@pytest.mark.parametrize(
    ("title", "first", "last", "period"),
    [
        ("月度汇总 统计日期：2026-11-01 至 2026-11-30", (11, 1), (11, 30), "2026-11"),
        ("统计时间:11-01 ～ 11-30     制表时间:2026-12-01 17:23(UTC+8)", (11, 1), (11, 30), "2026-11"),
        ("上下班打卡_日报_20261101-20261130", (11, 1), (11, 30), "2026-11"),
        ("期间：2026.10-2026.12", (10, 1), (12, 31), "2026-Q4"),
        ("2026年第四季度销售台账", (10, 1), (12, 31), "2026-Q4"),
        ("会计期间：2026年第11期", (11, 1), (11, 30), "2026-11"),
        ("统计日期：2026-10-26 至 2026-11-25", (10, 26), (11, 25), None),
    ],
)
def test_spans_of_titles(
    title: str, first: tuple[int, int], last: tuple[int, int], period: str | None
) -> None:
    span = span_of([(1, title)])
    assert span is not None
    assert (span.first, span.last, span.period) == (date(2026, *first), date(2026, *last), period)
    if period:
        assert within(period) == (span.first, span.last)


def test_a_december_file_made_in_january_is_of_the_year_before() -> None:
    span = span_of([(1, "统计时间:12-01 ～ 12-31 制表时间:2027-01-03")])
    assert span is not None
    assert span.month == "2026-12"


def test_when_a_file_was_made_is_not_over_which_days_it_goes() -> None:
    assert span_of([(1, "报表生成时间：2026-12-01 09:12")]) is None
