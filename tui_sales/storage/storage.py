"""Storage: a ``tinydb.Storage`` over a shelf. It reads kind by kind and writes change sets only."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tinydb import Storage

from tui_sales.model.record import Raw
from tui_sales.storage.copying import copied, same
from tui_sales.storage.errors import NeverDeleted, NoTable
from tui_sales.storage.held import Held
from tui_sales.storage.shelf import Shelf


class RecordStorage(Storage):
    """Holds what was read; files through the shelf before it changes anything it holds."""

    def __init__(self, shelf: Shelf) -> None:
        """Read from and file through ``shelf``."""
        self._shelf = shelf
        self._held: dict[str, Held] = {}
        self._indexed: dict[str, set[str]] = {}

    def kinds(self) -> frozenset[str]:
        """The kinds there are."""
        return frozenset(self._shelf.kinds())

    def held(self, kind: str) -> Held:
        """The records of a kind; read at the first question. Raises NoTable."""
        if kind not in self._held:
            if kind not in self.kinds():
                raise NoTable.named(kind)
            fields = {*self._shelf.asked_by(kind), *self._indexed.get(kind, ())}
            self._held[kind] = Held(self._shelf.load(kind), fields)
        return self._held[kind]

    def index(self, kind: str, field: str) -> None:
        """Keep an index over a field, now if the kind was read, else when it is."""
        self._indexed.setdefault(kind, set()).add(field)
        if kind in self._held:
            self._held[kind].index(field)

    def file(self, kind: str, changes: Mapping[str, Raw]) -> None:
        """File changed records; if the shelf refuses, nothing has changed here either."""
        if changes:
            self.note(kind, self._shelf.file(kind, changes))

    def note(self, kind: str, changes: Mapping[str, Raw | None]) -> None:
        """Take in how records stand now, without reading the kind again; None: gone (withdrawn when new)."""
        held = self._held.get(kind)
        if held is None:
            return  # the next reading sees it anyway
        for name, raw in changes.items():
            if raw is None:
                held.drop(name)
            else:
                held.put(name, raw)

    def loaded(self) -> tuple[str, ...]:
        """The kinds that were read."""
        return tuple(self._held)

    def forget(self) -> None:
        """Drop everything that was read; the next question reads it again."""
        self._held.clear()

    def read(self) -> dict[str, dict[str, Any]]:
        """Everything, copied; for TinyDB's own contract, our tables never ask for it."""
        return {kind: copied(self.held(kind).documents) for kind in self._shelf.kinds()}

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        """A whole database, brought down to what differs. Raises NeverDeleted if a record is missing."""
        sets: dict[str, dict[str, Raw]] = {}
        for kind in {*self.kinds(), *data}:
            stored, table = self.held(kind).documents, data.get(kind, {})
            if stored.keys() - table.keys():
                raise NeverDeleted.asked()
            sets[kind] = {n: raw for n, raw in table.items() if n not in stored or not same(stored[n], raw)}
        for kind, changes in sets.items():
            self.file(kind, copied(changes))
