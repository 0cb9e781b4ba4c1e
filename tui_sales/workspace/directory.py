"""Directory: every record by what people call it, its pinyin and the initials of that.

It is asked at each key, so what was worked out of a version is kept: with 100 000 records one question takes 40 ms, where
reading all of them again would take seconds.
"""

from __future__ import annotations

import heapq
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass  # noqa: TID251 - slots
from functools import cache

from tui_sales.i18n import _
from tui_sales.kinds import by_name
from tui_sales.model.called import BEGINS, INSIDE, Called, called
from tui_sales.model.pinyin import spellings
from tui_sales.model.record import Raw
from tui_sales.model.spec import KindSpec, Shape
from tui_sales.workspace.books import Books
from tui_sales.workspace.reading import summary_of
from tui_sales.workspace.store import Store
from tui_sales.workspace.views import Reference
from tui_sales.workspace.writing import spec_named

#: added to a rank where a word named the kind: before all that is only called so
_NARROWED = -10
#: of so many records the names are worked out before anybody notices
_FEW = 300


@dataclass(frozen=True, slots=True)
class Known:
    """One record: its name, what it says of itself and is called, when it was filed, and what finds it."""

    name: str
    version: str
    kind: str
    summary: str
    title: str
    short: str
    at: str
    called: Called


@dataclass(frozen=True)
class Found:
    """A record that was found by its name, and how well it fits (``BEGINS`` and the like)."""

    name: str
    kind: str
    summary: str
    rank: int = 0


class Directory:
    """The records of the mounted stores by name. Safe to ask from several threads."""

    def __init__(
        self,
        carrying: Callable[[str], list[Store]],
        address: Callable[[Store, str], str],
        kinds: Callable[[], Sequence[KindSpec]],
    ) -> None:
        """Over the stores that carry a kind, for somebody who may read some ``kinds``."""
        self._carrying = carrying
        self._address = address
        self._kinds = kinds
        self._lock = threading.Lock()
        #: called between two records whose names are worked out, which takes a second for ten thousand
        self.give_way: Callable[[], None] = lambda: None
        self._kept: dict[tuple[str, str], tuple[Books, dict[str, Known]]] = {}
        #: kind → the books it was made from, and what a reference to it can name
        self._references: dict[str, tuple[list[Books], list[Reference]]] = {}

    def find(self, text: str, limit: int = 50) -> list[Found]:
        """What fits all words of a text: names that begin so first, standing records before dated ones, new before old.

        Quick enough to be asked at each key.
        """
        words = text.casefold().split()
        if not words:
            return []
        found: list[tuple[int, int, Known]] = []
        narrowed = self.narrowed(text)
        for spec in self._kinds():
            if spec.meta.statement:
                continue
            dated = 1 if spec.meta.layout.dated else 0
            left = narrowed.get(spec.name, "").split()
            for one in self.of(spec.name):
                rank = one.called.rank(left) if left else None
                rank = one.called.rank(words) if rank is None else rank + _NARROWED
                if rank is not None:
                    found.append((rank, dated, one))
        newest = heapq.nlargest(limit, found, key=lambda hit: (-hit[0], -hit[1], hit[2].at))
        return [Found(one.name, one.kind, one.summary, max(BEGINS, rank)) for rank, _dated, one in newest]

    def narrowed(self, text: str) -> dict[str, str]:
        """Kinds that a word of the text names, by title, pinyin or initials (``ht 江宁``), and what else it says."""
        words = text.casefold().split()
        found = {}
        for spec in self._kinds():
            title = _kind_called(_(spec.meta.title), spec.meta.title)
            rest = [word for word in words if not _names_kind(title, word)]
            if rest and len(rest) < len(words):
                found[spec.name] = " ".join(rest)
        return found

    def of(self, kind: str) -> Iterator[Known]:
        """The records of a kind."""
        for store in self._carrying(kind):
            before, known = self._kept.get((store.name, kind), (None, {}))
            if before is not store.books:  # no waiting for somebody who works out other names
                with self._lock:
                    known = self._known(store, kind)
            yield from known.values()

    def is_at_hand(self, kinds: Iterable[str]) -> bool:
        """Whether the records of some kinds were looked at before, or are so few that it takes no time."""
        return all(
            (store.name, kind) in self._kept or store.count(kind) <= _FEW
            for kind in kinds
            for store in self._carrying(kind)
        )

    def references(self, kind: str) -> Sequence[Reference]:
        """The records of a kind as what a reference can name. Raises UnknownKind."""
        now = [store.books for store in self._carrying(spec_named(kind).name)]
        before, kept = self._references.get(kind, ([], []))
        if len(before) == len(now) and all(one is other for one, other in zip(before, now, strict=True)):
            return kept
        found = []
        for one in sorted(self.of(spec_named(kind).name), key=lambda one: one.name):
            record_id = one.name.rpartition("/")[2]
            label = one.summary or record_id
            keys = (record_id, label, *spellings(label), one.title, *spellings(one.title))
            found.append(Reference(record_id, label, keys, one.title, one.short))
        self._references[kind] = (now, found)
        return found

    def _known(self, store: Store, kind: str) -> dict[str, Known]:
        books = store.books
        before, kept = self._kept.get((store.name, kind), (None, {}))
        if before is books:
            return kept
        people = {person: record.full_name for person, record in store.law.people.items()}
        fresh = {}
        for name, version, raw in store.fronts(kind):
            one = kept.get(name)
            if one is None or one.version != version:
                self.give_way()
                one = _read(by_name(kind), self._address(store, name), version, raw, people)
            fresh[name] = one
        self._kept[store.name, kind] = (books, fresh)
        return fresh


def _names_kind(title: Called, word: str) -> bool:
    """By its beginning, or by any characters of it: 日志 is 工作日志 too; of pinyin a middle would fit too much."""
    rank = title.rank([word])
    return rank == BEGINS or (rank == INSIDE and len(word) > 1 and not word.isascii())


@cache
def _kind_called(*titles: str) -> Called:
    return called(titles)


def _read(spec: KindSpec, name: str, version: str, raw: Raw, people: Mapping[str, str]) -> Known:
    summary = summary_of(raw, name)
    names, others = [name.rpartition("/")[2]], []
    for column in spec.columns:
        value = raw.get(column.name)
        if isinstance(value, str) and column.ref == "person":
            others += [value, people.get(value, value)]
        elif isinstance(value, str) and column.shape is Shape.LINE:
            names.append(value)
    title = names[1] if len(names) > 1 else names[0]
    if not spec.meta.layout.dated:
        names.append(summary)
    short = str(raw.get("short_name") or title)
    words = called(names, others, f"{summary}\n{name}")
    return Known(name, version, spec.name, summary, title, short, raw["at"], words)
