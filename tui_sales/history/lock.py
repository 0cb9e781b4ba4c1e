"""One writer at a time in a clone, and the debris of those that were killed."""

from __future__ import annotations

import time
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from filelock import FileLock, Timeout

from tui_sales.errors import Conflict
from tui_sales.history.objects import full_or_raise
from tui_sales.history.stale import STALE_SECONDS, stale
from tui_sales.i18n import N_


class Busy(Conflict):
    """Another program works in this clone and does not finish."""


class CloneLock:
    """A lock file that two programs in one clone share; the system frees it when its holder dies."""

    def __init__(self, git_dir: Path, path: Path, seconds: float = 30.0) -> None:
        """Guard ``git_dir`` by a file at ``path``, waiting at most ``seconds``."""
        self._git_dir = git_dir
        self._lock = FileLock(path, timeout=seconds)
        self._cleared = -STALE_SECONDS

    def __enter__(self) -> None:
        """Take it, and clear away what a killed git left. Raises Busy."""
        try:
            self._lock.acquire()
        except Timeout as error:
            raise Busy(N_("another program is working in this folder; close it or try again")) from error
        except OSError as error:
            raise full_or_raise(error) from error
        if time.monotonic() - self._cleared >= STALE_SECONDS:
            self._cleared = time.monotonic()
            self._clear_stale()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Give it back."""
        self._lock.release()

    def _clear_stale(self) -> None:
        for path in stale(self._git_dir):
            with suppress(OSError):
                path.unlink()
