"""Storage: a ``tinydb.Storage`` over a shelf. It reads kind by kind and writes change sets only."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tinydb import Storage

from tui_sales.storage.shelf import Raw, Shelf


class RecordStorage(Storage):
    """Holds what was read; files through the shelf before it changes anything it holds."""

    def __init__(self, shelf: Shelf) -> None:
        """Read from and file through ``shelf``."""
        self._shelf = shelf
        self._tables: dict[str, dict[str, Raw]] = {}

    def documents(self, kind: str) -> dict[str, Raw]:
        """Name → record of a kind; read at the first question."""
        if kind not in self._tables:
            self._tables[kind] = dict(self._shelf.load(kind))
        return self._tables[kind]

    def file(self, kind: str, changes: Mapping[str, Raw]) -> None:
        """File changed records; if the shelf refuses, nothing has changed here either."""
        if changes:
            self._shelf.file(kind, changes)
            self.documents(kind).update(changes)

    def note(self, kind: str, changes: Mapping[str, Raw | None]) -> None:
        """Take in what changed elsewhere, without reading the kind again; None: it is gone (a withdrawn new record)."""
        table = self._tables.get(kind)
        if table is None:
            return
        for name, raw in changes.items():
            if raw is None:
                table.pop(name, None)
            else:
                table[name] = raw

    def loaded(self) -> tuple[str, ...]:
        """The kinds that were read."""
        return tuple(self._tables)

    def read(self) -> dict[str, dict[str, Any]]:
        """Everything, for TinyDB itself (``tables()``)."""
        return {kind: dict(self.documents(kind)) for kind in self._shelf.kinds()}

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        """TinyDB's whole-database write, brought down to what differs."""
        for kind, table in data.items():
            held = self.documents(kind)
            self.file(kind, {str(name): doc for name, doc in table.items() if held.get(str(name)) != doc})
