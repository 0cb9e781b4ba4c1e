"""When duties are due, and that the records alone say whether they are done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.model.strategies import envelope
from tui_sales.duties.owing import Books, Owed, Proof, owed
from tui_sales.duties.spans import Every, Span, span_of
from tui_sales.duties.table import DUTIES, Duty
from tui_sales.kinds import CODEC, by_name, by_path
from tui_sales.kinds.policy import Policy
from tui_sales.model.workdays import Workdays

ZONE = ZoneInfo("Asia/Shanghai")
NATIONAL = frozenset(date(2026, 10, day) for day in range(1, 8))
DAYS = Workdays(ZONE, NATIONAL, frozenset({date(2026, 10, 10)}))
BY_ID = {duty.id: duty for duty in DUTIES}
BEGUN = date(2026, 1, 5)


def books(proofs: Mapping[str, Proof] | None = None, meetings: Sequence[Proof] = ()) -> Books:
    return Books((proofs or {}).get, lambda _duty, _span: meetings, lambda _span: ("liwei", "wangfang"))


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"{text}+08:00")


@pytest.mark.parametrize(
    ("duty", "day", "deadline"),
    [
        ("log-check", "2026-11-18", "2026-11-27T12:00"),  # Friday noon of the week after
        ("log-check", "2026-09-22", "2026-10-08T12:00"),  # that Friday is in the holiday
        ("spot-check-2", "2026-11-18", "2026-11-20T23:59"),
        ("spot-check-2", "2026-10-08", "2026-10-10T23:59"),  # a week that works on Saturday
        ("weekly-summary", "2026-11-18", "2026-11-23T10:00"),
        ("expense-reconciliation", "2026-10-15", "2026-10-30T23:59"),
        ("regular-meeting", "2026-11-02", "2026-11-30T23:59"),
        (
            "appraisal",
            "2026-08-01",
            "2026-10-20T23:59",
        ),  # ten working days after a quarter that ends before the holiday
        ("exam", "2026-11-02", "2027-01-14T23:59"),
    ],
)
def test_deadlines(duty: str, day: str, deadline: str) -> None:
    one = BY_ID[duty]
    assert one.deadline(DAYS, span_of(one.every, date.fromisoformat(day))) == at(deadline)


def test_the_weekly_check_is_due_when_the_policy_says() -> None:
    raw = envelope(Policy, {**Policy.META.example, "week_check_due": "09:30"})
    policy = CODEC.build(Policy, raw, "policy")
    assert isinstance(policy, Policy)
    one = BY_ID["log-check"]
    assert one.deadline(policy.days, span_of(one.every, date(2026, 11, 18))) == at("2026-11-27T09:30")


def states(now: str, proofs: Mapping[str, Proof] | None = None, duty: str = "log-check") -> dict[str, Proof]:
    found = owed(DAYS, books(proofs), at(now), BEGUN, [BY_ID[duty]])
    return {one.span.name: one.proof for one in found}


def test_a_week_is_checked_when_it_is_over_and_late_after_friday_noon() -> None:
    assert "2026-W47" not in states("2026-11-22T23:00")
    assert states("2026-11-23T08:00")["2026-W47"] is Proof.OPEN
    assert states("2026-11-27T12:00")["2026-W47"] is Proof.OPEN
    assert states("2026-11-27T12:01")["2026-W47"] is Proof.OVERDUE


def test_the_record_itself_says_that_it_is_done() -> None:
    name = "log-checks/2026/2026-w47"
    assert states("2026-12-01T12:00", {name: Proof.FILED})["2026-W47"] is Proof.FILED
    assert states("2026-12-01T12:00", {name: Proof.APPROVED})["2026-W47"] is Proof.APPROVED


def test_every_rep_owes_his_own() -> None:
    proofs = {"weekly-summaries/2026/liwei/2026-w47": Proof.APPROVED}
    found = owed(DAYS, books(proofs), at("2026-11-23T11:00"), BEGUN, [BY_ID["weekly-summary"]])
    week = {one.rep: one.proof for one in found if one.span.name == "2026-W47"}
    assert week == {"liwei": Proof.APPROVED, "wangfang": Proof.OVERDUE}


def test_one_approved_meeting_is_enough_for_the_month() -> None:
    def month(meetings: Sequence[Proof]) -> Proof:
        found = owed(
            DAYS, books(meetings=meetings), at("2026-11-23T11:00"), BEGUN, [BY_ID["regular-meeting"]]
        )
        return next(one.proof for one in found if one.span.name == "2026-11")

    assert month([]) is Proof.OPEN
    assert month([Proof.FILED]) is Proof.FILED
    assert month([Proof.FILED, Proof.APPROVED]) is Proof.APPROVED


def test_nothing_is_owed_for_the_time_before_the_department_began() -> None:
    found = owed(DAYS, books(), at("2026-11-23T11:00"), date(2026, 11, 12), DUTIES)
    assert {one.span.name for one in found} == {"2026-W47", "2026-W48"}  # nor for the rest of what had begun


@pytest.mark.parametrize("duty", DUTIES, ids=lambda duty: duty.id)
def test_a_record_that_begins_as_the_duty_says_lies_where_it_is_looked_for(duty: Duty) -> None:
    """Else a duty would stay open for ever, whatever is filed."""
    span = span_of(duty.every, date(2026, 11, 18))
    meta = by_name(duty.kind).meta
    name = duty.name(span, "liwei")
    if not name:
        assert duty.kind == "meeting"
        return
    values = {**meta.example, **duty.values(span), "owner": "liwei"}
    assert meta.natural_id is not None
    assert name.rpartition("/")[2] == meta.natural_id(values)
    spec = by_path(name)
    assert spec is not None
    assert spec.name == duty.kind


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)), st.sampled_from(list(Every)))
def test_spans_follow_each_other_without_a_gap(day: date, every: Every) -> None:
    span = span_of(every, day)
    assert span.first <= day <= span.last
    assert span.after.first == span.last + timedelta(days=1)
    assert span.before.last == span.first - timedelta(days=1)
    assert span.after.before == span == span_of(every, span.last)


@given(st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31)))
def test_what_is_open_is_not_past_its_deadline_and_nothing_is_owed_twice(moment: datetime) -> None:
    now = moment.replace(tzinfo=ZONE)
    found = owed(DAYS, books(), now, date(2025, 1, 1), DUTIES)
    assert all((one.proof is Proof.OVERDUE) == (now > one.deadline) for one in found)
    keys = [(one.duty.id, one.span.name, one.rep) for one in found]
    assert len(keys) == len(set(keys))
    assert found == sorted(found, key=_deadline)


def _deadline(one: Owed) -> datetime:
    return one.deadline


def test_a_week_belongs_to_the_year_its_name_says() -> None:
    assert span_of(Every.WEEK, date(2027, 1, 1)) == Span(
        Every.WEEK, "2026-W53", date(2026, 12, 28), date(2027, 1, 3)
    )
