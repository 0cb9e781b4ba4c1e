"""Desk: what is due to somebody now, from the books."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial

from tui_sales.duties.owing import Proof
from tui_sales.kinds import by_name
from tui_sales.kinds.log import Log
from tui_sales.review.standing import State
from tui_sales.workspace.books import Books
from tui_sales.workspace.chasing import asked_of
from tui_sales.workspace.clone import Clone
from tui_sales.workspace.facts import standing
from tui_sales.workspace.keyring import unlisted
from tui_sales.workspace.mounted import Mounted
from tui_sales.workspace.notices import delivered
from tui_sales.workspace.owing import dues
from tui_sales.workspace.spreading import named, rows
from tui_sales.workspace.store import Store
from tui_sales.workspace.views import Desk, Draft, Due, QueueItem, Row

_DAYS_BACK = 7
#: How long before its deadline a duty is laid on the desk.
_AHEAD = timedelta(days=7)
#: What somebody leads: the day by which, what is there once it is done, and how far back such a record can be dated.
_LED: Mapping[str, tuple[str, str, timedelta]] = {
    "task": ("due", "done", timedelta(days=180)),
    "case": ("due", "agreed", timedelta(days=180)),
    "travel": ("date", "", timedelta()),
}
#: How long an unread notice stays on the desk.
_STILL_NEWS = timedelta(days=60)
#: Who is told of verdicts that others owe and that are late.
_OVERSEERS = frozenset(("manager", "admin"))


def desk_of(
    stores: Sequence[Store],
    mounted: Mounted,
    queue: Sequence[QueueItem],
    clone: Clone,
    now: datetime,
    drafts: Sequence[Draft],
) -> Desk:
    """What is returned to me, waits for me or for others on my behalf, is missing, and who is out.

    Args:
        stores: the mounted ones, the team's first.
        mounted: what knows how records are called in them.
        queue: what waits for verdicts.
        clone: of the team's store: whose desk it is, and with which key.
        now: the moment.
        drafts: what was begun and not filed.
    """
    person, address = clone.identity.person, mounted.address
    filed = [(store, row) for store in stores for row in _filed_by(store, person)]
    mine = [replace(row, name=address(store, row.name)) for store, row in filed]
    team = stores[0]
    begun = team.founded().astimezone(now.tzinfo).date()
    return Desk(
        returned=tuple(row for row in mine if row.state is State.RETURNED),
        waiting_for_me=tuple(item for item in queue if item.may),
        awaiting_others=tuple(row for row in mine if row.state is State.AWAITING),
        kept_here=frozenset(
            address(store, row.name) for store, row in filed if not store.reader.is_sent(row.name)
        ),
        stale=tuple(row for row in mine if row.state is State.STALE),
        out_now=tuple(team.reader.out_now(now)),
        missing_logs=tuple(day.isoformat() for day in missing_logs(team.books, person, now.date(), begun)),
        log_today=_owes_log(team.books, person, now.date(), begun),
        drafts=tuple(drafts),
        asked=tuple(asked_of(partial(_rows_of, mounted), partial(named, mounted), person, now.date())),
        late=tuple(i for i in queue if i.late and not i.may) if team.law.roles(person) & _OVERSEERS else (),
        unlisted_key=unlisted(clone, team.law),
        duties=_at_hand(dues(stores, person, now), now),
        unread=tuple(_unread(team, person, now.date())),
        led=tuple(_led(mounted, person, now.date())),
    )


def _led(mounted: Mounted, person: str, today: date) -> Iterator[tuple[str, Row]]:
    """Tasks, customers' problems and journeys of somebody that are due or begin within a week, or are late; by day."""
    found = []
    for kind, (field, done, back) in _LED.items():
        first, last = today - back, today + _AHEAD
        for row in rows(mounted, list(mounted.carrying(kind)), by_name(kind).meta, (first, last)):
            said, day = row.values, row.values.get(field, "")
            is_open = row.state is State.APPROVED and not said.get(done)
            if said["owner"] == person and is_open and first.isoformat() <= day <= last.isoformat():
                found.append((day, row))
    yield from sorted(found, key=lambda one: one[0])


def _unread(team: Store, person: str, today: date) -> Iterator[Row]:
    """Notices of the last weeks that wait for his acknowledgement."""
    since = (today - _STILL_NEWS).isoformat()
    recent = [row for row in team.rows("notice") if row.values["date"] >= since]
    if recent:
        law, said = team.law, team.rows("acknowledgement")
        held = standing(recent, team.entry)
        for one in delivered(held, said, team.membership(), law.people, law.policy.days):
            if person in one.unread:
                yield one.row


def _rows_of(mounted: Mounted, kind: str) -> list[Row]:
    """The records of a kind in whatever store holds them."""
    return rows(mounted, list(mounted.carrying(kind)), by_name(kind).meta)


def _at_hand(found: Sequence[Due], now: datetime) -> tuple[Due, ...]:
    """My duties that are overdue, only the latest of each, and those that are due soon."""
    mine = [one for one in found if one.mine]
    overdue = {(one.duty, one.rep): one for one in mine if one.proof is Proof.OVERDUE}
    soon = [one for one in mine if one.proof is Proof.OPEN and one.deadline - now <= _AHEAD]
    return (*overdue.values(), *soon)


def _filed_by(store: Store, person: str) -> list[Row]:
    with store.lock:
        return [store.reader.pending_row(p) for p in store.books.pending.values() if p.record.by == person]


def missing_logs(books: Books, person: str, today: date, begun: date) -> list[date]:
    """Working days of the last week, since the books began, for which a rep has filed no log (D2); today is not missing yet."""
    days = [today - timedelta(days=back) for back in range(_DAYS_BACK, 0, -1)]
    return [day for day in days if _owes_log(books, person, day, begun)]


def _owes_log(books: Books, person: str, day: date, begun: date) -> bool:
    """Whether somebody was to file a log for a day and has not."""
    if "rep" not in books.law.roles(person) or not books.law.policy.days.works(day):
        return False
    name = f"{Log.META.layout.folder}/{day.year}/{person}/{day.isoformat()}"
    owed = begun <= day and books.law.people[person].with_us(day, day)
    return owed and not books.current(name) and not books.pending_of(name)
