"""Steps: whatever a process is about to change outside itself, counted, so that it can be struck at each of them.

Counted before they happen: opening for writing, rename, remove, folders, links, modes, ``fsync``, SQLite's commits, and git processes
that change something; and once more when a file was opened for writing (it is empty then). What git does inside its own process is not.
"""

from __future__ import annotations

import builtins
import io
import os
import sqlite3
import sys
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
_EVENTS = frozenset(
    ("os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.chmod", "os.truncate")
)
_GIT = frozenset(("update-ref", "read-tree", "checkout-index", "update-index", "push", "fetch", "repack", "init"))


class Steps:
    """Counts the steps of this process and calls ``strike`` at each; only for a process that ends afterwards."""

    def __init__(self, strike: Callable[[int], None], *, git: bool = True) -> None:
        """Begin to count; ``strike`` is given the number of the step, from 1. Without ``git``, its processes are no steps."""
        self.count = 0
        self._git = git
        self._strike = strike
        self._quiet = False
        sys.addaudithook(self._heard)
        self._fsync = os.fsync
        self._open = io.open
        os.fsync = self._synced
        builtins.open = io.open = self._opened  # type: ignore[assignment]
        sqlite3.connect = partial(sqlite3.connect, factory=self._connection())

    def step(self) -> None:
        """One more."""
        if self._quiet:
            return
        self.count += 1
        self._quiet = True  # whatever the strike itself does is no step
        try:
            self._strike(self.count)
        finally:
            self._quiet = False

    def _heard(self, event: str, args: Sequence[Any]) -> None:
        writing = event == "open" and args[2] & _WRITES and args[0] not in (os.devnull, "/dev/tty")
        git = self._git and event == "subprocess.Popen" and any(word in _GIT for word in args[1])
        if writing or git or event in _EVENTS:
            self.step()

    def _synced(self, handle: int) -> None:
        self.step()
        self._fsync(handle)

    def _opened(self, file: Any, mode: str = "r", *args: Any, **named: Any) -> Any:
        stream = self._open(file, mode, *args, **named)
        if any(letter in mode for letter in "wax+"):
            self.step()
        return stream

    def _connection(self) -> type[sqlite3.Connection]:
        steps = self

        class Counted(sqlite3.Connection):
            def commit(self) -> None:
                steps.step()
                super().commit()

            def executescript(self, script: str) -> sqlite3.Cursor:
                steps.step()
                return super().executescript(script)

        return Counted
