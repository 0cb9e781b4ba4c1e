"""Noted: the few records of a kind on main that are asked for again and again, without reading all of ten years.

What was found is kept under the tree it was found in, so that only what differs from there is read. It is derived: whatever
is wrong with the file, everything is read anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from pydantic_core import from_json

from tui_sales.errors import StoreDamaged
from tui_sales.history.trees import diff, lookup
from tui_sales.kinds import by_name
from tui_sales.model.record import Raw
from tui_sales.workspace.books import Books
from tui_sales.workspace.derived import keep, kept


class Noted:
    """Those records of a kind in one store that something is true of."""

    def __init__(self, kind: str, file: str, is_noted: Callable[[Raw], bool]) -> None:
        """Note those of ``kind`` that ``is_noted``, and keep them in ``file``; nothing was read yet."""
        self._folder = by_name(kind).meta.layout.folder
        self._file = file
        self._is_noted = is_noted
        self._tree = ""
        self._names: Mapping[str, str] = {}

    def on_main(self, books: Books) -> Mapping[str, str]:
        """Name → version of every one on main."""
        folder = lookup(books.repo.objects, books.tree, self._folder)
        tree = folder.oid if folder and folder.is_tree else ""
        if not tree:
            return {}
        if not self._tree:
            self._tree, self._names = _kept(books, self._file)
        if tree != self._tree:
            self._names = {name: version for name, version in self._since(books, tree) if version}
            self._tree = tree
            keep(books.repo.private / self._file, {"tree": tree, "names": dict(self._names)})
        return self._names

    def _since(self, books: Books, tree: str) -> Iterator[tuple[str, str]]:
        """What was known, then what differs in ``tree``; without a version where it is not noted, or gone."""
        changes = diff(books.repo.objects, self._tree or None, tree)
        changed = {
            f"{self._folder}/{one.path}".removesuffix(".json"): one.new.oid if one.new else ""
            for one in changes
        }
        yield from ((name, version) for name, version in self._names.items() if name not in changed)
        names = {version: name for name, version in changed.items() if version}
        for version, data in books.library.raws(list(names)):
            yield names[version], version if self._is_noted(from_json(data)) else ""


def _kept(books: Books, file: str) -> tuple[str, Mapping[str, str]]:
    """The tree that was read last, and what was found in it; nothing where the file is not as we wrote it, or the tree is gone."""
    said = kept(books.repo.private / file)
    try:
        books.repo.objects.tree(said["tree"])
    except (KeyError, StoreDamaged):
        return "", {}
    return said["tree"], said["names"]
