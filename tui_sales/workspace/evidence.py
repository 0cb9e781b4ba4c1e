"""Evidence: what a quarter's appraisals are made from, gathered once for everybody (D5–D10)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, TypeVar

from tui_sales.dataclass import dataclass
from tui_sales.duties.spans import Every, Span, span_of
from tui_sales.figures import appraisal as parts
from tui_sales.figures.appraisal import Named
from tui_sales.figures.logs import LogDay, LogFact, log_days
from tui_sales.figures.score import Score
from tui_sales.kinds.attendance import Attendance
from tui_sales.kinds.attitude import Attitude
from tui_sales.kinds.exam import Exam
from tui_sales.kinds.policy import Policy
from tui_sales.kinds.spot_check import SpotCheck
from tui_sales.kinds.survey import Response, Survey
from tui_sales.model.record import Record
from tui_sales.workspace.facts import (
    approved,
    books_begun,
    leave_days,
    log_facts,
    owed_days,
    records,
    reps_of,
    trip_days,
)
from tui_sales.workspace.views import Row

if TYPE_CHECKING:
    from tui_sales.workspace.workspace import Workspace

_Kind = TypeVar("_Kind", bound=Record)


@dataclass(frozen=True)
class Evidence:
    """A quarter's approved records, by what they are evidence of.

    Attributes:
        employed: rep → days of the quarter, up to today, on which he was with the department.
        trips: person → day → the approved trips he was on.
        surveys: ``team`` and ``customer``, as far as there was one.
    """

    span: Span
    now: datetime
    policy: Policy
    employed: Mapping[str, tuple[date, ...]]
    log_facts: Mapping[tuple[str, date], LogFact]
    leave: Mapping[str, set[date]]
    trips: Mapping[str, Mapping[date, Sequence[Row]]]
    months: tuple[Named[Attendance], ...]
    checks: tuple[Named[SpotCheck], ...]
    surveys: Mapping[str, Named[Survey]]
    answers: tuple[Named[Response], ...]
    exam: Named[Exam] | None
    attitudes: Mapping[str, Named[Attitude]]

    @classmethod
    def gathered(cls, ws: Workspace, span: Span) -> Evidence:
        """Everything approved about a quarter that this person may read; before the books began, nothing was owed."""
        first, last = max(span.first, books_begun(ws)), min(span.last, ws.today())
        worked = ws.policy.days.within(first, last)
        reps = [rep for rep in reps_of(ws, span) if ws.law.people[rep].with_us(first, span.last)]
        surveys: dict[str, Named[Survey]] = {
            one.held.type: one for one in _of(ws, Survey) if one.held.quarter == span.name
        }
        ids = {one.held.id for one in surveys.values()}
        months = {day.isoformat()[:7] for day in (span.first, span.last)} | {_middle(span)}
        weeks = _weeks(span)
        return cls(
            span,
            ws.now(),
            ws.policy,
            {rep: owed_days(ws, rep, worked) for rep in reps},
            log_facts(ws, first, last),
            leave_days(ws, first, last),
            trip_days(ws, approved(ws, "trip", (first, span.last)), first, span.last),
            tuple(one for one in _of(ws, Attendance) if one.held.month in months),
            tuple(one for one in _of(ws, SpotCheck) if one.held.week in weeks),
            surveys,
            tuple(one for one in _of(ws, Response) if one.held.survey in ids),
            next((one for one in _of(ws, Exam) if one.held.quarter == span.name), None),
            {one.held.owner: one for one in _of(ws, Attitude) if one.held.quarter == span.name},
        )

    def days(self, rep: str) -> tuple[LogDay, ...]:
        """How each working day's log of a rep stands."""
        grace, leave = self.policy.log_grace_days, self.leave.get(rep, ())
        his = self.employed.get(rep, ())
        return tuple(log_days(self.log_facts, rep, his, self.policy.days, grace, self.now, leave))

    def scores(self, rep: str) -> Mapping[str, Score]:
        """The six parts of one rep."""
        deductions: dict[str, Decimal] = {one.id: one.points for one in self.policy.deductions}
        mine = [one for one in self.months if one.held.owner == rep]
        trips = {day: rows[-1].name for day, rows in self.trips.get(rep, {}).items()}
        wanted = {day.isoformat()[:7] for day in self.employed.get(rep, ())}
        least = self.policy.min_answers
        return {
            "attendance": parts.attendance(mine, wanted, trips, deductions),
            "logs": parts.logs(self.days(rep), rep, self.checks),
            "team": parts.satisfaction(self.surveys.get("team"), self.answers_to("team"), rep, least),
            "customer": parts.satisfaction(
                self.surveys.get("customer"), self.answers_to("customer"), rep, least
            ),
            "knowledge": parts.knowledge(self.exam, rep),
            "attitude": parts.attitude(self.attitudes.get(rep)),
        }

    def answers_to(self, sort: str) -> tuple[Named[Response], ...]:
        """The answers to the team's or the customers' survey."""
        survey = self.surveys.get(sort)
        return tuple(one for one in self.answers if survey and one.held.survey == survey.held.id)


def _of(ws: Workspace, kind: type[_Kind]) -> Iterator[Named[_Kind]]:
    return (Named(name, held) for name, held in records(ws, kind))


def _middle(span: Span) -> str:
    return span_of(Every.MONTH, span.first).after.name


def _weeks(span: Span) -> set[str]:
    """The weeks whose Friday lies in the quarter: each week belongs to one quarter only."""
    found, week = set(), span_of(Every.WEEK, span.first)
    while week.first <= span.last:
        if span.first <= date.fromordinal(week.first.toordinal() + 4) <= span.last:
            found.add(week.name)
        week = week.after
    return found
