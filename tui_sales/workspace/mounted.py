"""Mounted: the stores of one workspace, and which of them a record is in.

A record is named by its place in its store. Where somebody sees an office record and the copy released of it into a private
store, the copy's name has its store in front: ``private-liwei:appraisals/2026/liwei/2026-q3``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from tui_sales.history.tips import Tips
from tui_sales.i18n import N_, Phrase
from tui_sales.kinds import by_name, by_path
from tui_sales.model.record import KindMeta
from tui_sales.model.spec import KindSpec
from tui_sales.review.audience import stores_of
from tui_sales.review.stores import OFFICE, TEAM, home_of, owner_of_store
from tui_sales.workspace.clone import Clone
from tui_sales.workspace.errors import NotMounted, UnknownRecord
from tui_sales.workspace.keyring import adopt
from tui_sales.workspace.mounts import Mounts
from tui_sales.workspace.prover import Prover
from tui_sales.workspace.staging import Staging
from tui_sales.workspace.store import Store


class Mounted:
    """The team's store and the narrow ones beside it."""

    def __init__(self, clone: Clone, prover: Prover, mounts: Mounts) -> None:
        """Open all stores that lie here and that this person works with."""
        self._clone = clone
        self._mounts = mounts
        self.staging = Staging(clone.repo.private / "attached")
        self.team = Store(clone, prover, self.exists, self.staging)
        self._narrow: dict[str, Store] = {}
        self.look()
        self.adopt_key()

    def look(self) -> bool:
        """Take in the stores of mine that lie here and are not mounted yet; True if there were any."""
        mine = self.mine()
        found = [s for s in self._mounts.there() if s in mine and s not in self._narrow]
        return any([self.mount(store, self._mounts.open) is not None for store in found])  # noqa: C419 - all

    def mine(self) -> tuple[str, ...]:
        """Names of the stores this person works with, by the people records of the team."""
        return stores_of(self.team.law, self._clone.identity.person)

    def all(self) -> tuple[Store, ...]:
        """The mounted stores, the team's first."""
        return (self.team, *(self._narrow[name] for name in self._order()))

    def get(self, store: str) -> Store | None:
        """A mounted store by its name."""
        return self.team if store == TEAM else self._narrow.get(store)

    def mount(self, store: str, opening: Callable[[str], Prover | None]) -> Store | None:
        """Take a narrow store in as ``opening`` gives it; None if it gives none."""
        prover = opening(store)
        if prover is None:
            return None
        self._narrow[store] = Store(
            self._clone.beside(prover.repo, prover.root), prover, self.exists, self.staging
        )
        return self._narrow[store]

    def home(self, spec: KindSpec, values: Mapping[str, Any]) -> tuple[str, str]:
        """The store in which a new record belongs, and whom it is about (me, as long as it does not say)."""
        said = values.get(spec.owner.name) if spec.owner else None
        owner = said if said and isinstance(said, str) else self._clone.identity.person
        return home_of(spec.meta, owner), owner

    def begun(self, store: str) -> Store:
        """A store of mine, begun here if it is not yet. Raises NotMounted, KeyLocked, KeyMissing."""
        if store not in self.mine():
            raise NotMounted(N_("{store}: not a store you work with"), store=store)
        here = self.get(store)
        if here:
            return here
        opened = self.mount(store, self._mounts.open)
        return opened or self.mount(store, lambda name: self._mounts.begin(name, self._clone)) or self.team

    def received(self, store: str) -> Store | None:
        """A store of mine, taken from the other side if it is not here yet; None if it is not there either."""
        here = self.get(store)
        if here:
            self._mounts.open(store)  # which tells it of another side that came later
            return here
        opened = self.mount(store, self._mounts.open)
        return opened or self.mount(store, lambda name: self._mounts.receive(name, self._clone))

    def tips(self) -> Tips | None:
        """What the host says of all stores at once. Raises Unreachable."""
        return self._mounts.tips()

    def carrying(self, kind: str) -> Iterator[Store]:
        """The mounted stores in which records of a kind may be."""
        meta = by_name(kind).meta
        for store in self.all():
            person = owner_of_store(store.name)
            at_home = meta.statement or meta.audience == ("private" if person else store.name)
            if at_home or (person and meta.releasable):
                yield store

    def locate(self, address: str) -> tuple[Store, str]:
        """The store a record is in, and its name there. Raises UnknownRecord."""
        store_name, colon, name = address.rpartition(":")
        spec = by_path(name)
        if spec is None:
            raise UnknownRecord.named(address)
        stores = [s for s in self.carrying(spec.name) if not colon or s.name == store_name]
        found = stores if len(stores) == 1 else [s for s in stores if s.holds(name)]
        if not found:
            raise UnknownRecord.named(address)
        return found[0], name

    def address(self, store: Store, name: str) -> str:
        """What a record of a store is called in this workspace."""
        spec = by_path(name)
        is_copy = spec is not None and spec.meta.releasable and owner_of_store(store.name) is not None
        return f"{store.name}:{name}" if is_copy and self.get(OFFICE) else name

    def reads(self, meta: KindMeta) -> bool:
        """Whether I may read records of a kind, be it only those that were released to me."""
        return meta.audience != OFFICE or meta.releasable or OFFICE in self.mine()

    def exists(self, kind: str, record_id: str) -> bool:
        """Whether a record that one refers to is there, in any store that I may read; of others nobody here can say."""
        meta = by_name(kind).meta
        if not self.reads(meta):
            return True
        name, stores = meta.layout.name_of(record_id), self.carrying(kind)
        if name is not None:
            return any(store.holds(name) for store in stores)
        return any(row.name.rpartition("/")[2] == record_id for store in stores for row in store.rows(kind))

    def adopt_key(self) -> bool:
        """Sign with the key's successor once main lists it."""
        return adopt(self._clone, self.team.law, lambda: [store.clone for store in self._narrow.values()])

    def woken(self) -> tuple[Phrase, ...]:
        """What was put in order when the stores were opened, a sentence for each thing."""
        return tuple(said for store in self.all() for said in store.woken)

    def hang_up(self) -> None:
        """Wait for no other side any longer, now and later: whoever leaves does not wait for a server that does not answer."""
        self._clone.repo.calls.hang_up()

    def close(self) -> None:
        """End what runs in the background."""
        self._mounts.close()
        self.team.close()

    def _order(self) -> list[str]:
        return sorted(self._narrow, key=lambda name: (name != OFFICE, name))
