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
#: the same where a million are read
_LONG_PATIENCE = 900.0
#: seconds after which a key is taken to have changed nothing
_NOTHING = 5.0


@dataclass(frozen=True)
class Answer:
    """What came back: seconds to the first byte, until all that was waited for had come, to the last byte; and how many."""

    first: float
    there: float
    last: float
    count: int


class Line:
    """A program in a terminal of its own that never answers a question."""

    def __init__(self, command: Sequence[str], size: tuple[int, int] = (80, 24)) -> None:
        """Run ``command`` in a window of so many columns and lines."""
        self.began = time.perf_counter()
        self._pid, self._fd = pty.fork()
        if self._pid == 0:
            signal.signal(signal.SIGHUP, signal.SIG_DFL)  # under nohup it would never hang up
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
        """Send keys and see what comes back until it is quiet; a count of 0 where nothing does."""
        began = time.perf_counter()
        os.write(self._fd, keys.encode())
        return self._answer(began, quiet=quiet, patience=_LONG_PATIENCE)

    def shown(self, *texts: str, quiet: float = LONG_QUIET) -> Answer:
        """What came from the beginning of the program until every text had come and it was quiet."""
        return self._answer(self.began, [text.encode() for text in texts], quiet)

    def left(self) -> None:
        """Wait until the program has ended by itself; raises TimeoutError if it does not."""
        limit = time.perf_counter() + _PATIENCE
        while time.perf_counter() < limit:
            ready, _write, _error = select.select([self._fd], [], [], 1.0)
            if ready and not self._read(0):
                return
        raise TimeoutError("it never ended")

    def settle(self, seconds: float = 1.0) -> None:
        """Take in what comes by itself until nothing does."""
        while self._read(seconds):
            pass

    def _answer(
        self, began: float, awaited: Sequence[bytes] = (), quiet: float = QUIET, patience: float = _PATIENCE
    ) -> Answer:
        first = there = last = 0.0
        count, seen = 0, b""
        while time.perf_counter() < began + patience:
            data = self._read(quiet if there else 1.0)
            if not data:
                if there or (not awaited and time.perf_counter() > began + _NOTHING):
                    return Answer(first, there, last, count)
                continue
            last = time.perf_counter() - began
            first = first or last
            count += len(data)
            if not there:
                seen += data
                there = last if all(text in seen for text in awaited) else 0.0
        missing = [text.decode() for text in awaited if text not in seen]
        raise TimeoutError(f"never came: {missing or 'anything'}: {seen[-2000:]!r}")

    def _read(self, seconds: float) -> bytes:
        ready, _write, _error = select.select([self._fd], [], [], seconds)
        if not ready:
            return b""
        try:
            return os.read(self._fd, 65536)
        except OSError:
            return b""  # the other end has gone
