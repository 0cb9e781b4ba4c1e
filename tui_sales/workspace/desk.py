"""Desk: what is due to somebody now, from the books."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from tui_sales.kinds.log import Log
from tui_sales.review.standing import State
from tui_sales.workspace.books import Books
from tui_sales.workspace.reading import Reader
from tui_sales.workspace.views import Desk, Draft

_DAYS_BACK = 7


def desk_of(books: Books, reader: Reader, person: str, now: datetime, drafts: Sequence[Draft]) -> Desk:
    """What is returned to me, waits for me or for others on my behalf, is missing, and who is out."""
    mine = [reader.pending_row(one) for one in books.pending.values() if one.record.by == person]
    return Desk(
        returned=tuple(row for row in mine if row.state is State.RETURNED),
        waiting_for_me=tuple(item for item in reader.queue() if item.may),
        awaiting_others=tuple(row for row in mine if row.state is State.AWAITING),
        stale=tuple(row for row in mine if row.state is State.STALE),
        out_now=tuple(reader.out_now(now)),
        missing_logs=tuple(day.isoformat() for day in missing_logs(books, person, now.date())),
        drafts=tuple(drafts),
    )


def missing_logs(books: Books, person: str, today: date) -> list[date]:
    """Working days of the last week for which a rep has filed no log (D2); today is not missing yet."""
    if "rep" not in books.law.roles(person):
        return []
    policy = books.law.policy
    hired = books.law.people[person].hired
    days = [today - timedelta(days=back) for back in range(_DAYS_BACK, 0, -1)]
    missing = []
    for day in days:
        works = (day.weekday() < 5 or day in policy.workdays) and day not in policy.holidays
        name = f"{Log.META.layout.folder}/{day.year}/{person}/{day.isoformat()}"
        if (
            works
            and (hired is None or day >= hired)
            and not books.current(name)
            and not books.pending_of(name)
        ):
            missing.append(day)
    return missing
