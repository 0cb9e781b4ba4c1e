"""Database: TinyDB with one table for each kind and no other."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NoReturn

from tinydb import TinyDB

from tui_sales.model.record import Raw
from tui_sales.storage.errors import NeverDeleted, NoTable
from tui_sales.storage.shelf import Shelf
from tui_sales.storage.storage import RecordStorage
from tui_sales.storage.table import RecordTable


class RecordDB(TinyDB):
    """``db.table("log").search(where("owner") == "liwei")`` over main plus the outboxes."""

    def __init__(self, shelf: Shelf) -> None:
        """A database over ``shelf``."""
        super().__init__(shelf, storage=RecordStorage)
        held = self.storage
        if not isinstance(held, RecordStorage):
            raise TypeError(held)
        self._records = held
        self._kinds: dict[str, RecordTable] = {}

    def table(self, name: str, **_options: object) -> RecordTable:
        """The table of a kind. Raises NoTable."""
        if name not in self._kinds:
            if name not in self._records.kinds():
                raise NoTable.named(name)
            self._kinds[name] = RecordTable(self._records, name)
        return self._kinds[name]

    def tables(self) -> set[str]:
        """The kinds, without reading their records."""
        return set(self._records.kinds())

    def changed(self, kind: str, changes: Mapping[str, Raw | None]) -> None:
        """Take in what changed elsewhere; None: it is no longer there."""
        self._records.note(kind, changes)

    def loaded(self) -> tuple[str, ...]:
        """The kinds that were read so far."""
        return self._records.loaded()

    def forget(self) -> None:
        """Drop everything that was read; the next question reads it again."""
        self._records.forget()

    def drop_tables(self) -> NoReturn:
        """Refused. Raises NeverDeleted."""
        raise NeverDeleted.asked()

    def drop_table(self, name: str) -> NoReturn:
        """Refused. Raises NeverDeleted."""
        raise NeverDeleted.asked()

    def __repr__(self) -> str:
        """What was read so far; TinyDB's own would read everything to count it."""
        return f"<RecordDB {' '.join(self.loaded())}>"

    def __getattr__(self, name: str) -> NoReturn:
        """TinyDB would hand this to a table called ``_default``; there is none."""
        raise AttributeError(name)
