"""What comes back is due again on a day that is worked, and always later."""

from __future__ import annotations

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_sales.figures.recurrence import next_due
from tui_sales.model.workdays import Workdays

DAYS = Workdays(ZoneInfo("Asia/Shanghai"), frozenset((date(2026, 10, 1), date(2026, 10, 2))), frozenset())
some_day = st.dates(date(2026, 1, 1), date(2027, 12, 31))


@given(some_day, st.sampled_from(["day", "week", "month", "quarter"]))
def test_it_is_later_and_worked(due: date, repeats: str) -> None:
    after = next_due(due, repeats, DAYS)
    assert after > due
    assert DAYS.works(after)
    assert after - due <= timedelta(days=96)


@pytest.mark.parametrize(
    ("due", "repeats", "after"),
    [
        ("2026-11-20", "day", "2026-11-23"),
        ("2026-11-20", "week", "2026-11-27"),
        ("2026-09-24", "week", "2026-09-30"),  # the first of October is off
        ("2026-01-31", "month", "2026-02-27"),  # no 31st, and the 28th is a Saturday
        ("2026-11-30", "quarter", "2027-02-26"),
    ],
)
def test_as_people_would_say_it(due: str, repeats: str, after: str) -> None:
    assert next_due(date.fromisoformat(due), repeats, DAYS) == date.fromisoformat(after)
