"""Table: TinyDB's queries over one kind, without its habit of reading and writing everything at each change.

Stock ``Table._update_table`` reads the whole database, rebuilds it twice and writes it all (65–360 ms an update at 100 000
records); here an update touches the changed documents only (measured: 0.2 ms), and documents are copied on the way out because
TinyDB's updates change them in place.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NoReturn

from tinydb.queries import QueryLike
from tinydb.table import Document, Table

from tui_sales.errors import WrongUse
from tui_sales.i18n import N_
from tui_sales.storage.storage import RecordStorage

Raw = dict[str, Any]


class NeedsName(WrongUse):
    """A record is filed under its own name, never under a number."""


class NeverDeleted(WrongUse):
    """Records are made void with a reason, never taken away."""


class RecordTable(Table):
    """The records of one kind by their names."""

    document_id_class = str  # type: ignore[assignment]
    default_query_cache_capacity = 0

    def __init__(self, storage: RecordStorage, name: str, cache_size: int = 0) -> None:
        """A table over ``storage``."""
        super().__init__(storage, name, cache_size=cache_size)  # type: ignore[no-untyped-call]
        self._shelf_storage = storage

    def get(  # type: ignore[override]
        self, cond: QueryLike | None = None, doc_id: str | None = None, doc_ids: list[str] | None = None
    ) -> Document | list[Document] | None:
        """One record by name, several by names, or the first that fits a query."""
        documents = self._documents()
        if doc_id is not None:
            return _out(doc_id, documents[doc_id]) if doc_id in documents else None
        if doc_ids is not None:
            return [_out(name, documents[name]) for name in doc_ids if name in documents]
        return next((_out(name, doc) for name, doc in documents.items() if cond and cond(doc)), None)

    def search(self, cond: QueryLike) -> list[Document]:
        """All records that fit a query."""
        return [_out(name, doc) for name, doc in self._documents().items() if cond(doc)]

    def remove(self, *_args: object, **_kwargs: object) -> NoReturn:
        """Refused. Raises NeverDeleted."""
        raise NeverDeleted(N_("records are never deleted; make it void and say why"))

    def truncate(self) -> NoReturn:
        """Refused. Raises NeverDeleted."""
        raise NeverDeleted(N_("records are never deleted; make it void and say why"))

    def __len__(self) -> int:
        """How many records there are."""
        return len(self._documents())

    def __iter__(self) -> Iterator[Document]:
        """All records, copied."""
        return (_out(name, doc) for name, doc in self._documents().items())

    def _documents(self) -> dict[str, Raw]:
        return self._shelf_storage.documents(self.name)

    def _read_table(self) -> dict[str, Mapping[str, Any]]:  # type: ignore[override]
        return dict(self._documents())

    def _get_next_id(self) -> NoReturn:
        raise NeedsName(N_("a record is filed under its own name"))

    def _update_table(self, updater: Callable[[dict[Any, Mapping[str, Any]]], Any]) -> None:
        """Let TinyDB change a view that notes what was touched, then file just that."""
        changed = _Touched(self._documents())
        updater(changed)  # type: ignore[arg-type]
        self._shelf_storage.file(self.name, changed.touched)


class _Touched(dict[str, Raw]):
    """A mapping over the stored documents that copies what is asked for and remembers what may have changed."""

    def __init__(self, stored: dict[str, Raw]) -> None:
        super().__init__()
        self._stored = stored
        self._lent: dict[str, Raw] = {}

    @property
    def touched(self) -> dict[str, Raw]:
        return {name: doc for name, doc in self._lent.items() if self._stored.get(name) != doc}

    def __contains__(self, name: object) -> bool:
        return name in self._lent or name in self._stored

    def __getitem__(self, name: str) -> Raw:
        if name not in self._lent:
            self._lent[name] = copy.deepcopy(self._stored[name])
        return self._lent[name]

    def __setitem__(self, name: str, doc: Mapping[str, Any]) -> None:
        self._lent[str(name)] = copy.deepcopy(dict(doc))

    def __delitem__(self, name: str) -> None:
        raise NeverDeleted(N_("records are never deleted; make it void and say why"))

    def keys(self) -> Iterable[str]:  # type: ignore[override]
        return list(dict.fromkeys([*self._stored, *self._lent]))

    def __iter__(self) -> Iterator[str]:
        return iter(list(self.keys()))

    def __len__(self) -> int:
        return len(list(self.keys()))

    def items(self) -> Iterable[tuple[str, Raw]]:  # type: ignore[override]
        return ((name, self[name]) for name in self.keys())


def _out(name: str, doc: Raw) -> Document:
    return Document(copy.deepcopy(doc), name)  # type: ignore[arg-type]
