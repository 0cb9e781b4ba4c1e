"""Chronicle: who did what, when — of one record, and of everybody."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from tui_sales.errors import SalesError
from tui_sales.history.trees import lookup
from tui_sales.i18n import N_
from tui_sales.kinds.verdict import Verdict, verdict_id
from tui_sales.model.names import path_of
from tui_sales.model.record import Record
from tui_sales.review.lineage import past
from tui_sales.workspace.books import Books
from tui_sales.workspace.ledger import Ledger
from tui_sales.workspace.receipts import Receipt, receipts, received_at
from tui_sales.workspace.views import Event

#: what an event is called (msgids)
WHAT = {
    "filed": N_("filed"),
    "received": N_("received"),
    "approved": N_("approved"),
    "returned": N_("returned"),
    "landed": N_("landed"),
    "void": N_("made void"),
}


def versions(books: Books, name: str) -> tuple[tuple[str, Record], ...]:
    """Every version of a record that leads to what holds or waits, oldest first."""
    tips = [books.current(name), *(p.version for p in books.pending_of(name))]
    found = {version for tip in tips for version in past(books.library, name, tip)}
    read = [(version, books.library.record(name, version)) for version in found]
    return tuple(sorted(read, key=lambda one: (one[1].at, one[0])))


def timeline(books: Books, ledger: Ledger, name: str) -> tuple[Event, ...]:
    """Everything that happened to one record, oldest first: filed, approved, returned, landed."""
    events: list[Event] = []
    host_key = books.law.policy.host_key
    found = receipts(books.repo, host_key) if host_key else []
    for version, record in versions(books, name):
        what = "void" if record.void else "filed"
        events.append(Event(record.at, what, record.by, name, version, record.void or ""))
        events += [
            Event(v.at, "approved" if v.verdict == "approve" else "returned", v.by, name, version, v.note)
            for v in _verdicts(books, name, version, record.at.year)
        ]
        events += _landed(books, ledger, name, version)
        events += _received(books, ledger, name, version, found)
    return tuple(sorted(events, key=lambda e: (e.at, _ORDER.get(e.what, 0))))


def activity(books: Books, ledger: Ledger, limit: int) -> tuple[Event, ...]:
    """What everybody did lately, newest first: what waits in outboxes, then main's landings."""
    events: list[Event] = []
    for one in books.pending.values():
        events.append(Event(one.record.at, "filed", one.record.by, one.name, one.version))
    for _outbox, name, version, record in books.statements():
        events += _said(record, name, version)
    for commit in _landings(books, limit):
        when = books.repo.commit(commit).author
        for name, version in ledger.taken(commit).items():
            record = books.library.record(name, version)
            if isinstance(record, Verdict):
                events += _said(record, name, version)
            else:
                events.append(Event(when.when, "landed", when.person, name, version, commit=commit))
                events.append(Event(record.at, "filed", record.by, name, version))
        if len(events) >= limit:
            break
    events.sort(key=lambda e: (e.at, _ORDER.get(e.what, 0)), reverse=True)
    return tuple(events[:limit])


def judged(books: Books, ledger: Ledger, year: int) -> Iterator[tuple[Verdict, datetime]]:
    """Every verdict of a year with the moment at which the version it is about was filed.

    Also those on versions that were returned or overtaken, which no landing took over; of a second opinion the last.
    """
    last: dict[tuple[str, str, str], Verdict] = {}
    for name, version in ledger.filed_below(f"verdicts/{year}"):
        said = books.library.record(name, version)
        if isinstance(said, Verdict):
            key = said.by, said.record, said.version
            last[key] = max(said, last.get(key, said), key=lambda one: one.at)
    for one in last.values():
        yield one, books.library.record(one.record, one.version).at


_ORDER = {"filed": 0, "void": 0, "received": 1, "returned": 2, "approved": 3, "landed": 4}


def _said(record: object, name: str, version: str) -> list[Event]:
    if not isinstance(record, Verdict):
        return []
    what = "approved" if record.verdict == "approve" else "returned"
    return [Event(record.at, what, record.by, record.record, record.version, record.note)]


def _landings(books: Books, limit: int) -> Iterator[str]:
    commit = books.main
    for _ in range(limit):
        yield commit
        parents = books.repo.commit(commit).parents
        if not parents:
            return
        commit = parents[0]


def _received(books: Books, ledger: Ledger, name: str, version: str, found: Sequence[Receipt]) -> list[Event]:
    """When the host says that it first had a version, in the zone of the department."""
    zone = ZoneInfo(books.law.policy.zone)
    times = [received_at(found, ledger, filing.commit) for filing in ledger.filings(name, version)]
    first = min((at for at in times if at), default=None)
    return [Event(first.astimezone(zone), "received", "host", name, version)] if first else []


def _landed(books: Books, ledger: Ledger, name: str, version: str) -> list[Event]:
    found = []
    for oid in ledger.landings(name, version):
        try:
            commit = books.repo.commit(oid)
        except SalesError:
            continue  # a landing that lost its race and was cleaned up
        author = commit.author
        found.append(Event(author.when, "landed", author.person, name, version, commit=oid))
    return found


def _verdicts(books: Books, name: str, version: str, year: int) -> list[Verdict]:
    """Verdicts on a version, from the outboxes and from main."""
    found = {v.by: v for v in books.verdicts(name, version)}
    for place, oid in _landed_verdicts(books, name, version, year):
        record = books.library.record(place, oid)
        if isinstance(record, Verdict):
            found.setdefault(record.by, record)
    return list(found.values())


def _landed_verdicts(books: Books, name: str, version: str, year: int) -> Iterator[tuple[str, str]]:
    """Name and version of the verdicts on main, where each has one possible place a person and year."""
    wanted, objects = verdict_id(name, version), books.repo.objects
    for near in (year, year + 1):
        folder = lookup(objects, books.tree, f"verdicts/{near}")
        for entry in objects.tree(folder.oid) if folder else ():
            held = lookup(objects, entry.oid, path_of(wanted))
            if held:
                yield f"verdicts/{near}/{entry.name}/{wanted}", held.oid
