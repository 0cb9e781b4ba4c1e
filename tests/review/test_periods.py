"""Closed periods: which records lie in one, and that nothing dated inside changes (rules I11)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.review.world import closing, law, log, policy, record, reopening
from tui_sales.review.periods import periods_of

ZONE = ZoneInfo("Asia/Shanghai")
PEOPLE = {"liwei": ["rep"], "chenfang": ["assistant"]}
ONE, TWO = "1" * 40, "2" * 40


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_a_day_lies_in_its_month_and_quarter(day: date) -> None:
    month, quarter = periods_of(day, ZONE)
    assert month == day.isoformat()[:7]
    assert quarter == f"{day.year}-q{1 + (day.month - 1) // 3}"
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=ZONE)
    assert periods_of(noon.astimezone(UTC), ZONE) == (month, quarter)


def test_quarters_and_weeks_have_their_periods() -> None:
    assert periods_of("2026-Q4", ZONE) == ("2026-q4",)
    assert periods_of("2026-W53", ZONE) == ("2026-12", "2026-q4")
    assert periods_of("2026-W01", ZONE) == ("2026-01", "2026-q1")
    assert periods_of("合肥", ZONE) == ()
    late = datetime(2026, 10, 31, 17, 0, tzinfo=UTC)
    assert periods_of(late, ZONE) == ("2026-11", "2026-q4")
    assert periods_of(late + timedelta(hours=-2), ZONE) == ("2026-10", "2026-q4")


@pytest.mark.parametrize(("period", "closed"), [("2026-11", True), ("2026-q4", True), ("2026-10", False)])
def test_a_record_is_closed_with_the_month_or_quarter_it_is_dated_in(period: str, closed: bool) -> None:
    world = law(PEOPLE, policy(), closings={ONE: closing(period)})
    assert (world.closed(log("liwei")) == period) is closed
    assert world.closed(record("person", "liwei", "a", {"name": "李伟", "roles": ["rep"]})) is None


def test_a_reopening_lifts_exactly_the_closing_it_names() -> None:
    first, again = closing("2026-11"), closing("2026-11", "再次结账")
    lifted = reopening("2026-11", ONE)
    assert law(PEOPLE, policy(), closings={ONE: first}).closed(log("liwei")) == "2026-11"
    assert law(PEOPLE, policy(), closings={ONE: first}, reopenings=[lifted]).closed(log("liwei")) is None
    world = law(PEOPLE, policy(), closings={TWO: again}, reopenings=[lifted])
    assert world.closed(log("liwei")) == "2026-11"
    void = closing("2026-11").model_copy(update={"void": "误操作"})
    assert law(PEOPLE, policy(), closings={ONE: void}).closed(log("liwei")) is None
