"""Workspace: the one thing that screens and commands talk to (design §8). It routes to the stores that are mounted."""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from tui_sales.duties.spans import Span
from tui_sales.errors import SalesError
from tui_sales.kinds import NAMES, by_name
from tui_sales.kinds.policy import Policy
from tui_sales.model.messages import Problem
from tui_sales.model.record import Raw, fields_of
from tui_sales.model.spec import KindSpec
from tui_sales.review.law import Law
from tui_sales.storage.database import RecordDB
from tui_sales.workspace import searching, views
from tui_sales.workspace.attaching import Attachments
from tui_sales.workspace.auditing import audit_folder
from tui_sales.workspace.blanks import blank
from tui_sales.workspace.by_hand import doubts, insist, with_number
from tui_sales.workspace.clone import Clone
from tui_sales.workspace.closable import Closable
from tui_sales.workspace.days import Days
from tui_sales.workspace.desk import desk_of
from tui_sales.workspace.directory import Directory
from tui_sales.workspace.heap import file_heap, looked_at
from tui_sales.workspace.membership import Membership
from tui_sales.workspace.mounted import Mounted
from tui_sales.workspace.mounts import Mounts
from tui_sales.workspace.outlines import Outline
from tui_sales.workspace.owing import dues
from tui_sales.workspace.placing import place, why_not
from tui_sales.workspace.prover import Prover
from tui_sales.workspace.releasing import beside_original, release
from tui_sales.workspace.reviewing import Given
from tui_sales.workspace.spreading import activity, keep_draft, outlines, rows, verdicts
from tui_sales.workspace.store import Progress, Store
from tui_sales.workspace.titles import Titles
from tui_sales.workspace.touring import state_of, tour
from tui_sales.workspace.writing import spec_named


class Workspace(Closable):
    """What one person opens: the stores he works with, read and written through here only. Safe to call from several threads.

    Use it in a ``with``, or :meth:`close` it.
    """

    def __init__(self, clone: Clone, prover: Prover, mounts: Mounts) -> None:
        """Open the stores of a clone. Use :func:`open_workspace`."""
        self._clone = clone
        self._mounts = mounts
        #: the stores that are mounted, for what goes through everything in them
        self.mounted = Mounted(clone, prover, mounts)
        self._team = self.mounted.team
        #: the files of records: attached, read, saved
        self.files = Attachments(self.mounted)
        #: which drafts are open in this program
        self.claims = self._team.keeper.claims
        self._lock = threading.RLock()
        #: records by what they are called
        self.directory = Directory(self._carrying, self._address, self.kinds)
        self.titles = Titles(self._carrying)
        self._syncing = False

    @property
    def clone(self) -> Clone:
        """The team's repository and who works in it, for another workspace beside this one."""
        return self._clone

    @property
    def prover(self) -> Prover:
        """What was proved of the team's store, for another workspace beside this one."""
        return self._team.prover

    @property
    def mounts(self) -> Mounts:
        """The narrow stores, for another workspace beside this one."""
        return self._mounts

    @property
    def root(self) -> str:
        """Id of the team store's first commit."""
        return self._team.prover.root

    @property
    def db(self) -> RecordDB:
        """The team's records as TinyDB tables."""
        return self._team.db

    @property
    def path(self) -> Path:
        """The folder."""
        return self._clone.repo.path

    @property
    def law(self) -> Law:
        """People and policy on the team's main."""
        return self._team.law

    @property
    def policy(self) -> Policy:
        """The department's rules."""
        return self._team.law.policy

    @property
    def me(self) -> views.Me:
        """Who works here."""
        law, rules, who = self.law, self.policy, self._clone.identity
        roles = tuple(law.people[who.person].roles) if law.is_active(who.person) else ()
        name = law.display(who.person)
        return views.Me(who.person, name, who.device, roles, rules.department, rules.zone)

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

    def stores(self) -> dict[str, str]:
        """Name of each store that is mounted → the commit of its main that is read."""
        return {store.name: store.books.main for store in self._all()}

    def tidy(self) -> None:
        """Pack what is loose; for when nobody waits."""
        for store in self._all():
            store.clone.repo.tidy()

    def close(self) -> None:
        """End what runs in the background."""
        self.mounted.close()

    def kinds(self) -> tuple[KindSpec, ...]:
        """The kinds of records that I may read."""
        specs = map(by_name, NAMES)
        return tuple(spec for spec in specs if self.mounted.reads(spec.meta))

    def rows(self, kind: str, days: Days | None = None) -> list[views.Row]:
        """The list of a kind, or at least what of it concerns some days: dated ones newest first, others by name."""
        meta = spec_named(kind).meta
        return rows(self.mounted, self._carrying(kind), meta, days)

    def entry(self, name: str) -> views.Entry:
        """One record. Raises UnknownRecord."""
        store, inner = self._locate(name)
        return replace(store.entry(inner), name=self._address(store, inner))

    def people(self) -> dict[str, str]:
        """Id → name of everybody."""
        return {person: record.full_name for person, record in self.law.people.items()}

    def membership(self) -> Membership:
        """Who was in the department when, and as what."""
        return self._team.membership()

    def search(self, text: str, limit: int = 100) -> list[views.Hit]:
        """Records that hold a text somewhere."""
        kinds = [spec.name for spec in self.kinds() if not spec.meta.statement]
        return searching.search_kinds(self.rows, kinds, self.directory.narrowed(text), text, limit)

    def queue(self) -> list[views.QueueItem]:
        """What waits for verdicts: first what I may approve, oldest first, then the rest, then what I have judged."""
        items = [(rank, self._item(store, item)) for store in self._all() for rank, item in store.queue()]
        return [item for _rank, item in sorted(items, key=lambda pair: (pair[0], pair[1].view.record.at))]

    def item(self, name: str, version: str) -> views.QueueItem:
        """One version as the reviewer sees it. Raises UnknownRecord."""
        store, inner = self._locate(name)
        return self._item(store, store.item(inner, version))

    def desk(self) -> views.Desk:
        """What is due to me now."""
        return desk_of(self._all(), self.mounted, self.queue(), self.clone, self.now(), self.drafts())

    def duties(self, now: datetime | None = None, over: Span | None = None) -> tuple[views.Due, ...]:
        """What the department owes now, or had to do ``over`` a span, as far as this person does or oversees it."""
        return dues(self._all(), self.me.person, now or self.now(), over)

    def timeline(self, name: str) -> views.Activity:
        """What happened to one record. Raises UnknownRecord."""
        store, inner = self._locate(name)
        return store.timeline(inner)

    def outlines(self, rows: Sequence[views.Row]) -> dict[str, Outline]:
        """When each of many records was filed, returned and landed, by their names. Raises UnknownRecord."""
        return outlines(self.mounted, rows)

    def activity(self, limit: int = 200) -> views.Activity:
        """What everybody did lately, newest first."""
        return activity(self.mounted, self._all(), limit)

    def refresh(self) -> bool:
        """Look whether another program moved the clone; True if something is new."""
        news = [store.refresh() for store in self._all()]  # every one, not only up to the first that has some
        with self._lock:
            if any(news):
                self.mounted.adopt_key()
            return any((*news, self.mounted.look()))

    # -- writing ---------------------------------------------------

    def may_file(self, kind: str, owner: str | None = None) -> tuple[bool, str]:
        """Whether I may file a kind (about ``owner``), and why not."""
        why = why_not(self.mounted, spec_named(kind), owner)
        return why is None, str(why or "")

    def blank(self, kind: str, given: Raw | None = None) -> Raw:
        """What a new record of a kind begins with: whom it is about, when, and what other records say of that."""
        from tui_sales.workspace.drafting import drafted  # noqa: PLC0415 - the figures, and a third of all kinds

        begun = blank(spec_named(kind), self.me, self.now(), self.policy)
        return with_number(self, kind, drafted(self, kind, begun, given or {}))

    def check(self, kind: str, values: Mapping[str, Any], name: str | None = None) -> tuple[Problem, ...]:
        """What is wrong with the values of a form, field by field."""
        home = self.mounted.home(spec_named(kind), values)[0]
        store, inner = self._locate(name) if name else (self.mounted.get(home) or self._team, None)
        return (*store.check(kind, values, inner), *doubts(self, kind, values, name))

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
            BadRecord, MayNot, MovedOn, AlreadyThere, NotMounted, KeyLocked, KeyNotListed, StoreFull.
        """
        with self._lock:
            placed = None if name else place(self.mounted, spec_named(kind), values)
        store, inner = (placed, None) if placed else self._locate(name or "")
        insist(self, kind, {} if void else values, name)
        filed = store.file(kind, values, name=inner, base=base, void=void, alongside=alongside)
        return replace(filed, name=self._address(store, filed.name))

    def file_all(self, filings: Sequence[views.Filing]) -> tuple[views.Filed, ...]:
        """File many at once, one action a store; nothing at all if one of them cannot be. They may refer to each other.

        Raises:
            As :meth:`file`, for the first that cannot be filed.
        """
        with self._lock:
            return file_heap(self.mounted, filings)

    def trial(self, filings: Sequence[views.Filing]) -> tuple[SalesError | None, ...]:
        """What :meth:`file_all` would have against each of them; nothing is filed."""
        with self._lock:
            return tuple(one.error for one in looked_at(self.mounted, filings))

    def void(self, name: str, reason: str, base: str | None = None) -> views.Filed:
        """File that a record no longer holds, and why."""
        front = self.entry(name).front
        return self.file(
            front.record.META.name, fields_of(front.raw), name=name, base=base or front.version, void=reason
        )

    def release(self, name: str) -> views.Filed:
        """File a copy of what is approved of an office record into its owner's private store; somebody else approves it there.

        Raises:
            MayNot: the kind cannot be released, or nothing of it is approved. Else as :meth:`file`.
        """
        with self._lock:
            return release(self.mounted, name)

    def approve(self, items: Sequence[tuple[str, str]], note: str = "") -> tuple[Given, ...]:
        """Approve exactly these versions; those of one store are one filing."""
        return verdicts(self.mounted, "approve", items, note)

    def give_back(self, name: str, version: str, note: str, marks: Sequence[str] = ()) -> Given:
        """Return a version with a note and the places it is about. Raises BadRecord without a note."""
        return verdicts(self.mounted, "return", [(name, version)], note, marks)[0]

    def take_back(self, name: str, version: str) -> None:
        """Take back my verdict on a version that has not landed. Raises MovedOn."""
        store, inner = self._locate(name)
        store.take_back(inner, version)

    def withdraw(self, name: str) -> None:
        """Take my filing back; its values are kept as a draft. Raises MovedOn."""
        store, inner = self._locate(name)
        store.withdraw(inner)

    def unlock(self, passphrase: str) -> None:
        """Open my key for this session. Raises KeyLocked if the passphrase is wrong."""
        self._clone.keys.unlock(passphrase)

    def drafts(self) -> list[views.Draft]:
        """What was begun and not filed, newest first."""
        found = [draft for store in self._all() for draft in store.keeper.drafts()]
        return sorted(found, key=lambda draft: draft.saved_at, reverse=True)

    def unreadable_drafts(self) -> list[Path]:
        """Files among the drafts that cannot be read as one."""
        return [path for store in self._all() for path in store.keeper.unreadable()]

    def draft(self, key: str) -> views.Draft | None:
        """One draft."""
        found = (store.keeper.draft(key) for store in self._all())
        return next((draft for draft in found if draft), None)

    def save_draft(self, draft: views.Draft) -> None:
        """Keep what was typed, inside the store it is meant for. Raises NoRoom with the earlier draft untouched."""
        keep_draft(self.mounted, draft)

    def drop_draft(self, key: str) -> None:
        """Forget a draft."""
        for store in self._all():
            store.keeper.drop(key)

    def folder_edits(self) -> list[views.FolderEdit]:
        """Files in the folder that somebody changed with another editor."""
        return [edit for store in self._all() for edit in store.keeper.folder_edits()]

    def remember_shown(self, name: str, version: str) -> None:
        """Note which version somebody has looked at, for commands that name the record alone."""
        store, inner = self._locate(name)
        store.keeper.remember_shown(inner, version)

    def shown(self, name: str) -> str | None:
        """The version that was looked at last."""
        store, inner = self._locate(name)
        return store.keeper.shown(inner)

    # -- the other side --------------------------------------------

    @property
    def to_send(self) -> int:
        """How many of my filings the other side has not seen."""
        return sum(store.to_send for store in self._all())

    def sync_state(self) -> views.SyncState:
        """How it stands with the other side."""
        return state_of([store.sync_state() for store in self._all()], working=self._syncing)

    def sync(self, progress: Progress | None = None) -> views.SyncReport:
        """Send, receive, prove, merge, land, in every store. Raises Rewound, StillRacing; being offline is no error but a state."""
        self._syncing = True
        try:
            report = tour(self.mounted, self._lock, progress)
        finally:
            self._syncing = False
        with self._lock:
            self.mounted.adopt_key()
        return replace(report, state=self.sync_state())

    def clashes(self) -> list[views.Clashing]:
        """Records of mine that somebody else changed at the same place and that wait for my decision."""
        return [
            replace(clash, name=self._address(store, clash.name))
            for store in self._all()
            for clash in store.clashes()
        ]

    def audit(self, progress: Progress | None = None) -> views.AuditReport:
        """Prove everything from the root, believing nothing that was kept."""
        return audit_folder(self.path, progress)

    # -- routing ---------------------------------------------------

    def _all(self) -> tuple[Store, ...]:
        with self._lock:
            return self.mounted.all()

    def _carrying(self, kind: str) -> list[Store]:
        with self._lock:
            return list(self.mounted.carrying(kind))

    def _locate(self, name: str) -> tuple[Store, str]:
        with self._lock:
            return self.mounted.locate(name)

    def _address(self, store: Store, name: str) -> str:
        return self.mounted.address(store, name)

    def _item(self, store: Store, item: views.QueueItem) -> views.QueueItem:
        return beside_original(self.mounted, store, replace(item, name=self._address(store, item.name)))
