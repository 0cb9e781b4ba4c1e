"""Shelf: what the database reads from and files through — main plus the outboxes, supplied by the workspace."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

Raw = dict[str, Any]


class Shelf(Protocol):
    """Records by kind and name, as people see them (the front version of each)."""

    def kinds(self) -> Sequence[str]:
        """All kinds there are; each is a table."""
        ...

    def load(self, kind: str) -> Mapping[str, Raw]:
        """Name → raw record of a kind."""
        ...

    def file(self, kind: str, changes: Mapping[str, Raw]) -> None:
        """Put versions into the outbox. May raise SalesError; then nothing has changed anywhere."""
        ...
