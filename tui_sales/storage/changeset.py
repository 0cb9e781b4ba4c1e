"""Change set: what TinyDB's updaters work on instead of the whole table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, MutableMapping
from typing import Any

from tui_sales.model.record import Raw
from tui_sales.storage.copying import copied, same
from tui_sales.storage.errors import NeedsName, NeverDeleted


class ChangeSet(MutableMapping[str, Raw]):
    """The stored records, each copied when it is asked for, so that what is stored never changes in place."""

    def __init__(self, stored: Mapping[str, Raw]) -> None:
        """Begin with ``stored``."""
        self._stored = stored
        self._lent: dict[str, Raw] = {}

    def changed(self) -> dict[str, Raw]:
        """The records that are new or differ, sharing nothing with what the caller put in."""
        stored, lent = self._stored, self._lent
        return {
            name: copied(raw)
            for name, raw in lent.items()
            if name not in stored or not same(stored[name], raw)
        }

    def __getitem__(self, name: str) -> Raw:
        """A record that may be changed in place."""
        if name not in self._lent:
            self._lent[name] = copied(self._stored[name])
        return self._lent[name]

    def __setitem__(self, name: str, raw: Mapping[str, Any]) -> None:
        """Put a record. Raises NeedsName for a number or nothing."""
        if not isinstance(name, str) or not name:
            raise NeedsName.given()
        self._lent[name] = dict(raw)

    def __delitem__(self, name: str) -> None:
        """Refused. Raises NeverDeleted."""
        raise NeverDeleted.asked()

    def __contains__(self, name: object) -> bool:
        """Whether there is such a record, without copying it."""
        return name in self._lent or name in self._stored

    def __iter__(self) -> Iterator[str]:
        """The names: those stored, then the new ones."""
        yield from self._stored
        yield from (name for name in self._lent if name not in self._stored)

    def __len__(self) -> int:
        """How many there are."""
        return len(self._stored) + sum(name not in self._stored for name in self._lent)
