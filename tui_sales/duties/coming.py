"""What comes: the deadlines of duties, the present ones and those ahead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from tui_sales.dataclass import dataclass
from tui_sales.duties.spans import Span, span_of
from tui_sales.duties.table import DUTIES, Duty
from tui_sales.model.workdays import Workdays


@dataclass(frozen=True)
class Deadline:
    """By when a duty is due for a span."""

    duty: Duty
    span: Span
    at: datetime


def coming(
    days: Workdays, first: date, last: date, since: date, duties: Iterable[Duty] = DUTIES
) -> Iterator[Deadline]:
    """The deadlines of some duties between two days, both included.

    ``since`` is when the department began to keep its books: a span that began before it owes nothing.
    """
    for duty in duties:
        # its deadline may lie in the span after it
        span = span_of(duty.every, first).before
        while span.first <= last:
            at = duty.deadline(days, span)
            if span.first >= since and first <= at.date() <= last:
                yield Deadline(duty, span, at)
            span = span.after
