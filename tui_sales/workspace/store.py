"""Store: one mounted store — its books, what is read from it, filed into it and synced with its other side."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from tui_sales.errors import SalesError
from tui_sales.history.tips import has_news
from tui_sales.i18n import N_
from tui_sales.kinds import by_path
from tui_sales.kinds.verdict import Verdict
from tui_sales.model.attached import Attached
from tui_sales.model.messages import Problem
from tui_sales.model.record import Raw, Record
from tui_sales.review.law import Law
from tui_sales.storage.database import RecordDB
from tui_sales.workspace import chronicle, views
from tui_sales.workspace.books import Books, read_books, refs_after_filing, refs_of
from tui_sales.workspace.checking import Beside, Exists
from tui_sales.workspace.clone import Clone
from tui_sales.workspace.days import Days
from tui_sales.workspace.errors import UnknownRecord
from tui_sales.workspace.growing import PIECE, growing
from tui_sales.workspace.keeping import Keeper
from tui_sales.workspace.membership import Membership, membership
from tui_sales.workspace.merging import as_clashing, merge_mine, merged, overtaken
from tui_sales.workspace.needing import needs
from tui_sales.workspace.on_main import OnMain
from tui_sales.workspace.outlines import Outline, noted_returns, outlines
from tui_sales.workspace.prover import Prover
from tui_sales.workspace.reading import Reader
from tui_sales.workspace.redating import redate
from tui_sales.workspace.reviewing import Given, Reviewer
from tui_sales.workspace.sending import Sending
from tui_sales.workspace.shelf import BookShelf
from tui_sales.workspace.staging import FileGone, Staging
from tui_sales.workspace.syncing import Ask, Course, Syncer
from tui_sales.workspace.waking import follows, wake
from tui_sales.workspace.writing import Writer, spec_named

Progress = Callable[[str, int, int], None]


class Store:
    """One store of a workspace. Safe to call from several threads."""

    def __init__(self, clone: Clone, prover: Prover, exists: Exists, staging: Staging) -> None:
        """Open the books of a clone.

        Args:
            clone: the repository, and who works in it.
            prover: what was proved of it.
            exists: whether a record that one refers to is there, in whatever store it belongs in.
            staging: holds the bytes of what was attached and not filed.
        """
        self.clone = clone
        self.prover = prover
        self.name = prover.library.store
        self.lock = threading.RLock()
        self._ledger = prover.ledger
        self._root = prover.root
        woken = wake(clone, prover)
        self._read = partial(read_books, clone, prover, {}, OnMain(clone.repo.private / "waiting.json"))
        with follows(clone.repo) as late:
            self._books = self._read()
        #: what was put in order
        self.woken = (*woken, *late)
        self._shelf = BookShelf(lambda: self._books, self._file_from_table)
        self.db = RecordDB(self._shelf)
        self.keeper = Keeper(clone.repo, self._now)
        self._writer = Writer(clone, self._root, exists, staging)
        self._reviewer = Reviewer(clone, self._writer, self._root)
        self._sending = Sending(clone, prover, lambda: self._books)
        self.reader = Reader(
            lambda: self._books, self._shelf, self.db, clone.identity.person, self._sending.is_sent, self._now
        )
        self._syncer = Syncer(clone, prover, self._read)
        self._returns = noted_returns()
        self._course = Course()
        self._synced_at: datetime | None = None
        self._syncing = False
        self._fresh: frozenset[str] = frozenset()

    @property
    def path(self) -> Path:
        """The folder."""
        return self.clone.repo.path

    @property
    def law(self) -> Law:
        """People and policy on main."""
        return self._books.law

    @property
    def books(self) -> Books:
        """How everything stands now."""
        return self._books

    def _now(self) -> datetime:
        return self.clone.clock().astimezone(ZoneInfo(self.law.policy.zone))

    def close(self) -> None:
        """End what runs in the background."""
        self._ledger.close()
        self.clone.repo.close()

    def holds(self, name: str) -> bool:
        """Whether there is a record of this name, on main or filed."""
        with self.lock:
            return self._books.current(name) is not None or bool(self._books.pending_of(name))

    def is_approved(self, name: str) -> bool:
        """Whether main holds a record of this name that has not been made void."""
        with self.lock:
            version = self._books.current(name)
            return version is not None and self._books.library.record(name, version).void is None

    def file_bytes(self, one: Attached) -> bytes:
        """The bytes of a file that a record here names, on main or filed. Raises FileGone, StoreDamaged."""
        with self.lock:
            oid = self._books.file_at(one.path)
            if oid is None:
                raise FileGone(N_("{file}: its bytes are not here"), file=one.name)
            return self._books.library.raw(oid)

    def founded(self) -> datetime:
        """When the store began."""
        return self.clone.repo.commit(self._root).author.when

    def membership(self) -> Membership:
        """Who was in the people records when."""
        with self.lock:
            return membership(self._books, self._ledger)

    def is_in_step(self, tips: Mapping[str, str], team: Store) -> bool:
        """Whether a sync would find nothing to do: the other side stands at ``tips``, and so do we.

        Args:
            tips: ref over there → commit.
            team: the team's store, whose law this one follows.
        """
        with self.lock:
            news = has_news(self._books.refs, tips)
            ready = any(one.standing.may_land for one in self._books.pending.values())
            law, wanted = self.law, team.law
        same_law = (law.people, law.policy) == (wanted.people, wanted.policy)
        return not news and same_law and not ready and not self.to_send

    def rows(self, kind: str, days: Days | None = None) -> list[views.Row]:
        """The list of a kind, or at least what of it concerns some days."""
        with self.lock:
            self._take_news(spec_named(kind).name)
            if days is None:
                return self.reader.rows(kind, self._fresh)
            return self.reader.rows_within(kind, days, self._fresh)

    def growing(self, kind: str) -> Iterator[tuple[list[views.Row], bool]]:
        """The list of a kind as it grows (:mod:`tui_sales.workspace.growing`), and whether it is whole, as the last one is."""
        for rows in growing(kind, self.lock, self.reader, self._shelf, lambda: self._fresh):
            yield rows, False
        yield self.rows(kind), True

    def oldest_log(self) -> str:
        """The day of the first of all logs; empty if there are none."""
        with self.lock:
            return self.reader.oldest_log()

    def fronts(self, kind: str) -> list[tuple[str, str, Raw]]:
        """Name, version and raw form of every record of a kind, as it is kept: to be read, never changed.

        Thousands are read a piece at a time, between which others have their turn.
        """
        self._shelf.walk(kind)
        with self.lock:
            shown = list(self._shelf.fronts(kind).items())
        for at in range(0, len(shown), PIECE):
            with self.lock:
                self._shelf.read(dict(shown[at : at + PIECE]))
        with self.lock:
            return [(name, version, self._shelf.raw(name, version)) for name, version in shown]

    def count(self, kind: str) -> int:
        """How many records of a kind there are, without reading them."""
        with self.lock:
            return len(self._shelf.fronts(kind))

    def entry(self, name: str) -> views.Entry:
        """One record. Raises UnknownRecord."""
        with self.lock:
            return self.reader.entry(name)

    def queue(self) -> list[tuple[int, views.QueueItem]]:
        """What waits for verdicts, with its rank (:meth:`Reader.queue`)."""
        with self.lock:
            return self.reader.queue()

    def item(self, name: str, version: str) -> views.QueueItem:
        """One version as the reviewer sees it. Raises UnknownRecord."""
        with self.lock:
            return self.reader.item(name, version)

    def timeline(self, name: str) -> views.Activity:
        """What happened to one record. Raises UnknownRecord."""
        with self.lock:
            if not by_path(name):
                raise UnknownRecord.named(name)
            return chronicle.timeline(self._books, self._ledger, name)

    def versions(self, name: str) -> tuple[tuple[str, Record], ...]:
        """Every version of a record, oldest first."""
        with self.lock:
            return chronicle.versions(self._books, name)

    def outlines(self, rows: Mapping[str, views.Row]) -> dict[str, Outline]:
        """When each of many records (by their names here) was filed, returned and landed."""
        with self.lock:
            return outlines(self._books, self._ledger, self._shelf, self._returns, rows)

    def activity(self, limit: int = 200) -> views.Activity:
        """What everybody did lately, newest first."""
        with self.lock:
            return chronicle.activity(self._books, self._ledger, limit)

    def judged(self, year: int) -> tuple[tuple[Verdict, datetime], ...]:
        """Every verdict of a year, with when the version that it is about was filed."""
        with self.lock:
            return tuple(chronicle.judged(self._books, self._ledger, year))

    def refresh(self) -> bool:
        """Look whether another program moved the clone; True if something is new."""
        with self.lock:
            refs = refs_of(self.clone.repo)
            if refs == self._books.refs:
                return False
            self._books = self._read(refs=refs)
            return True

    def check(self, kind: str, values: Mapping[str, Any], name: str | None = None) -> tuple[Problem, ...]:
        """What is wrong with the values of a form, field by field."""
        with self.lock:
            return self._writer.check(self._books, kind, values, name)

    def file(
        self,
        kind: str,
        values: Mapping[str, Any],
        *,
        name: str | None = None,
        base: str | None = None,
        void: str | None = None,
        alongside: bool = False,
    ) -> views.Filed:
        """File a version: of ``name`` as it was when ``base`` was on the screen, or of a new record.

        ``alongside`` files it although another version is waiting already; the later of the two to be approved is overtaken.

        Raises:
            BadRecord, MayNot, MovedOn, AlreadyThere, KeyLocked, KeyNotListed, StoreFull.
        """
        with self.lock:
            self.refresh()
            filed = self._writer.file(
                self._books, kind, values, name=name, base=base, void=void, alongside=alongside
            )
            self._books = self._read(refs=refs_after_filing(self._books, self.clone.identity.outbox))
            return filed

    def probes(self, filings: Sequence[views.Filing]) -> tuple[Record | SalesError, ...]:
        """Each of several filings as a record under the name it would get, or what is wrong with it."""
        with self.lock:
            self.refresh()
            return self._writer.probes(self._books, filings)

    def ready(self, filing: views.Filing, probe: Record, beside: Beside) -> Record:
        """A filing as a record that can be :meth:`put` with others. Raises BadRecord, MayNot, MovedOn, AlreadyThere."""
        with self.lock:
            return self._writer.ready(self._books, filing, probe, beside)

    def put(self, records: Sequence[Record]) -> tuple[views.Filed, ...]:
        """File records that are ready, as one action: all or none. Raises KeyLocked, KeyNotListed, Conflict, StoreFull."""
        with self.lock:
            self._writer.put(self._books, records)
            filed = tuple(self._writer.filed(self._books, record) for record in records)
            self.refresh()
            return filed

    def take_back(self, name: str, version: str) -> None:
        """Take back my verdict on a version that has not landed. Raises MovedOn."""
        with self.lock:
            self.refresh()
            self._reviewer.take_back(self._books, name, version)
            self.refresh()

    def withdraw(self, name: str) -> None:
        """Take my filing back; its values are kept as a draft. Raises MovedOn."""
        with self.lock:
            self.refresh()
            one = self._writer.withdraw(self._books, name)
            self.keeper.keep_filing(
                one, self._shelf.raw(one.name, one.version), self._books.current(one.name)
            )
            self.refresh()

    @property
    def to_send(self) -> int:
        """How many of my filings the other side has not seen."""
        return self._sending.left()

    def sync_state(self) -> views.SyncState:
        """How it stands with the other side."""
        newer = [str(self._books.newer)] if self._books.newer else []
        problem = next(iter((*newer, *self._course.problems)), self._course.offline)
        if self._syncing:
            link = views.Link.WORKING
        elif newer:
            link = views.Link.STOPPED
        elif not self._syncer.has_remote:
            link = views.Link.NONE
        elif self._course.offline:
            link = views.Link.OFFLINE
        else:
            link = views.Link.STOPPED if self._course.problems else views.Link.OK
        return views.SyncState(link, self.to_send, self._synced_at, problem)

    def sync(self, progress: Progress | None = None, ask: Ask | None = None) -> views.SyncReport:
        """Send, receive, prove, merge, land; ``ask`` may spare a fetch.

        Raises:
            Rewound, StillRacing; being offline is no error but a state.
        """
        course = Course()
        merged_names: list[str] = []
        clashing: list[views.Clashing] = []

        def merge_into(books: Books) -> bool:
            with self.lock:
                dated = redate(books, course.refused, self.clone, self.prover, self._writer, self._root)
                books = self._read() if dated else books
                done, clashes = merge_mine(books, self.clone, self._writer, self._root)
                merged_names.extend((*dated, *done))
                clashing[:] = [as_clashing(books, p, m, self.reader, self._writer) for p, m in clashes]
            return bool(done or dated)

        self._syncing, before = True, self._books
        try:
            books = self._syncer.run(merge_into, course, ask)
        finally:
            self._syncing, self._course = False, course
        with self.lock:
            self._books, self._fresh = books, frozenset(course.received)
            self.keeper.keep_edits(course.kept, books.current)
            if not course.offline:
                self._synced_at = self._now()
        return views.SyncReport(
            self.sync_state(),
            tuple(course.landed),
            tuple(course.received),
            tuple(merged_names),
            tuple(clashing),
            tuple(course.problems),
            course.locked,
            tuple(needs(books, self.clone.identity.person)),
            books.filed_since(before, self.clone.identity.person),
        )

    def clashes(self) -> list[views.Clashing]:
        """Records of mine that somebody else changed at the same place and that wait for my decision."""
        with self.lock:
            return [
                as_clashing(self._books, one, merged(self._books, one), self.reader, self._writer)
                for one in overtaken(self._books, self.clone)
            ]

    def give(
        self, verdict: str, items: Sequence[tuple[str, str]], note: str, marks: Sequence[str] = ()
    ) -> tuple[Given, ...]:
        """Approve or return exactly these versions; many at once are one filing. Raises BadRecord for a return without a note."""
        with self.lock:
            self.refresh()
            given = self._reviewer.give(self._books, verdict, items, note, marks)
            self.refresh()
            return given

    def _file_from_table(self, kind: str, changes: Mapping[str, Raw], shown: Mapping[str, str]) -> None:
        """TinyDB's writes: changed documents are filed as versions of what the table showed, all or none."""
        with self.lock:
            self.refresh()
            self._writer.file_all(self._books, kind, changes, shown)
            self.refresh()

    def _take_news(self, kind: str) -> None:
        """Tell a table that was read what has changed since."""
        self.db.changed(kind, self._shelf.news(kind))
