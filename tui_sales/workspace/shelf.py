"""Shelf: records as people see them (the front version of each), for :mod:`tui_sales.storage`."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence

from tui_sales.history.trees import files, lookup
from tui_sales.kinds import KINDS, by_name, by_path
from tui_sales.model.codec import upgraded
from tui_sales.model.names import name_of
from tui_sales.model.record import Raw
from tui_sales.workspace.books import Books

#: Files changed records of a kind, each from the version it was shown as (None: it is new).
Filer = Callable[[str, Mapping[str, Raw], Mapping[str, str]], None]


class BookShelf:
    """Implements :class:`tui_sales.storage.shelf.Shelf` over the books of a clone."""

    def __init__(self, books: Callable[[], Books], filer: Filer) -> None:
        """Read through ``books`` (they are made anew now and then) and file through ``filer``."""
        self._books = books
        self._filer = filer
        self._raws: dict[str, Raw] = {}
        self._shown: dict[str, dict[str, str]] = {}

    def kinds(self) -> Sequence[str]:
        """All kinds there are."""
        return [kind.META.name for kind in KINDS]

    def load(self, kind: str) -> Mapping[str, Raw]:
        """Name → raw record of every front version."""
        self._shown[kind] = self.fronts(kind)
        return {name: self.raw(name, version) for name, version in self._shown[kind].items()}

    def file(self, kind: str, changes: Mapping[str, Raw]) -> Mapping[str, Raw]:
        """Put versions into the outbox, made from those the database showed; how they are shown from now on.

        Raises:
            SalesError: as filing does; MovedOn if one of them is no longer what the database showed.
        """
        shown = self._shown.setdefault(kind, {})
        self._filer(kind, changes, {name: shown[name] for name in changes if name in shown})
        fronts = self.fronts(kind)
        shown.update({name: fronts[name] for name in changes})
        return {name: self.raw(name, shown[name]) for name in changes}

    def news(self, kind: str) -> dict[str, Raw | None]:
        """What the database has otherwise than it is shown now, None for what is gone; only of kinds it read."""
        if kind not in self._shown:
            return {}
        shown, fronts = self._shown[kind], self.fronts(kind)
        self._shown[kind] = fronts
        news: dict[str, Raw | None] = dict.fromkeys(shown.keys() - fronts.keys())
        for name, version in fronts.items():
            if shown.get(name) != version:
                news[name] = self.raw(name, version)
        return news

    def fronts(self, kind: str) -> dict[str, str]:
        """Name → version to show first: the newest filed one, else the one on main."""
        books = self._books()
        shown = self._on_main(books, kind)
        for (name, _), one in sorted(books.pending.items(), key=lambda item: item[1].record.at):
            if one.record.META.name == kind:
                shown[name] = one.version
        if by_name(kind).meta.statement:
            for _, name, version, record in books.statements():
                if record.META.name == kind:
                    shown[name] = version
        return shown

    def raw(self, name: str, version: str) -> Raw:
        """A version's raw form in the current schema. Its bytes were proved before; not checked again."""
        if version not in self._raws:
            data: Raw = json.loads(self._books().library.raw(version))
            spec = by_path(name)
            if spec and data["schema"] != spec.meta.schema:
                data = upgraded(data, spec.meta, data["schema"])
            self._raws[version] = data
        return self._raws[version]

    def _on_main(self, books: Books, kind: str) -> dict[str, str]:
        layout = by_name(kind).meta.layout
        objects = books.repo.objects
        if not layout.pieces:
            version = books.current(layout.folder)
            return {layout.folder: version} if version else {}
        folder = lookup(objects, books.tree, layout.folder)
        if folder is None:
            return {}
        return {
            name_of(f"{layout.folder}/{path}"): entry.oid
            for path, entry in files(objects, folder.oid).items()
        }
