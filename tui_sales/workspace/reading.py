"""Reading: lists, single records, the review queue and the desk, out of the books."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from itertools import islice

from tui_sales.i18n import _, language
from tui_sales.kinds import by_name, by_path
from tui_sales.model.record import Raw
from tui_sales.model.show import all_of
from tui_sales.review.approvals import nobody_can, why_not_approve
from tui_sales.review.law import role_words
from tui_sales.review.standing import Standing, State
from tui_sales.storage.database import RecordDB
from tui_sales.workspace.books import Books, Pending
from tui_sales.workspace.days import Days, Logs, Trips
from tui_sales.workspace.errors import UnknownRecord
from tui_sales.workspace.lists import Lists, Shown, in_order
from tui_sales.workspace.noted import Noted
from tui_sales.workspace.shelf import BookShelf, day_of
from tui_sales.workspace.views import Entry, QueueItem, Row, VersionView

APPROVED = Standing(State.APPROVED)
VOID = Standing(State.VOID)
#: of how many days a long list is shown at once, if they have as many lines as the largest terminal
_LATELY, _SCREENFUL = timedelta(days=31), 200


class Reader:
    """Answers what is asked about records; holds only the lists it made."""

    def __init__(
        self,
        books: Callable[[], Books],
        shelf: BookShelf,
        db: RecordDB,
        person: str,
        sent: Callable[[str], bool],
        now: Callable[[], datetime],
    ) -> None:
        """Read for ``person``; ``sent`` says whether a filing of mine is known over there, ``now`` what time it is."""
        self._books = books
        self._shelf = shelf
        self._db = db
        self._person = person
        #: whether others can see my present filing of a record
        self.is_sent = sent
        self._now = now
        self._lists = Lists()
        #: trips from which nobody has come back
        self._afield = Noted("trip", "afield.json", lambda raw: not (raw.get("back") or raw.get("void")))
        self._by_day: dict[str, Logs | Trips] = {"log": Logs(), "trip": Trips()}
        self._oldest: tuple[Books | None, str] = (None, "")
        #: what the queue was made of and when, and what came of it: every screen that is told of news asks for it
        self._queued: tuple[object, list[tuple[int, QueueItem]]] = (None, [])

    def rows(
        self, kind: str, fresh: frozenset[str] = frozenset(), of: Mapping[str, str] | None = None
    ) -> list[Row]:
        """The list of a kind: dated ones newest first, others by name. Its values are to be read, never changed.

        Without ``of`` (name → version) it is whole; with it, it is what was made of it so far, and those.
        """
        books, fronts = self._books(), self._shelf.fronts(kind) if of is None else of
        waiting = {(n, p.version): p for (n, _v), p in books.pending.items()}

        def make(names: Iterable[str]) -> Iterator[Row]:
            asked = {name: fronts[name] for name in names}
            self._shelf.read(asked)
            for name, version in asked.items():
                raw = self._shelf.raw(name, version)
                yield self._row(kind, name, version, raw, waiting, fresh)

        marked = frozenset(n for n, version in waiting if fronts.get(n) == version) | (fresh & fronts.keys())
        return self._lists.rows(kind, Shown(books, fronts, marked), make, whole=of is None)

    def newest(self, kind: str, count: int) -> Mapping[str, str] | None:
        """So many of the first of a long list (name → version), looked for without reading all its names; None of a short one."""
        if kind in self._by_day and self._shelf.is_long(kind):
            since = (self._now() - _LATELY).date().isoformat()
            lately = self._shelf.fronts_between(kind, since, "~")
            if len(lately) >= _SCREENFUL:
                return dict(sorted(lately.items(), key=lambda one: _by_day(one[0]), reverse=True)[:count])
        fronts = self._shelf.fronts(kind)
        return dict(islice(self.ordered(kind), count)) if len(fronts) > count else None

    def ordered(self, kind: str) -> Iterator[tuple[str, str]]:
        """Name and version of what a list shows, about in its order: as far as names alone tell it."""
        dated = bool(by_name(kind).meta.layout.dated)
        fronts = self._shelf.fronts(kind)
        yield from sorted(fronts.items(), key=lambda one: _by_day(one[0]) if dated else one, reverse=dated)

    def is_read(self, kind: str) -> bool:
        """Whether the whole list of a kind was made before."""
        return self._lists.is_whole(kind)

    def rows_within(self, kind: str, days: Days, fresh: frozenset[str] = frozenset()) -> list[Row]:
        """Of a kind's list at least what concerns some days. Of ten years no more is read, and nothing of it is held."""
        if self.is_read(kind) or kind in self._db.loaded() or kind not in self._by_day:
            return self.rows(kind, fresh)
        return self._passing(kind, self._by_day[kind].within(self._books(), self._shelf, days), fresh)

    def rows_named(self, kind: str, names: Iterable[str]) -> list[Row]:
        """Of a kind's list the lines of some records, as far as they are there; no more is read, and nothing of it is held."""
        return self._passing(kind, self._shelf.fronts_of(kind, names), frozenset())

    def _passing(self, kind: str, fronts: Mapping[str, str], fresh: frozenset[str]) -> list[Row]:
        waiting = {(n, p.version): p for (n, _v), p in self._books().pending.items()}
        read = self._shelf.passing(fronts)
        return in_order(kind, (self._row(kind, n, fronts[n], raw, waiting, fresh) for n, raw in read))

    def oldest_log(self) -> str:
        """The day of the first of all logs; empty if there are none."""
        books = self._books()
        if self._oldest[0] is not books:
            self._oldest = (books, day_of(self._shelf.oldest("log")))
        return self._oldest[1]

    def _row(
        self,
        kind: str,
        name: str,
        version: str,
        raw: Raw,
        waiting: dict[tuple[str, str], Pending],
        fresh: frozenset[str],
    ) -> Row:
        one = waiting.get((name, version))
        standing = one.standing if one else VOID if raw.get("void") else APPROVED
        return Row(
            name,
            kind,
            version,
            raw["by"],
            datetime.fromisoformat(raw["at"]),
            standing.state,
            standing,
            raw,
            name in fresh,
        )

    def pending_row(self, one: Pending) -> Row:
        """A filed version as a line of a list."""
        kind, raw = one.record.META.name, self._shelf.raw(one.name, one.version)
        return self._row(kind, one.name, one.version, raw, {(one.name, one.version): one}, frozenset())

    def entry(self, name: str) -> Entry:
        """One record with all its versions that matter now. Raises UnknownRecord."""
        books = self._books()
        spec = by_path(name)
        current = books.current(name) if spec else None
        approved = self.view(name, current, self._approved(name, current)) if current else None
        filed = tuple(self._pending_view(one) for one in books.pending_of(name))
        if not filed and approved is None:
            filed = tuple(
                self.view(name, version, APPROVED)
                for _outbox, n, version, _record in books.statements()
                if n == name
            )
        if spec is None or (approved is None and not filed):
            raise UnknownRecord.named(name)
        return Entry(name, spec.name, approved, filed)

    def queue(self) -> list[tuple[int, QueueItem]]:
        """Everything that waits for a verdict, with its rank: 0 I may approve it, 1 I may not, 2 I have given mine."""
        books, minute = self._books(), self._now().replace(second=0, microsecond=0)
        of = (books.refs, minute, language())
        if self._queued[0] != of:
            waiting = [
                one
                for one in books.pending.values()
                if one.standing.state is State.AWAITING and not one.standing.complete
            ]
            self._shelf.read({one.name: one.version for one in waiting})
            items = [self._item(one) for one in waiting]
            ranked = [(2 if self._person in _said(books, i) else 0 if i.may else 1, i) for i in items]
            self._queued = (of, ranked)
        return list(self._queued[1])

    def item(self, name: str, version: str) -> QueueItem:
        """A version as the reviewer sees it. Raises UnknownRecord."""
        one = self._books().pending.get((name, version))
        if one is None:
            raise UnknownRecord.named(name)
        return self._item(one)

    def view(self, name: str, version: str, standing: Standing) -> VersionView:
        """A version with its standing."""
        record = self._books().library.record(name, version)
        return VersionView(version, record, self._shelf.raw(name, version), standing)

    def _approved(self, name: str, version: str) -> Standing:
        record = self._books().library.record(name, version)
        return VOID if record.void else APPROVED

    def _pending_view(self, one: Pending) -> VersionView:
        raw = self._shelf.raw(one.name, one.version)
        sent = one.record.by != self._person or self.is_sent(one.name)
        return VersionView(one.version, one.record, raw, one.standing, sent)

    def _item(self, one: Pending) -> QueueItem:
        books = self._books()
        view = self._pending_view(one)
        current = books.current(one.name)
        base = self.view(one.name, current, self._approved(one.name, current)) if current else None
        at = self._now()
        barred = why_not_approve(books.law, one.record, one.standing.contributors, (self._person, at))
        given = any(v.by == self._person for v in one.verdicts)
        return QueueItem(
            one.name,
            one.record.META.name,
            view,
            base,
            barred is None and not given,
            lambda: barred or _waits_for(books, one, at, given=given),
            summary_of(view.raw, one.name),
            books.law.is_late(one.record, at),
        )

    def out_now(self, now: datetime) -> list[Row]:
        """Trips that have begun and are not back (D4); one that should have ended two days ago is no longer 'out now'."""
        books = self._books()
        filed = {(n, p.version): p for (n, _v), p in books.pending.items() if p.record.META.name == "trip"}
        fronts = dict(self._afield.on_main(books))
        fronts |= {p.name: p.version for p in sorted(filed.values(), key=lambda p: p.record.at)}
        self._shelf.read(fronts)
        rows = []
        for name, version in fronts.items():
            raw = self._shelf.raw(name, version)
            out = datetime.fromisoformat(raw["out"])
            expected = datetime.fromisoformat(raw["back_expected"])
            if raw.get("back") is None and out <= now <= expected + timedelta(days=2) and not raw.get("void"):
                rows.append(self._row("trip", name, version, raw, filed, frozenset()))
        return sorted(rows, key=lambda row: (str(row.values["out"]), row.name), reverse=True)


def _by_day(name: str) -> tuple[str, str]:
    return day_of(name), name


def _waits_for(books: Books, one: Pending, now: datetime, *, given: bool) -> str:
    """What a version that I might approve waits for."""
    roles = one.standing.asks()
    if given:
        return _("you have given your verdict; waits for: {roles}").format(roles=roles)
    return _("waits for: {roles}").format(roles=roles) + _stuck(books, one, now) + _closed(one)


def _stuck(books: Books, one: Pending, now: datetime) -> str:
    """In a department too small for its rules, who is missing."""
    lacking = nobody_can(books.law, one.record, one.standing.contributors, now)
    if not lacking:
        return ""
    words = all_of(role_words(group) for group in lacking)
    return " " + _("(nobody in the department may: {roles})").format(roles=words)


def _closed(one: Pending) -> str:
    """That it cannot land for now."""
    period = one.standing.closed
    return " " + _("({period} is closed)").format(period=period) if period else ""


def _said(books: Books, item: QueueItem) -> set[str]:
    return {v.by for v in books.pending[(item.name, item.view.version)].verdicts}


def summary_of(raw: Raw, name: str) -> str:
    """One line about a record, in its own words."""
    spec = by_path(name)
    return spec.meta.summary(raw) or name if spec else name
