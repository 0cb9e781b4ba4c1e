"""A terminal that looks at the clock: keys go in at one end of a line, what comes back is timed and counted."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from collections.abc import Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Self

#: seconds without a byte after which nothing more belongs to what was asked
QUIET = 0.12
#: the same for a whole screen, parts of which may come later than others
LONG_QUIET = 0.5
#: the same where much is read for the first time
FIRST_QUIET = 12.0
_PATIENCE = 60.0


@dataclass(frozen=True)
class Answer:
    """What came back: seconds to the first and to the last byte, and how many."""

    first: float
    last: float
    count: int


class Line:
    """A program in a terminal of its own that never answers a question."""

    def __init__(self, command: Sequence[str], size: tuple[int, int] = (80, 24)) -> None:
        """Run ``command`` in a window of so many columns and lines."""
        self.began = time.perf_counter()
        self._pid, self._fd = pty.fork()
        if self._pid == 0:
            os.environ["TERM"] = "xterm-256color"
            os.execvp(command[0], list(command))  # noqa: S606 - a terminal of its own is what it is about
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Hang up."""
        os.close(self._fd)
        os.kill(self._pid, signal.SIGHUP)
        os.waitpid(self._pid, 0)

    def press(self, keys: str, quiet: float = QUIET) -> Answer:
        """Send keys and see what comes back until it is quiet."""
        began = time.perf_counter()
        os.write(self._fd, keys.encode())
        return self._answer(began, quiet=quiet)

    def shown(self, text: str) -> Answer:
        """What came from the beginning of the program (or since the last answer) until ``text`` was there and it was quiet."""
        return self._answer(self.began, text.encode(), LONG_QUIET)

    def settle(self, seconds: float = 1.0) -> None:
        """Take in what comes by itself until nothing does."""
        while self._read(seconds):
            pass

    def _answer(self, began: float, until: bytes = b"", quiet: float = QUIET) -> Answer:
        first = last = 0.0
        count, seen = 0, b""
        limit = began + _PATIENCE
        while time.perf_counter() < limit:
            there = count and until in seen
            data = self._read(quiet if there else 1.0)
            if not data:
                if there:
                    break
                continue
            last = time.perf_counter() - began
            first = first or last
            count += len(data)
            seen = seen + data if until and until not in seen else seen
        if not count or until not in seen:
            raise TimeoutError(f"{until.decode()!r} never came: {seen[-2000:]!r}")
        return Answer(first, last, count)

    def _read(self, seconds: float) -> bytes:
        ready, _write, _error = select.select([self._fd], [], [], seconds)
        if not ready:
            return b""
        try:
            return os.read(self._fd, 65536)
        except OSError:
            return b""  # the other end has gone
