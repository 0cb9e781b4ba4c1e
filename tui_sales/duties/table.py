"""The calendar of the source: each duty, who owes it, by when, and the records that prove it (fields: calendars)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field
from datetime import date, datetime, timedelta
from itertools import islice

from tui_sales.dataclass import dataclass
from tui_sales.duties.spans import Every, Span
from tui_sales.i18n import N_
from tui_sales.model.record import Raw
from tui_sales.model.workdays import Workdays

#: By when a span's duty is due.
Deadline = Callable[[Workdays, Span], datetime]


@dataclass(frozen=True)
class Duty:
    """Something that is owed again and again.

    Attributes:
        id: its name on the command line.
        source: the duties it comes from, ``D2``.
        title: what people read (msgid).
        kind: of the records that prove it.
        by: the role that does it; with ``each_rep`` once for every rep.
        each_rep: whether every rep has one of his own.
        values: what the record of a span begins with.
        name: the record of a span and person; empty where the records of the span have to be counted.
    """

    id: str
    source: str
    title: str
    kind: str
    every: Every
    by: str
    deadline: Deadline
    values: Callable[[Span], Raw]
    name: Callable[[Span, str], str] = field(default=lambda _span, _rep: "")
    each_rep: bool = False


def _next_week(weekday: int, hour: int, minute: int = 0) -> Deadline:
    """A time of the week after; where that day is off, of the working day after it."""

    def deadline(days: Workdays, span: Span) -> datetime:
        day = span.after.first + timedelta(days=weekday)
        return days.on(day if days.works(day) else next(days.after(day)), hour, minute)

    return deadline


def _friday_after(days: Workdays, span: Span) -> datetime:
    """The Friday of the week after, at the time that the policy says."""
    return _next_week(4, days.check_by.hour, days.check_by.minute)(days, span)


def _evening(days: Workdays, day: date) -> datetime:
    """The last minute of a day: midnight would be read as the day after."""
    return days.on(day, 23, 59)


def _in_the_span(days: Workdays, span: Span) -> datetime:
    """The end of its last working day; of its last day, where none is worked."""
    worked = days.within(span.first, span.last)
    return _evening(days, worked[-1] if worked else span.last)


def _third_working_day_after(days: Workdays, span: Span) -> datetime:
    return _evening(days, next(islice(days.after(span.last), 2, None)))


def _tenth_working_day_after(days: Workdays, span: Span) -> datetime:
    return _evening(days, next(islice(days.after(span.last), 9, None)))


def _spot_check(number: int) -> Duty:
    return Duty(
        f"spot-check-{number}",
        "D3",
        (N_("first spot check"), N_("second spot check"), N_("third spot check"))[number - 1],
        "spot_check",
        Every.WEEK,
        "assistant",
        _in_the_span,
        lambda span: {"week": span.name, "number": number},
        lambda span, _rep: f"spot-checks/{span.name[:4]}/{span.name.lower()}-{number}",
    )


def _survey(sort: str, title: str) -> Duty:
    return Duty(
        f"{sort}-survey",
        "D8",
        title,
        "survey",
        Every.QUARTER,
        "assistant",
        _tenth_working_day_after,
        lambda span: {"type": sort, "quarter": span.name},
        lambda span, _rep: f"surveys/{span.name[:4]}/{span.name.lower()}-{sort}",
    )


def _reconciled(name: str, source: str, title: str, every: Every, sort: str, deadline: Deadline) -> Duty:
    return Duty(
        name,
        source,
        title,
        "reconciliation",
        every,
        "assistant",
        deadline,
        lambda span: {"period": span.name, "type": sort},
        lambda span, _rep: f"reconciliations/{span.name[:4]}/{span.name.lower()}-{sort}",
    )


def _each_quarter(name: str, source: str, title: str, kind: str, folder: str, by: str) -> Duty:
    """One record for every rep and quarter."""
    return Duty(
        name,
        source,
        title,
        kind,
        Every.QUARTER,
        by,
        _tenth_working_day_after,
        lambda span: {"quarter": span.name},
        lambda span, rep: f"{folder}/{span.name[:4]}/{rep}/{span.name.lower()}",
        each_rep=True,
    )


DUTIES: tuple[Duty, ...] = (
    Duty(
        "log-check",
        "D2",
        N_("weekly log check"),
        "log_check",
        Every.WEEK,
        "assistant",
        _friday_after,
        lambda span: {"week": span.name},
        lambda span, _rep: f"log-checks/{span.name[:4]}/{span.name.lower()}",
    ),
    _spot_check(1),
    _spot_check(2),
    _spot_check(3),
    Duty(
        "weekly-summary",
        "D20",
        N_("weekly summary"),
        "weekly_summary",
        Every.WEEK,
        "rep",
        _next_week(0, 10),
        lambda span: {"week": span.name},
        lambda span, rep: f"weekly-summaries/{span.name[:4]}/{rep}/{span.name.lower()}",
        each_rep=True,
    ),
    _reconciled(
        "expense-reconciliation",
        "D22",
        N_("check of the month's expenses"),
        Every.MONTH,
        "expenses",
        _in_the_span,
    ),
    _reconciled("sales-detail", "D22", N_("check of the month's sales"), Every.MONTH, "sales", _in_the_span),
    Duty(
        "trips-report",
        "D4",
        N_("month's report of field trips"),
        "trips_report",
        Every.MONTH,
        "assistant",
        _third_working_day_after,
        lambda span: {"month": span.name},
        lambda span, _rep: f"trips-reports/{span.name[:4]}/{span.name}",
    ),
    Duty(
        "regular-meeting",
        "D17",
        N_("regular meeting of the month"),
        "meeting",
        Every.MONTH,
        "assistant",
        _in_the_span,
        lambda _span: {"type": "regular"},
    ),
    _survey("team", N_("survey of the team")),
    _survey("customer", N_("survey of the customers")),
    Duty(
        "exam",
        "D9",
        N_("exam of knowledge"),
        "exam",
        Every.QUARTER,
        "assistant",
        _tenth_working_day_after,
        lambda span: {"quarter": span.name},
        lambda span, _rep: f"exams/{span.name[:4]}/{span.name.lower()}",
    ),
    _each_quarter("attitude", "D10", N_("work attitude"), "attitude", "attitudes", "manager"),
    _each_quarter("sales-report", "D11", N_("sales report"), "sales_report", "sales-reports", "rep"),
    _reconciled(
        "sales-reconciliation",
        "D11",
        N_("check of the quarter's sales"),
        Every.QUARTER,
        "sales",
        _tenth_working_day_after,
    ),
    _each_quarter("appraisal", "D5", N_("appraisal"), "appraisal", "appraisals", "assistant"),
)
BY_ID = {duty.id: duty for duty in DUTIES}
