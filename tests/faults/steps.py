"""Steps: whatever a process is about to change outside itself, counted, so that it can be struck at each of them.

Counted before they happen: opening for writing, rename, remove, folders, links, modes, ``fsync``, SQLite's commits, and git processes
that change something; and once more when a file was opened for writing (it is empty then). What git does inside its own
process is not.
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
_GROWS = frozenset(("os.rename", "os.mkdir", "os.link", "os.symlink", "os.chmod"))
_SHRINKS = frozenset(("os.remove", "os.rmdir", "os.truncate"))
_GIT = frozenset(
    ("update-ref", "read-tree", "checkout-index", "update-index", "push", "fetch", "repack", "init")
)


class Steps:
    """Counts the steps of this process and calls ``strike`` at each; only for a process that ends afterwards."""

    def __init__(self, strike: Callable[[int], None], *, growing: bool = False) -> None:
        """Begin to count; ``strike`` is given the number of the step, from 1.

        Args:
            strike: called at each step; may end the process, or raise what the system would raise.
            growing: count only what takes room on the disk, in this process.
        """
        self.count = 0
        self._growing = growing
        self._strike = strike
        self._quiet = False
        sys.addaudithook(self._heard)
        self._fsync = os.fsync
        self._open = io.open
        os.fsync = self._synced  # type: ignore[assignment]
        builtins.open = io.open = self._opened
        sqlite3.connect = partial(sqlite3.connect, factory=self._connection())  # type: ignore[assignment]

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

    def end(self) -> None:
        """What comes now is not counted, and not struck."""
        self._quiet = True

    def _heard(self, event: str, args: Sequence[Any]) -> None:
        writing = (
            event == "open" and args[2] & _WRITES and not isinstance(args[0], int) and args[0] != os.devnull
        )
        git = event == "subprocess.Popen" and any(word in _GIT for word in args[1])
        if writing or event in _GROWS or (not self._growing and (git or event in _SHRINKS)):
            self.step()

    def _synced(self, handle: int) -> None:
        self.step()
        self._fsync(handle)

    def _opened(self, file: Any, mode: str = "r", *args: Any, **named: Any) -> Any:
        stream = self._open(file, mode, *args, **named)
        if not isinstance(file, int) and any(letter in mode for letter in "wax+"):
            self.step()
        return stream

    def _connection(self) -> type[sqlite3.Connection]:
        steps = self

        class Counted(sqlite3.Connection):
            def __init__(self, path: Any, *args: Any, **named: Any) -> None:
                super().__init__(path, *args, **named)
                self._on_disk = path != ":memory:"

            def commit(self) -> None:
                self._step()
                super().commit()

            def executescript(self, script: str) -> sqlite3.Cursor:
                self._step()
                return super().executescript(script)

            def _step(self) -> None:
                try:
                    if self._on_disk:
                        steps.step()
                except OSError as error:
                    raise sqlite3.OperationalError("database or disk is full") from error  # as SQLite says it

        return Counted
