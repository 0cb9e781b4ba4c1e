"""Owing: what is due now and before, and whether the records prove that it was done — never a tick-box."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from enum import Enum

from tui_sales.dataclass import dataclass
from tui_sales.duties.coming import coming
from tui_sales.duties.spans import Every, Span, span_of
from tui_sales.duties.table import DUTIES, Duty
from tui_sales.model.workdays import Workdays

#: How many spans before the present one are looked at: nobody mends what is older.
BACK = {Every.WEEK: 4, Every.MONTH: 3, Every.QUARTER: 2}


class Proof(Enum):
    """What the records say of a duty."""

    APPROVED = "approved"
    #: filed, and waiting for its approvals
    FILED = "filed"
    OPEN = "open"
    OVERDUE = "overdue"


@dataclass(frozen=True)
class Owed:
    """One duty in one span.

    Attributes:
        rep: whose it is, where every rep has one.
        record: the record that proves it, or would.
    """

    duty: Duty
    span: Span
    rep: str | None
    deadline: datetime
    proof: Proof
    record: str


@dataclass(frozen=True)
class Books:
    """What the duties are proved from.

    Attributes:
        of_name: a record by its name: APPROVED, FILED, or None if there is none.
        counted: the records of a duty in a span that have no name of their own.
        reps: the reps that the department had in a span.
    """

    of_name: Callable[[str], Proof | None]
    counted: Callable[[Duty, Span], Sequence[Proof]]
    reps: Callable[[Span], Sequence[str]]


def owed(
    days: Workdays, books: Books, now: datetime, since: date, duties: Iterable[Duty] = DUTIES
) -> list[Owed]:
    """Everything that could be done by now, the earliest deadline first.

    Args:
        days: the department's working days.
        books: the records.
        now: the moment.
        since: the day on which the department began to keep its books; a span that began before it owes nothing.
        duties: which.
    """
    found = [
        one
        for duty in duties
        for span in _spans(duty, days, now, since)
        for one in _of_span(duty, span, days, books, now)
    ]
    return sorted(found, key=_order)


def owed_between(
    days: Workdays, books: Books, now: datetime, since: date, first: date, last: date
) -> list[Owed]:
    """Everything whose deadline lies between two days, both included; else as :func:`owed`."""
    found = [
        one
        for due in coming(days, first, last, since)
        for one in _of_span(due.duty, due.span, days, books, now)
    ]
    return sorted(found, key=_order)


def _order(one: Owed) -> tuple[datetime, str, str, str]:
    return one.deadline, one.duty.source, one.duty.id, one.rep or ""


def _spans(duty: Duty, days: Workdays, now: datetime, since: date) -> Iterator[Span]:
    span = span_of(duty.every, now.astimezone(days.zone).date())
    for _back in range(BACK[duty.every] + 1):
        if span.first < since:
            return
        if now >= _begins(duty, span, days):
            yield span
        span = span.before


def _begins(duty: Duty, span: Span, days: Workdays) -> datetime:
    """From when it can be done: what is due after its span, once that is over."""
    over = days.end_of(span.last)
    return over if duty.deadline(days, span) > over else days.on(span.first, 0)


def _of_span(duty: Duty, span: Span, days: Workdays, books: Books, now: datetime) -> Iterator[Owed]:
    deadline = duty.deadline(days, span)
    for rep in books.reps(span) if duty.each_rep else (None,):
        name = duty.name(span, rep or "")
        proof = books.of_name(name) if name else _best(books.counted(duty, span))
        if proof is None:
            proof = Proof.OVERDUE if now > deadline else Proof.OPEN
        yield Owed(duty, span, rep, deadline, proof, name)


def _best(proofs: Sequence[Proof]) -> Proof | None:
    return Proof.APPROVED if Proof.APPROVED in proofs else proofs[0] if proofs else None
