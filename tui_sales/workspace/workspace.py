"""Workspace: the one thing that screens and commands talk to (design §8)."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from tui_sales.history import checkout
from tui_sales.kinds import KINDS, by_path
from tui_sales.kinds.policy import Policy
from tui_sales.model.messages import Problem
from tui_sales.model.record import ENVELOPE, Raw
from tui_sales.model.spec import KindSpec, spec_of
from tui_sales.review.law import Law
from tui_sales.storage.database import RecordDB
from tui_sales.workspace import chronicle, searching, views
from tui_sales.workspace.auditing import audit_folder
from tui_sales.workspace.blanks import blank
from tui_sales.workspace.books import Books, read_books, refs_of
from tui_sales.workspace.clone import Clone
from tui_sales.workspace.desk import desk_of
from tui_sales.workspace.errors import UnknownRecord
from tui_sales.workspace.keeping import Keeper
from tui_sales.workspace.ledger import Ledger
from tui_sales.workspace.library import Library
from tui_sales.workspace.merging import as_clashing, merge_mine, merged, overtaken
from tui_sales.workspace.prover import Prover
from tui_sales.workspace.reading import Reader
from tui_sales.workspace.reviewing import Given, Reviewer
from tui_sales.workspace.sending import Sending
from tui_sales.workspace.shelf import BookShelf
from tui_sales.workspace.syncing import Course, Syncer
from tui_sales.workspace.writing import Writer, spec_named

Progress = Callable[[str, int, int], None]


class Workspace:
    """What one person opens: a store, read and written through here only. Safe to call from several threads."""

    def __init__(self, clone: Clone, root: str, prover: Prover | None = None) -> None:
        """Open the books of a clone. Use :func:`open_workspace`."""
        self._clone = clone
        self._root = root
        self._lock = threading.RLock()
        if prover is None:
            ledger = Ledger.at(clone.repo.private / "proof.sqlite")
            prover = Prover(clone.repo, Library(clone.repo.objects), ledger, root)
        self._prover = prover
        self._ledger = prover.ledger
        if not clone.repo.bare:
            with clone.repo.lock:
                checkout.restore(clone.repo)
        self._books = read_books(clone, self._prover)
        self._shelf = BookShelf(lambda: self._books, self._file_from_table)
        self.db = RecordDB(self._shelf)
        self._keeper = Keeper(clone.repo, self.now)
        self._writer = Writer(clone, self._root)
        self._reviewer = Reviewer(clone, self._writer, self._root)
        me = clone.identity.person
        self._sending = Sending(clone, self._prover, lambda: self._books)
        self._reader = Reader(lambda: self._books, self._shelf, self.db, me, self._sending.is_sent)
        self._syncer = Syncer(clone, self._prover)
        self._course = Course()
        self._synced_at: datetime | None = None
        self._syncing = False
        self._fresh: frozenset[str] = frozenset()

    @property
    def clone(self) -> Clone:
        """The repository and who works in it, for another workspace beside this one."""
        return self._clone

    @property
    def prover(self) -> Prover:
        """What was proved, for another workspace beside this one."""
        return self._prover

    @property
    def root(self) -> str:
        """Id of the store's first commit."""
        return self._root

    @property
    def path(self) -> Path:
        """The folder."""
        return self._clone.repo.path

    @property
    def law(self) -> Law:
        """People and policy on main."""
        return self._books.law

    @property
    def policy(self) -> Policy:
        """The department's rules."""
        return self._books.law.policy

    @property
    def me(self) -> views.Me:
        """Who works here."""
        law, identity = self._books.law, self._clone.identity
        roles = tuple(law.people[identity.person].roles) if law.is_active(identity.person) else ()
        return views.Me(
            identity.person,
            law.display(identity.person),
            identity.device,
            roles,
            law.policy.department,
            law.policy.zone,
        )

    @property
    def zone(self) -> ZoneInfo:
        """The department's time zone."""
        return ZoneInfo(self.policy.zone)

    def now(self) -> datetime:
        """The moment, in the department's zone."""
        return self._clone.clock().astimezone(self.zone)

    def today(self) -> date:
        """The day, in the department's zone."""
        return self.now().date()

    def tidy(self) -> None:
        """Pack what is loose; for when nobody waits."""
        self._clone.repo.tidy()

    def close(self) -> None:
        """End what runs in the background."""
        self._ledger.close()
        self._clone.repo.close()

    def kinds(self) -> tuple[KindSpec, ...]:
        """The kinds of records there are."""
        return tuple(spec_of(kind) for kind in KINDS)

    def rows(self, kind: str) -> list[views.Row]:
        """The list of a kind."""
        with self._lock:
            self._take_news(spec_named(kind).name)
            return self._reader.rows(kind, self._fresh)

    def entry(self, name: str) -> views.Entry:
        """One record. Raises UnknownRecord."""
        with self._lock:
            return self._reader.entry(name)

    def people(self) -> dict[str, str]:
        """Id → name of everybody."""
        return {person: record.full_name for person, record in self._books.law.people.items()}

    def refs(self, kind: str) -> list[views.Reference]:
        """What a reference to a kind can name, with what people type to find it."""
        return searching.references(self.rows(kind))

    def search(self, text: str, limit: int = 100) -> list[views.Hit]:
        """Records that hold a text somewhere."""
        rows = [row for spec in self.kinds() if not spec.meta.statement for row in self.rows(spec.name)]
        return searching.search(rows, text, limit)

    def queue(self) -> list[views.QueueItem]:
        """What waits for verdicts."""
        with self._lock:
            return self._reader.queue()

    def item(self, name: str, version: str) -> views.QueueItem:
        """One version as the reviewer sees it. Raises UnknownRecord."""
        with self._lock:
            return self._reader.item(name, version)

    def desk(self) -> views.Desk:
        """What is due to me now."""
        with self._lock:
            self._take_news("trip")
            return desk_of(self._books, self._reader, self.me.person, self.now(), self.drafts())

    def timeline(self, name: str) -> views.Activity:
        """What happened to one record. Raises UnknownRecord."""
        with self._lock:
            if not by_path(name):
                raise UnknownRecord.named(name)
            return chronicle.timeline(self._books, self._ledger, name)

    def activity(self, limit: int = 200) -> views.Activity:
        """What everybody did lately, newest first."""
        with self._lock:
            return chronicle.activity(self._books, self._ledger, limit)

    def refresh(self) -> bool:
        """Look whether another program moved the clone; True if something is new."""
        with self._lock:
            if refs_of(self._clone.repo) == self._books.refs:
                return False
            self._books = read_books(self._clone, self._prover)
            return True

    def may_file(self, kind: str, owner: str | None = None) -> tuple[bool, str]:
        """Whether I may file a kind (about ``owner``), and why not."""
        spec = spec_named(kind)
        owner = owner or (self.me.person if spec.owner else None)
        why = self._books.law.why_not_file(kind, owner, self.me.person)
        return why is None, why or ""

    def blank(self, kind: str) -> Raw:
        """What a new record of a kind begins with: whom it is about, and when."""
        return blank(spec_named(kind), self.me, self.now(), self.policy)

    def check(self, kind: str, values: Mapping[str, Any], name: str | None = None) -> tuple[Problem, ...]:
        """What is wrong with the values of a form, field by field."""
        with self._lock:
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
        with self._lock:
            self.refresh()
            filed = self._writer.file(
                self._books, kind, values, name=name, base=base, void=void, alongside=alongside
            )
            self.refresh()
            return filed

    def void(self, name: str, reason: str, base: str | None = None) -> views.Filed:
        """File that a record no longer holds, and why."""
        front = self.entry(name).front
        fields = {k: v for k, v in front.raw.items() if k not in ENVELOPE}
        return self.file(front.record.META.name, fields, name=name, base=base or front.version, void=reason)

    def approve(self, items: Sequence[tuple[str, str]], note: str = "") -> tuple[Given, ...]:
        """Approve exactly these versions; many at once are one filing."""
        return self._give("approve", items, note, ())

    def give_back(self, name: str, version: str, note: str, marks: Sequence[str] = ()) -> Given:
        """Return a version with a note and the places it is about. Raises BadRecord without a note."""
        return self._give("return", [(name, version)], note, marks)[0]

    def take_back(self, name: str, version: str) -> None:
        """Take back my verdict on a version that has not landed. Raises MovedOn."""
        with self._lock:
            self.refresh()
            self._reviewer.take_back(self._books, name, version)
            self.refresh()

    def withdraw(self, name: str) -> None:
        """Take my filing back; its values are kept as a draft. Raises MovedOn."""
        with self._lock:
            self.refresh()
            one = self._writer.withdraw(self._books, name)
            self._keeper.keep_filing(
                one, self._shelf.raw(one.name, one.version), self._books.current(one.name)
            )
            self.refresh()

    def unlock(self, passphrase: str) -> None:
        """Open my key for this session. Raises KeyLocked if the passphrase is wrong."""
        self._clone.unlock(passphrase)

    def drafts(self) -> list[views.Draft]:
        """What was begun and not filed, newest first."""
        return self._keeper.drafts()

    def unreadable_drafts(self) -> list[Path]:
        """Files among the drafts that cannot be read as one."""
        return self._keeper.unreadable()

    def draft(self, key: str) -> views.Draft | None:
        """One draft."""
        return self._keeper.draft(key)

    def save_draft(self, draft: views.Draft) -> None:
        """Keep what was typed. Raises NoRoom with the earlier draft untouched."""
        self._keeper.save(draft)

    def drop_draft(self, key: str) -> None:
        """Forget a draft."""
        self._keeper.drop(key)

    def folder_edits(self) -> list[views.FolderEdit]:
        """Files in the folder that somebody changed with another editor."""
        return self._keeper.folder_edits()

    def remember_shown(self, name: str, version: str) -> None:
        """Note which version somebody has looked at, for commands that name the record alone."""
        self._keeper.remember_shown(name, version)

    def shown(self, name: str) -> str | None:
        """The version that was looked at last."""
        return self._keeper.shown(name)

    @property
    def to_send(self) -> int:
        """How many of my filings the other side has not seen."""
        return self._sending.left()

    def sync_state(self) -> views.SyncState:
        """How it stands with the other side."""
        problem = self._course.problems[0] if self._course.problems else self._course.offline
        if self._syncing:
            link = views.Link.WORKING
        elif not self._syncer.has_remote:
            link = views.Link.NONE
        elif self._course.offline:
            link = views.Link.OFFLINE
        else:
            link = views.Link.STOPPED if self._course.problems else views.Link.OK
        return views.SyncState(link, self.to_send, self._synced_at, problem)

    def sync(self, progress: Progress | None = None) -> views.SyncReport:
        """Send, receive, prove, merge, land. Raises Rewound, StillRacing; being offline is no error but a state."""
        course = Course()
        merged_names: list[str] = []
        clashing: list[views.Clashing] = []

        def merge_into(books: Books) -> bool:
            with self._lock:
                done, clashes = merge_mine(books, self._clone, self._writer, self._root)
                merged_names.extend(done)
                clashing[:] = [as_clashing(books, p, m, self._reader) for p, m in clashes]
            return bool(done)

        self._syncing = True
        try:
            books = self._syncer.run(merge_into, course)
        finally:
            self._syncing = False
            self._course = course
        with self._lock:
            self._books = books
            self._keeper.keep_edits(course.kept, books.current)
            self._fresh = frozenset(course.received)
            if not course.offline:
                self._synced_at = self.now()
        return views.SyncReport(
            self.sync_state(),
            tuple(course.landed),
            tuple(course.received),
            tuple(merged_names),
            tuple(clashing),
            tuple(course.problems),
        )

    def clashes(self) -> list[views.Clashing]:
        """Records of mine that somebody else changed at the same place and that wait for my decision."""
        with self._lock:
            return [
                as_clashing(self._books, one, merged(self._books, one), self._reader)
                for one in overtaken(self._books, self._clone)
            ]

    def audit(self, progress: Progress | None = None) -> views.AuditReport:
        """Prove everything from the root, believing nothing that was kept."""
        return audit_folder(self.path, progress)

    def _give(
        self, verdict: str, items: Sequence[tuple[str, str]], note: str, marks: Sequence[str]
    ) -> tuple[Given, ...]:
        with self._lock:
            self.refresh()
            given = self._reviewer.give(self._books, verdict, items, note, marks)
            self.refresh()
            return given

    def _file_from_table(self, kind: str, changes: Mapping[str, Raw], shown: Mapping[str, str]) -> None:
        """TinyDB's writes: changed documents are filed as versions of what the table showed, all or none."""
        with self._lock:
            self.refresh()
            self._writer.file_all(self._books, kind, changes, shown)
            self.refresh()

    def _take_news(self, kind: str) -> None:
        """Tell a table that was read what has changed since."""
        self.db.changed(kind, self._shelf.news(kind))
