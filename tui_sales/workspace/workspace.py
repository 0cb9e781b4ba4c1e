"""Workspace: the one thing that screens and commands talk to (design §8)."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from tui_sales.clock import Clock, now
from tui_sales.errors import SalesError
from tui_sales.history import checkout
from tui_sales.history.repository import Repository
from tui_sales.i18n import N_
from tui_sales.kinds import CODEC, KINDS, by_path
from tui_sales.kinds.policy import Policy
from tui_sales.model.messages import Problem
from tui_sales.model.names import name_of
from tui_sales.model.record import ENVELOPE, Raw
from tui_sales.model.spec import KindSpec, spec_of
from tui_sales.review.law import Law
from tui_sales.storage.database import RecordDB
from tui_sales.storage.drafts import Drafts
from tui_sales.workspace import auditing, chronicle, searching
from tui_sales.workspace.books import Books, Pending, read_books, refs_of
from tui_sales.workspace.clone import (
    OUTBOX,
    REMOTE_OUTBOX,
    Clone,
    Identity,
    NoWorkspace,
    Passphrase,
    read_identity,
)
from tui_sales.workspace.desk import desk_of
from tui_sales.workspace.errors import UnknownRecord
from tui_sales.workspace.ledger import Ledger
from tui_sales.workspace.library import Library
from tui_sales.workspace.merging import as_clashing, merge_mine, merged, overtaken
from tui_sales.workspace.prover import Prover
from tui_sales.workspace.reading import Reader
from tui_sales.workspace.reviewing import Given, Reviewer
from tui_sales.workspace.shelf import BookShelf
from tui_sales.workspace.syncing import Course, Syncer
from tui_sales.workspace.views import (
    Activity,
    AuditReport,
    Clashing,
    Desk,
    Draft,
    Entry,
    Filed,
    FolderEdit,
    Hit,
    Link,
    Me,
    QueueItem,
    Reference,
    Row,
    SyncReport,
    SyncState,
)
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
        self._drafts = Drafts(clone.repo.private / "drafts")
        self._drafts_of_shown = Drafts(clone.repo.private / "shown", shape={"key": str, "version": str})
        self._writer = Writer(clone, self._root)
        self._reviewer = Reviewer(clone, self._writer, self._root)
        me = clone.identity.person
        self._reader = Reader(lambda: self._books, self._shelf, self.db, me, self._is_sent)
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

    # -- who and where ---------------------------------------------------------------------------------------------

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
    def me(self) -> Me:
        """Who works here."""
        law, identity = self._books.law, self._clone.identity
        roles = tuple(law.people[identity.person].roles) if law.is_active(identity.person) else ()
        return Me(
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

    # -- reading ---------------------------------------------------------------------------------------------------

    def kinds(self) -> tuple[KindSpec, ...]:
        """The kinds of records there are."""
        return tuple(spec_of(kind) for kind in KINDS)

    def rows(self, kind: str) -> list[Row]:
        """The list of a kind."""
        with self._lock:
            self._take_news(spec_named(kind).name)
            return self._reader.rows(kind, self._fresh)

    def entry(self, name: str) -> Entry:
        """One record. Raises UnknownRecord."""
        with self._lock:
            return self._reader.entry(name)

    def people(self) -> dict[str, str]:
        """Id → name of everybody."""
        return {person: record.full_name for person, record in self._books.law.people.items()}

    def refs(self, kind: str) -> list[Reference]:
        """What a reference to a kind can name, with what people type to find it."""
        return searching.references(self.rows(kind))

    def search(self, text: str, limit: int = 100) -> list[Hit]:
        """Records that hold a text somewhere."""
        rows = [row for spec in self.kinds() if not spec.meta.statement for row in self.rows(spec.name)]
        return searching.search(rows, text, limit)

    def queue(self) -> list[QueueItem]:
        """What waits for verdicts."""
        with self._lock:
            return self._reader.queue()

    def item(self, name: str, version: str) -> QueueItem:
        """One version as the reviewer sees it. Raises UnknownRecord."""
        with self._lock:
            return self._reader.item(name, version)

    def desk(self) -> Desk:
        """What is due to me now."""
        with self._lock:
            self._take_news("trip")
            return desk_of(self._books, self._reader, self.me.person, self.now(), self.drafts())

    def timeline(self, name: str) -> Activity:
        """What happened to one record. Raises UnknownRecord."""
        with self._lock:
            if not by_path(name):
                raise UnknownRecord.named(name)
            return chronicle.timeline(self._books, self._ledger, name)

    def activity(self, limit: int = 200) -> Activity:
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

    # -- writing ---------------------------------------------------------------------------------------------------

    def may_file(self, kind: str, owner: str | None = None) -> tuple[bool, str]:
        """Whether I may file a kind (about ``owner``), and why not."""
        spec = spec_named(kind)
        owner = owner or (self.me.person if spec.owner else None)
        why = self._books.law.why_not_file(kind, owner, self.me.person)
        return why is None, why or ""

    def blank(self, kind: str) -> Raw:
        """What a new record of a kind begins with: whom it is about, and when."""
        spec = spec_named(kind)
        values: Raw = {}
        if spec.owner and "rep" in self.me.roles:
            values[spec.owner.name] = self.me.person
        names = {f.name: f for f in spec.fields}
        if "date" in names:
            values["date"] = self.today().isoformat()
        if kind == "trip":
            values["out"] = self.now().replace(second=0, microsecond=0).isoformat(timespec="seconds")
        if kind == "appraisal":
            values["parts"] = [{"id": w.id, "weight": w.percent} for w in self.policy.weights]
        return values

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
    ) -> Filed:
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

    def void(self, name: str, reason: str, base: str | None = None) -> Filed:
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
            self._keep(one, "form")
            self.refresh()

    def unlock(self, passphrase: str) -> None:
        """Open my key for this session. Raises KeyLocked if the passphrase is wrong."""
        self._clone.unlock(passphrase)

    # -- drafts and the folder -------------------------------------------------------------------------------------

    def drafts(self) -> list[Draft]:
        """What was begun and not filed, newest first."""
        return [_draft(raw) for raw in self._drafts.all()]

    def draft(self, key: str) -> Draft | None:
        """One draft."""
        raw = self._drafts.get(key)
        return _draft(raw) if raw else None

    def save_draft(self, draft: Draft) -> None:
        """Keep what was typed. Raises NoRoom with the earlier draft untouched."""
        raw = {**vars(draft), "saved_at": draft.saved_at.isoformat(timespec="seconds")}
        self._drafts.save(draft.key, raw)

    def drop_draft(self, key: str) -> None:
        """Forget a draft."""
        self._drafts.drop(key)

    def folder_edits(self) -> list[FolderEdit]:
        """Files in the folder that somebody changed with another editor."""
        found = []
        for path in checkout.dirty(self._clone.repo):
            file = self.path / path
            if file.is_file():
                found.append(_edit(path, file.read_bytes(), file))
        return found

    def remember_shown(self, name: str, version: str) -> None:
        """Note which version somebody has looked at, for commands that name the record alone."""
        self._drafts_of_shown.save("shown." + name.replace("/", "."), {"key": name, "version": version})

    def shown(self, name: str) -> str | None:
        """The version that was looked at last."""
        found = self._drafts_of_shown.get("shown." + name.replace("/", "."))
        return str(found["version"]) if found else None

    # -- sync and proof --------------------------------------------------------------------------------------------

    @property
    def to_send(self) -> int:
        """How many of my filings the other side has not seen."""
        return sum(1 for name in self._my_entries() if not self._is_sent(name))

    def sync_state(self) -> SyncState:
        """How it stands with the other side."""
        problem = self._course.problems[0] if self._course.problems else self._course.offline
        if self._syncing:
            link = Link.WORKING
        elif not self._syncer.has_remote:
            link = Link.NONE
        elif self._course.offline:
            link = Link.OFFLINE
        else:
            link = Link.STOPPED if self._course.problems else Link.OK
        return SyncState(link, self.to_send, self._synced_at, problem)

    def sync(self, progress: Progress | None = None) -> SyncReport:
        """Send, receive, prove, merge, land. Raises Rewound, StillRacing; being offline is no error but a state."""
        course = Course()
        merged_names: list[str] = []
        clashing: list[Clashing] = []

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
            self._keep_edits(course.kept)
            self._fresh = frozenset(course.received)
            if not course.offline:
                self._synced_at = self.now()
        return SyncReport(
            self.sync_state(),
            tuple(course.landed),
            tuple(course.received),
            tuple(merged_names),
            tuple(clashing),
            tuple(course.problems),
        )

    def clashes(self) -> list[Clashing]:
        """Records of mine that somebody else changed at the same place and that wait for my decision."""
        with self._lock:
            return [
                as_clashing(self._books, one, merged(self._books, one), self._reader)
                for one in overtaken(self._books, self._clone)
            ]

    def audit(self, progress: Progress | None = None) -> AuditReport:
        """Prove everything from the root, believing nothing that was kept."""
        return audit_folder(self.path, progress)

    # -- inside ----------------------------------------------------------------------------------------------------

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

    def _my_entries(self) -> Mapping[str, str]:
        mine = self._clone.identity.outbox
        return next((box.entries for box in self._books.outboxes if box.owner == mine), {})

    def _is_sent(self, name: str) -> bool:
        """Whether the other side has my present filing of a record."""
        if not self._syncer.has_remote:
            return True
        owner = self._clone.identity.outbox
        refs = self._books.refs
        there = refs.get(REMOTE_OUTBOX + owner)
        if there == refs.get(OUTBOX + owner):
            return True
        sent = self._prover.entries(there) if there else {}
        return sent.get(name) == self._my_entries().get(name)

    def _keep(self, one: Pending, reason: str) -> None:
        fields = {k: v for k, v in self._shelf.raw(one.name, one.version).items() if k not in ENVELOPE}
        base = self._books.current(one.name)
        key = one.name.replace("/", ".")
        name = one.name if base else None
        self.save_draft(Draft(key, one.record.META.name, name, fields, self.now(), base, reason))

    def _keep_edits(self, kept: Sequence[tuple[str, bytes]]) -> None:
        for path, raw in kept:
            edit = _edit(path, raw, self.path / path)
            spec = by_path(edit.name) if edit.name else None
            if edit.name and spec:
                base = self._books.current(edit.name)
                key = edit.name.replace("/", ".")
                self.save_draft(Draft(key, spec.name, edit.name, edit.values, self.now(), base, "edited"))
            else:
                (self._clone.repo.private / "drafts").mkdir(exist_ok=True)
                (self._clone.repo.private / "drafts" / path.replace("/", ".")).write_bytes(raw)


def _edit(path: str, raw: bytes, file: Path) -> FolderEdit:
    """What somebody's editor left in the folder: a record, or why it is none."""
    try:
        name = name_of(path)
        record = CODEC.decode(raw, path)
    except SalesError as error:
        return FolderEdit(file, None, str(error))
    values = record.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    return FolderEdit(file, name, "", {k: v for k, v in values.items() if k not in ENVELOPE})


def _draft(raw: Raw) -> Draft:
    saved = datetime.fromisoformat(str(raw["saved_at"]))
    return Draft(
        raw["key"],
        raw["kind"],
        raw.get("name"),
        raw["values"],
        saved,
        raw.get("base"),
        raw.get("reason", "form"),
    )


def audit_folder(path: Path | None = None, progress: Progress | None = None) -> AuditReport:
    """Prove the store in a folder. Opening it as a workspace is not needed, so that a damaged one is audited too.

    Raises:
        NoWorkspace, BadIdentity.
    """
    repo = Repository.open(path or _around(Path.cwd()))
    try:
        identity = read_identity(repo)
        return auditing.audit(repo, identity.root, refs_of(repo), identity.outbox, progress)
    finally:
        repo.close()


def open_workspace(
    path: Path | None = None,
    *,
    identity: Identity | None = None,
    clock: Clock = now,
    passphrase: Passphrase | None = None,
    beside: Workspace | None = None,
) -> Workspace:
    """Open the workspace in ``path``, or the one around the present folder.

    Args:
        path: the folder.
        identity: who works there, where it is not written down (several people on the server itself, in the demo).
        clock: says what time it is.
        passphrase: asked for the key's.
        beside: another workspace on the same repository, whose proofs are shared.

    Raises:
        NoWorkspace: there is none. BadIdentity, NoLaw, Damaged: it cannot be used as it is.
    """
    if beside is not None and identity is not None:
        clone = Clone(beside.clone.repo, identity, clock, passphrase)
        return Workspace(clone, beside.root, beside.prover)
    folder = path or _around(Path.cwd())
    repo = Repository.open(folder)
    written = read_identity(repo)
    return Workspace(Clone(repo, identity or written, clock, passphrase), written.root)


def _around(folder: Path) -> Path:
    for place in (folder, *folder.parents):
        if (place / ".git" / "tui-sales").is_dir():
            return place
    raise NoWorkspace(N_("{path}: there is no workspace here; name one with -C"), path=folder)
