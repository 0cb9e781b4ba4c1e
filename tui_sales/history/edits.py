"""Edits in the folder: what somebody changed there by hand, everywhere or where something is to be written."""

from __future__ import annotations

import stat
from collections.abc import Iterable, Sequence
from pathlib import Path

from tui_sales.history.git import run
from tui_sales.history.objects import blob_id
from tui_sales.history.repository import Repository
from tui_sales.history.trees import Change


def dirty(repo: Repository) -> list[str]:
    """Paths in the folder that differ from main: edited, new or missing there."""
    if repo.bare:
        return []
    outcome = run(repo.git, ["status", "--porcelain", "-z", "--untracked-files=all", "--no-renames"])
    return [part[3:] for part in _texts(outcome.out) if part[3:]]


def in_the_way(repo: Repository, before: str, changes: Sequence[Change]) -> list[str]:
    """Edited paths that a move from the tree ``before`` is to write, or where it needs a folder, or inside what becomes a file.

    Only what comes in is looked at, not each of a hundred thousand files for the sake of one that landed; git looks at
    everything where something else stands there than plain files in plain folders.
    """
    incoming = {change.path for change in changes}
    folders = {folder for path in incoming for folder in _folders(path)}

    def hit(path: str) -> bool:
        return path in incoming or path in folders or any(folder in incoming for folder in _folders(path))

    edited = _edited(repo, folders, changes)
    if edited is None:
        return [path for path in dirty(repo) if hit(path)]
    staged = run(repo.git, ["diff-index", "--cached", "--name-only", "--no-renames", "-z", before, "--"])
    return sorted(edited.union(path for path in _texts(staged.out) if hit(path)))


def _edited(repo: Repository, folders: Iterable[str], changes: Sequence[Change]) -> set[str] | None:
    """Those of the paths that are not as main had them; None where something stands that is for git to judge."""
    try:
        if any(_mode(repo.path / folder) not in (0, stat.S_IFDIR) for folder in folders):
            return None
        files = {change: repo.path / change.path for change in changes}
        if any(_mode(file) not in (0, stat.S_IFREG) for file in files.values()):
            return None
        return {change.path for change, file in files.items() if _is_edited(file, change)}
    except OSError:  # a file that may not be read
        return None


def _mode(path: Path) -> int:
    """What stands there: its type, 0 for nothing."""
    try:
        return stat.S_IFMT(path.lstat().st_mode)
    except (FileNotFoundError, NotADirectoryError):  # what is no folder is found where it stands
        return 0


def _is_edited(file: Path, change: Change) -> bool:
    """Whether a plain file, or none, is not what main had."""
    if _mode(file) == 0:
        return change.old is not None
    if change.old is None or file.stat().st_mode & stat.S_IXUSR:
        return True
    return blob_id(file.read_bytes()) != change.old.oid


def _folders(path: str) -> list[str]:
    """The folders that a path lies in."""
    return [path[:at] for at, char in enumerate(path) if char == "/"]


def _texts(zeros: bytes) -> list[str]:
    return [part.decode("utf-8", "surrogateescape") for part in zeros.split(b"\0") if part]
