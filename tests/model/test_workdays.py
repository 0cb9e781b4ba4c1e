"""When something is late: hours of working days, in the department's zone."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_sales.model.national import national
from tui_sales.model.workdays import Workdays

ZONE = ZoneInfo("Asia/Shanghai")
SOME_DAY = datetime(2026, 11, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("filed", "hours", "late"),
    [
        ("2026-11-18T18:00+08:00", 48, "2026-11-20T18:00+08:00"),  # Wednesday
        (
            "2026-11-20T18:00+08:00",
            48,
            "2026-11-24T18:00+08:00",
        ),  # Friday evening: not on Sunday, not on Monday morning
        (
            "2026-11-21T10:00+08:00",
            24,
            "2026-11-24T00:00+08:00",
        ),  # filed on Saturday: its time begins on Monday
        ("2026-09-30T09:00+08:00", 48, "2026-10-09T09:00+08:00"),  # the national holiday
        ("2026-10-10T09:00+08:00", 8, "2026-10-10T17:00+08:00"),  # a Saturday that is worked
        ("2026-11-20T20:00-04:00", 4, "2026-11-23T04:00+08:00"),  # it is Saturday in the department already
    ],
)
def test_days_off_do_not_count(filed: str, hours: int, late: str) -> None:
    off = frozenset(date(2026, 10, day) for day in range(1, 8))
    days = Workdays(ZONE, off, frozenset({date(2026, 10, 10)}))
    assert days.due(datetime.fromisoformat(filed), hours) == datetime.fromisoformat(late)


@given(st.integers(0, 500), st.integers(1, 720), st.integers(1, 720))
def test_more_hours_are_never_due_earlier_and_never_on_a_day_off(start: int, one: int, more: int) -> None:
    days = Workdays(ZONE)
    filed = SOME_DAY + timedelta(hours=start)
    first, second = days.due(filed, one), days.due(filed, one + more)
    assert filed + timedelta(hours=one) <= first < second
    assert days.works((first - timedelta(seconds=1)).date())


def test_announced_days_count_and_the_department_has_the_last_word() -> None:
    china = national("china")
    days = Workdays(ZONE, national=china)
    assert not days.works(date(2026, 10, 1))
    assert days.works(date(2026, 10, 10)), "a Saturday worked for the holiday"
    assert not days.works(date(2024, 2, 12)), "spring festival of another year"
    own = Workdays(ZONE, frozenset({date(2026, 10, 10)}), frozenset({date(2026, 10, 7)}), china)
    assert own.works(date(2026, 10, 7))
    assert not own.works(date(2026, 10, 10))


def test_a_year_that_nobody_announced_is_not_known_until_the_department_names_its_days() -> None:
    china = national("china")
    assert china.years
    beyond = china.years.stop
    assert Workdays(ZONE, national=china).knows(beyond - 1)
    assert not Workdays(ZONE, national=china).knows(beyond)
    assert Workdays(ZONE, frozenset({date(beyond, 1, 1)}), national=china).knows(beyond)
    assert Workdays(ZONE).knows(beyond), "who follows no calendar misses nothing"
