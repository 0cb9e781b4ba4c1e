"""A keeper beside an sshd of our own: begun with it, begun again where it was killed, ended with it."""

from __future__ import annotations

import subprocess
import sys
from contextlib import suppress
from typing import Self

from tui_sales.host.folder import HostFolder

#: seconds after which a keeper that has gone is begun again; until then each question takes a whole program
_LOOK = 60.0


class KeptBeside:
    """The keeper's process. It ends when its standard input does, however this one ended."""

    def __init__(self, folder: HostFolder) -> None:
        """Begin it."""
        self._command = [
            sys.executable,
            "-m",
            "tui_sales",
            "-C",
            str(folder.path),
            "host",
            "keep",
            "--until-eof",
        ]
        self._keeper = self._begun()

    def __enter__(self) -> Self:
        """It was begun already."""
        return self

    def __exit__(self, *_: object) -> None:
        """End it, and wait until its socket is gone."""
        with suppress(OSError):
            self._keeper.communicate()

    def wait(self) -> None:
        """Until it answers, or has ended because it cannot."""
        if self._keeper.stdout:
            self._keeper.stdout.readline()

    def until(self, process: subprocess.Popen[bytes]) -> int:
        """Wait for another process, with a keeper beside it; its exit code."""
        while True:
            try:
                return process.wait(_LOOK)
            except subprocess.TimeoutExpired:
                if self._keeper.poll() is not None:
                    self.__exit__()
                    self._keeper = self._begun()

    def _begun(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen(self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
