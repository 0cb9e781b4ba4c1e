"""Afield: the trips on main from which nobody has come back yet, without reading all the trips of ten years.

What was found is kept under the tree it was found in, so that only what differs from there is read. It is derived: whatever
is wrong with the file, everything is read anew.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import suppress

from pydantic_core import from_json

from tui_sales.errors import StoreDamaged
from tui_sales.history.trees import diff, lookup
from tui_sales.kinds import by_name
from tui_sales.model.codec import fingerprint
from tui_sales.storage import atomic
from tui_sales.storage.atomic import NoRoom
from tui_sales.workspace.books import Books

_FILE = "afield.json"


class Afield:
    """The trips of one store that are not back."""

    def __init__(self) -> None:
        """Nothing was read yet."""
        self._tree = ""
        self._names: Mapping[str, str] = {}

    def on_main(self, books: Books) -> Mapping[str, str]:
        """Name → version of every trip on main that is neither back nor void."""
        folder = lookup(books.repo.objects, books.tree, by_name("trip").meta.layout.folder)
        tree = folder.oid if folder and folder.is_tree else ""
        if not tree:
            return {}
        if not self._tree:
            self._tree, self._names = _kept(books)
        if tree != self._tree:
            self._names = {name: version for name, version in self._since(books, tree) if version}
            self._tree = tree
            with suppress(NoRoom, OSError):
                data = json.dumps({"tree": tree, "names": self._names}).encode()
                atomic.write(books.repo.private / _FILE, fingerprint(data).encode() + b"\n" + data)
        return self._names

    def _since(self, books: Books, tree: str) -> Iterator[tuple[str, str]]:
        """What was known, then what differs in ``tree``; without a version where it is back or gone."""
        folder = by_name("trip").meta.layout.folder
        changes = diff(books.repo.objects, self._tree or None, tree)
        changed = {
            f"{folder}/{one.path}".removesuffix(".json"): one.new.oid if one.new else "" for one in changes
        }
        yield from ((name, version) for name, version in self._names.items() if name not in changed)
        names = {version: name for name, version in changed.items() if version}
        for version, data in books.library.raws(list(names)):
            raw = from_json(data)
            yield names[version], "" if raw.get("back") or raw.get("void") else version


def _kept(books: Books) -> tuple[str, Mapping[str, str]]:
    """The tree that was read last, and what was found in it; nothing where the file is not as we wrote it."""
    try:
        said, _newline, data = (books.repo.private / _FILE).read_bytes().partition(b"\n")
        if fingerprint(data).encode() != said:
            return "", {}
        kept = json.loads(data)
        books.repo.objects.tree(kept["tree"])
    except (OSError, ValueError, StoreDamaged):
        return "", {}
    return kept["tree"], kept["names"]
