"""Trees: looked up, walked, compared and edited without an index; only what differs is read, only what changes is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tui_sales.dataclass import dataclass
from tui_sales.history.folder import TreeEntry
from tui_sales.history.objects import Damaged, Objects
from tui_sales.i18n import N_

FILE = "100644"
FOLDER = "40000"
_MAX_DEPTH = 12
_MAX_FILES = 2_000_000


@dataclass(frozen=True)
class Change:
    """A path that differs between two trees."""

    path: str
    old: TreeEntry | None
    new: TreeEntry | None


def lookup(objects: Objects, tree: str, path: str) -> TreeEntry | None:
    """The entry at ``path``, None if there is none."""
    here = tree
    parts = path.split("/")
    for depth, part in enumerate(parts, 1):
        entry = objects.folder(here).get(part)
        if entry is None or depth == len(parts):
            return entry
        if not entry.is_tree:
            return None
        here = entry.oid
    return None


def files(objects: Objects, tree: str) -> dict[str, TreeEntry]:
    """Every file of a tree by its path.

    Raises:
        Damaged: deeper or larger than any store.
    """
    found: dict[str, TreeEntry] = {}
    for path, entry in walk(objects, tree):
        found[path] = entry
        if len(found) > _MAX_FILES:
            raise Damaged(N_("a folder with more files than any store has"))
    return found


def walk(objects: Objects, tree: str, prefix: str = "", depth: int = 0) -> Iterator[tuple[str, TreeEntry]]:
    """Path and entry of every file, one after the other, in git's order; what was passed is not kept. Raises Damaged."""
    if depth > _MAX_DEPTH:
        raise Damaged(N_("folders nested deeper than in any store"))
    for entry in objects.tree(tree):
        if entry.is_tree:
            yield from walk(objects, entry.oid, f"{prefix}{entry.name}/", depth + 1)
        else:
            yield prefix + entry.name, entry


def diff(objects: Objects, old: str | None, new: str) -> list[Change]:
    """What differs, by path; folders that are the same are not read."""
    return sorted(_diff(objects, old, new, "", 0), key=lambda change: change.path)


def edit(objects: Objects, tree: str | None, changes: Mapping[str, str | None]) -> str:
    """A tree with files set (path → blob id) or taken out (path → None); emptied folders go.

    Returns:
        id of the new tree.
    """
    entries = {entry.name: entry for entry in objects.tree(tree)} if tree else {}
    below: dict[str, dict[str, str | None]] = {}
    for path, oid in changes.items():
        name, _, rest = path.partition("/")
        if rest:
            below.setdefault(name, {})[rest] = oid
        elif oid is None:
            entries.pop(name, None)
        else:
            entries[name] = TreeEntry(FILE, name, oid)
    for name, inner in below.items():
        there = entries.get(name)
        sub = edit(objects, there.oid if there and there.is_tree else None, inner)
        if objects.folder(sub):
            entries[name] = TreeEntry(FOLDER, name, sub)
        else:
            entries.pop(name, None)
    return objects.write_tree(tuple(entries.values()))


def graft(objects: Objects, tree: str, entries: tuple[TreeEntry, ...]) -> str:
    """A tree with whole entries put in at its top, each in the place of one with its name.

    Returns:
        id of the new tree.
    """
    held = {entry.name: entry for entry in (*objects.tree(tree), *entries)}
    return objects.write_tree(tuple(held.values()))


def _diff(objects: Objects, old: str | None, new: str | None, prefix: str, depth: int) -> Iterator[Change]:
    if depth > _MAX_DEPTH:
        raise Damaged(N_("folders nested deeper than in any store"))
    for name, one, two in objects.compared(old, new):
        path = prefix + name
        old_file = one if one and not one.is_tree else None
        new_file = two if two and not two.is_tree else None
        if old_file or new_file:
            yield Change(path, old_file, new_file)
        old_tree = one.oid if one and one.is_tree else None
        new_tree = two.oid if two and two.is_tree else None
        if old_tree or new_tree:
            yield from _diff(objects, old_tree, new_tree, path + "/", depth + 1)
