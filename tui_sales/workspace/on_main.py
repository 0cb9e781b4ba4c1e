"""On main: what main holds under the names that lie in outboxes, so that it is not looked up for hundreds at each start.

What was found is kept under main's tree. Where main has moved since, only names that differ are looked up again.
"""

from __future__ import annotations

import threading
from collections.abc import Collection, Mapping
from contextlib import suppress
from pathlib import Path

from tui_sales.errors import SalesError
from tui_sales.history.objects import Objects
from tui_sales.history.trees import diff
from tui_sales.model.names import path_of
from tui_sales.workspace.derived import keep, kept
from tui_sales.workspace.library import Library

#: fewer are looked up as quickly as they are kept
_MANY = 100


class OnMain:
    """Names with main's version of each, of one store. Safe to use from several threads."""

    def __init__(self, path: Path) -> None:
        """Keep them in the file at ``path``; nothing is read yet."""
        self._path = path
        self._tree = ""
        self._found: dict[str, str | None] = {}
        self._is_begun = False
        self._lock = threading.Lock()

    def versions(
        self, objects: Objects, library: Library, tree: str, names: Collection[str]
    ) -> Mapping[str, str | None]:
        """Name → version in a tree of main, None where it holds none; without a name that cannot be looked up there."""
        with self._lock:
            begun, self._is_begun = self._is_begun, True
            if not begun:
                said = kept(self._path)
                self._tree, self._found = str(said.get("tree", "")), dict(said.get("names", {}))
            found = {name: self._found[name] for name in names if name in self._found}
            moved = tree != self._tree
            if found and moved:
                for name in self._moved(objects, tree, found):
                    del found[name]
            missing = [name for name in names if name not in found]
            for name in missing:
                with suppress(SalesError):
                    found[name] = library.at(tree, name)
            self._tree, self._found = tree, found
            # Not after each filing and landing: what is new since is soon looked up, and a program that starts writes it down.
            if len(missing) >= _MANY or (not begun and len(found) >= _MANY and (missing or moved)):
                keep(self._path, {"tree": tree, "names": found})
            return found

    def _moved(self, objects: Objects, tree: str, found: Mapping[str, str | None]) -> list[str]:
        """Of the names that were found those that may differ in another tree: all of them where that cannot be said."""
        try:
            changed = {change.path for change in diff(objects, self._tree or None, tree)}
        except SalesError:
            return list(found)
        return [name for name in found if path_of(name) in changed]
