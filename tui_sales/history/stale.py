"""Stale: lock files of git's own that nobody can hold any more."""

from __future__ import annotations

import time
from contextlib import suppress
from pathlib import Path

#: Git holds its own locks for milliseconds; one that is older belongs to a process that was killed.
STALE_SECONDS = 10.0


def stale(git_dir: Path) -> list[Path]:
    """Those of one repository, if whoever works there holds our lock."""
    names = ("index.lock", "HEAD.lock", "packed-refs.lock", "config.lock", "shallow.lock")
    found = [git_dir / name for name in names]
    found += (git_dir / "refs").rglob("*.lock")
    old = []
    for path in found:
        with suppress(OSError):  # not there, or its owner has just finished
            if time.time() - path.stat().st_mtime > STALE_SECONDS:
                old.append(path)
    return old
