"""Database: TinyDB with one table for each kind."""

from __future__ import annotations

from collections.abc import Mapping

from tinydb import TinyDB

from tui_sales.storage.shelf import Raw, Shelf
from tui_sales.storage.storage import RecordStorage
from tui_sales.storage.table import RecordTable


class RecordDB(TinyDB):
    """``db.table("log").search(where("owner") == "liwei")`` over main plus the outboxes."""

    table_class = RecordTable

    def __init__(self, shelf: Shelf) -> None:
        """A database over ``shelf``."""
        super().__init__(shelf, storage=RecordStorage)

    def kind(self, kind: str) -> RecordTable:
        """The table of a kind."""
        table = self.table(kind)
        if not isinstance(table, RecordTable):
            raise TypeError(kind)
        return table

    def changed(self, kind: str, changes: Mapping[str, Raw | None]) -> None:
        """Take in what changed elsewhere."""
        self._held().note(kind, changes)

    def loaded(self) -> tuple[str, ...]:
        """The kinds that were read so far."""
        return self._held().loaded()

    def _held(self) -> RecordStorage:
        held = self.storage
        if not isinstance(held, RecordStorage):
            raise TypeError(held)
        return held
