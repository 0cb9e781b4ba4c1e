"""Shelf: what the database reads from and files through. The workspace has it: main plus the outboxes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from tui_sales.model.record import Raw


class Shelf(Protocol):
    """Records by kind and name, as people see them (the front version of each)."""

    def kinds(self) -> Sequence[str]:
        """All kinds there are; each is a table."""
        ...

    def asked_by(self, kind: str) -> Iterable[str]:
        """The fields by which records of a kind are looked up."""
        ...

    def load(self, kind: str) -> Mapping[str, Raw]:
        """Name → raw record of a kind. The database never changes what it is given here."""
        ...

    def file(self, kind: str, changes: Mapping[str, Raw]) -> Mapping[str, Raw]:
        """Put versions into the outbox, all or none; how these records are shown from now on.

        Raises:
            SalesError: nothing has changed anywhere.
        """
        ...
