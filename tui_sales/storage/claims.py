"""Claims: which drafts are open in a program, so that two windows of one person do not write over each other's."""

from __future__ import annotations

from itertools import chain, count
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from filelock import FileLock


class Claims:
    """Keys that this program writes to; the system frees them when it dies."""

    def __init__(self, folder: Path) -> None:
        """Note them in ``folder``."""
        self._folder = folder
        self._mine: dict[str, FileLock] = {}

    def take(self, key: str) -> str:
        """``key``, or with a number if another program has it; taken again in this one it is the same."""
        numbered = (f"{key}.{n}" for n in count(2))
        return next(free for free in chain((key,), numbered) if self._take(free))

    def leave(self, key: str) -> None:
        """Let others have it."""
        lock = self._mine.get(key)
        if lock is not None:
            lock.release()
            if not lock.is_locked:
                del self._mine[key]

    def _take(self, key: str) -> bool:
        from filelock import FileLock, Timeout  # noqa: PLC0415 - a start opens no draft

        lock = self._mine.get(key) or FileLock(self._folder / f"{key}.lock", timeout=0)
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            lock.acquire()  # counts, so that two forms here share one
        except Timeout:
            return False
        except OSError:
            return True  # a disk that takes no lock takes no draft either, which is said where one is kept
        self._mine[key] = lock
        return True
