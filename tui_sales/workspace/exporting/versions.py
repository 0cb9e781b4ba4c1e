"""Versions: what a store holds of a kind, one after the other, each with who approved it; nothing that was read is kept."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import field, replace
from functools import lru_cache

from tui_sales.dataclass import dataclass
from tui_sales.history.commits import parse_commit
from tui_sales.history.trees import lookup, walk
from tui_sales.kinds import by_name
from tui_sales.kinds.verdict import verdict_id
from tui_sales.model.codec import fingerprint, to_raw, upgraded
from tui_sales.model.names import name_of
from tui_sales.model.record import Raw
from tui_sales.review.standing import State
from tui_sales.workspace.books import Books, Pending
from tui_sales.workspace.ledger import Ledger

#: versions after which the folders that were read are let go
_MANY = 100
_APPROVED = "approve"


@dataclass(frozen=True)
class Version:
    """One version that counts or waits.

    Attributes:
        record: the record's name inside its store.
        content: the version as it lies there; in canonical form these are its exact bytes.
        sha256: of those bytes; verdicts name it.
        values: the same in the current schema.
        state: how it stands; ``have`` of ``need`` approvals are there.
        verdicts: raw verdicts on exactly this version, oldest first.
    """

    record: str
    store: str
    kind: str
    version: str
    sha256: str
    content: Raw
    values: Raw
    state: State
    have: int = 0
    need: int = 0
    verdicts: tuple[Raw, ...] = ()

    @property
    def approvers(self) -> tuple[str, ...]:
        """Who approved it."""
        return tuple(one["by"] for one in self.verdicts if one["verdict"] == _APPROVED)


@dataclass
class Reader:
    """Reads one store as it was when its books were read, whatever is synced meanwhile."""

    books: Books
    ledger: Ledger
    store: str
    _passed: int = field(default=0)

    def __post_init__(self) -> None:
        """A landing is asked for by all that it took over, often one after the other."""
        self._year = lru_cache(maxsize=64)(self._year_of)

    def count(self, kind: str) -> int:
        """How many records of a kind main holds."""
        return sum(1 for _found in self._landed(kind))

    def versions(self, kind: str, *, approved: bool) -> Iterator[Version]:
        """What main holds of a kind, by name; then, unless only what is ``approved`` is asked for, what was filed upon it."""
        for name, oid in self._landed(kind):
            yield self._on_main(kind, name, oid)
            self.passed()
        if approved:
            return
        for one in sorted(self.books.pending.values(), key=lambda one: (one.name, one.record.at)):
            if one.record.META.name == kind:
                yield self._waiting(one)
        if by_name(kind).meta.statement:
            for _outbox, name, version, record in self.books.statements():
                if record.META.name == kind:
                    yield self._made(kind, name, version, State.APPROVED)

    def raw(self, version: str) -> Raw:
        """The JSON of a version. Its bytes were proved before."""
        found: Raw = json.loads(self.books.repo.objects.blob(version))
        return found

    def passed(self) -> None:
        """One more was read; let go of what was kept on the way, now and then."""
        self._passed += 1
        if self._passed % _MANY == 0:
            self.books.repo.objects.forget()

    def _landed(self, kind: str) -> Iterator[tuple[str, str]]:
        layout, objects, tree = by_name(kind).meta.layout, self.books.repo.objects, self.books.tree
        if not layout.pieces:
            entry = lookup(objects, tree, f"{layout.folder}.json")
            if entry:
                yield layout.folder, entry.oid
            return
        folder = lookup(objects, tree, layout.folder)
        if folder is not None:
            for path, entry in walk(objects, folder.oid):
                yield name_of(f"{layout.folder}/{path}"), entry.oid

    def _on_main(self, kind: str, name: str, version: str) -> Version:
        made = self._made(kind, name, version, State.APPROVED)
        if by_name(kind).meta.statement:
            return made
        found = sorted(self._evidence(made), key=lambda said: (said["at"], said["by"]))
        given = len([said for said in found if said["verdict"] == _APPROVED])
        return replace(made, verdicts=tuple(found), have=given, need=given)

    def _evidence(self, one: Version) -> Iterator[Raw]:
        """The verdicts that landed with a version: each has one possible place a person and year."""
        wanted, filed = verdict_id(one.record, one.version), int(one.values["at"][:4])
        for landing in self.ledger.landings(one.record, one.version):
            for year in range(filed, self._year(landing) + 1):
                for person in self.books.law.people:
                    said = self.ledger.taken_as(landing, f"verdicts/{year}/{person}/{wanted}")
                    if said is not None:
                        yield self.raw(said)

    def _year_of(self, landing: str) -> int:
        # not by way of the repository, which keeps the commits it has read
        found = parse_commit(landing, self.books.repo.objects.read(landing, "commit"))
        return found.author.when.year

    def _waiting(self, one: Pending) -> Version:
        said = tuple(to_raw(verdict) for verdict in sorted(one.verdicts, key=lambda v: (v.at, v.by)))
        standing = one.standing
        made = self._made(one.record.META.name, one.name, one.version, standing.state, said)
        return replace(made, have=standing.have, need=standing.need)

    def _made(
        self, kind: str, name: str, version: str, state: State, verdicts: tuple[Raw, ...] = ()
    ) -> Version:
        data, meta = self.books.repo.objects.blob(version), by_name(kind).meta
        content: Raw = json.loads(data)
        values = content if content["schema"] == meta.schema else upgraded(content, meta, content["schema"])
        if state is State.APPROVED and content.get("void"):
            state = State.VOID
        return Version(
            name, self.store, kind, version, fingerprint(data), content, values, state, verdicts=verdicts
        )
