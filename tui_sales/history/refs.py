"""Refs: read from their files without a process, moved only by ``git update-ref`` with the old value checked."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from tui_sales.errors import Conflict
from tui_sales.history.git import Command, run
from tui_sales.history.objects import OID, StoreFull
from tui_sales.i18n import N_

_REF = re.compile(
    r"refs/(heads|remotes/origin)/(main|receipts|outbox/[a-z0-9][a-z0-9-]{0,62}/[a-z0-9][a-z0-9-]{0,62})"
)
_ZERO = "0" * 40


def looked_up(git_dir: Path, ref: str) -> str | None:
    """The commit that a ref of the repository in ``git_dir`` names, without opening that."""
    return Refs(git_dir, Command(git_dir)).get(ref)


def is_ours(ref: str) -> bool:
    """Whether a store of ours has a ref of this name."""
    return _REF.fullmatch(ref) is not None


class RefMoved(Conflict):
    """Another program moved it at this moment."""


class Refs:
    """The refs of one repository that are ours: main and the outboxes, here and as fetched."""

    def __init__(self, git_dir: Path, git: Command) -> None:
        """Read below ``git_dir``, move through ``git``."""
        self._dir = git_dir
        self._git = git

    def get(self, ref: str) -> str | None:
        """The commit a ref names, None if there is no such ref."""
        return self._read(self._dir / ref) or self._packed().get(ref)

    def all(self, prefix: str) -> dict[str, str]:
        """Every ref of ours below ``prefix``."""
        # Those first: git's gc puts them among the packed ones, never the other way.
        loose = dict(_loose(str(self._dir), prefix.rstrip("/")))
        found = {ref: oid for ref, oid in self._packed().items() if ref.startswith(prefix)} | loose
        return {ref: oid for ref, oid in found.items() if _REF.fullmatch(ref)}

    def spoiled(self) -> list[str]:
        """Refs of ours whose file says nothing, as a power cut leaves it."""
        below = [
            str(path)
            for place in ("heads", "remotes/origin")
            for path in (self._dir / "refs" / place).rglob("*")
        ]
        named = {path: Path(path).relative_to(self._dir).as_posix() for path in below if Path(path).is_file()}
        return [ref for path, ref in sorted(named.items()) if _REF.fullmatch(ref) and _one(path) is None]

    def update(self, moves: Mapping[str, tuple[str, str | None]]) -> None:
        """Move refs, all or none: ref → (new, what it must be now; None: it must not exist).

        Raises:
            RefMoved: one was not what it should be; nothing moved.
        """
        lines = "".join(f"update {ref}\0{new}\0{old or _ZERO}\0" for ref, (new, old) in moves.items())
        outcome = run(self._git, ["update-ref", "--no-deref", "--stdin", "-z"], stdin=lines.encode())
        if outcome.status == 0:
            return
        if "No space left" in outcome.err or "Read-only" in outcome.err:
            raise StoreFull(
                N_("the disk is full or cannot be written ({why}); nothing was changed"),
                why=outcome.err[-80:],
            )
        raise RefMoved(N_("another program was faster; look again and repeat"))

    def drop(self, ref: str, old: str) -> None:
        """Forget what the other side had at a ref, if it is still noted so."""
        run(self._git, ["update-ref", "--no-deref", "-d", ref, old])

    @staticmethod
    def _read(path: Path) -> str | None:
        return _one(str(path))

    def _packed(self) -> dict[str, str]:
        try:
            text = (self._dir / "packed-refs").read_text("utf-8")
        except OSError:
            return {}
        rows = (line.split(" ", 1) for line in text.splitlines() if line and line[0] not in "#^")
        return {ref: oid for oid, ref in (row for row in rows if len(row) == 2) if OID.fullmatch(oid)}


def _loose(git_dir: str, ref: str) -> Iterator[tuple[str, str]]:
    """The refs that have files of their own; without Path, because this is asked at every keystroke that files something."""
    try:
        with os.scandir(f"{git_dir}/{ref}") as entries:
            for entry in entries:
                below = f"{ref}/{entry.name}"
                if entry.is_dir(follow_symlinks=False):
                    yield from _loose(git_dir, below)
                elif oid := _one(entry.path):
                    yield below, oid
    except (FileNotFoundError, NotADirectoryError):
        return


def _one(path: str) -> str | None:
    """The commit that a ref's file names."""
    try:
        with open(path, "rb") as file:  # noqa: PTH123 - see above
            oid = file.read(60).decode("ascii").strip()
    except (OSError, UnicodeDecodeError):
        return None
    return oid if OID.fullmatch(oid) else None
