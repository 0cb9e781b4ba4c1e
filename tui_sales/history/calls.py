"""Calls: processes that wait for the other side, which may never answer; whoever leaves hangs up on them.

Trap: git's own child (ssh) holds git's pipes, so that killing git alone leaves its reader waiting. Each call is a session of its
own, and ends as a whole; nothing in it can ask anything on the terminal.
"""

from __future__ import annotations

import os
import signal
import subprocess
import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import field

from tui_sales.dataclass import dataclass
from tui_sales.history import handshake


@dataclass(frozen=True)
class Answer:
    """What a process said; a negative status is the signal that ended it."""

    status: int
    out: bytes
    err: bytes


@dataclass
class Calls:
    """The calls that run now, and whether there may be more."""

    _running: set[subprocess.Popen[bytes]] = field(default_factory=set)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _over: threading.Event = field(default_factory=threading.Event)

    def run(
        self,
        command: Sequence[str],
        *,
        seconds: float,
        env: Mapping[str, str],
        cwd: str | None = None,
        stuck: Callable[[], bool] = lambda: False,
    ) -> Answer:
        """Run a process that is given nothing to read, until it ends, its time is over, or somebody hangs up.

        Its time is over early where it is ``stuck`` when it has had the time for a handshake.
        """
        with self._lock:
            if self._over.is_set():
                return _HUNG_UP
            process = subprocess.Popen(
                command,
                cwd=cwd,
                env=env,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                start_new_session=True,
            )
            self._running.add(process)
        try:
            out, err = _communicated(process, seconds, stuck)
        except subprocess.TimeoutExpired as error:
            return Answer(-9, error.stdout or b"", b"timed out")
        finally:
            with self._lock:
                self._running.discard(process)
            _end(process)
        return _HUNG_UP if self._over.is_set() else Answer(process.returncode, out, err)

    def wait(self, seconds: float) -> None:
        """Wait a while before the next one; not once somebody has hung up."""
        self._over.wait(seconds)

    def hang_up(self) -> None:
        """End every call that runs, and begin none any more."""
        with self._lock:
            self._over.set()
            for process in self._running:
                _kill(process)


def _communicated(
    process: subprocess.Popen[bytes], seconds: float, stuck: Callable[[], bool]
) -> tuple[bytes, bytes]:
    try:
        return process.communicate(timeout=min(seconds, handshake.PATIENCE))
    except subprocess.TimeoutExpired:
        if seconds <= handshake.PATIENCE or stuck():
            raise
    return process.communicate(timeout=seconds - handshake.PATIENCE)


_HUNG_UP = Answer(-9, b"", b"hung up here")


def _end(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        _kill(process)
        process.wait()
    for pipe in (process.stdout, process.stderr):
        if pipe:
            pipe.close()


def _kill(process: subprocess.Popen[bytes]) -> None:
    with suppress(ProcessLookupError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
