"""The curtain: the desk as it was when the program was closed, shown at the next start until the program itself draws.

Nothing of the program is imported for it, so it is there in a third of the time that even an empty Textual program needs. What is
typed meanwhile waits in the terminal. The picture lies in the clone that it shows, for its owner only.
"""

from __future__ import annotations

import hashlib
import json
import os
import signal
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, NoReturn, Self

from tui_sales import __version__, i18n, paths
from tui_sales.settings import Settings
from tui_sales.workspace.picture import kept, owner

if sys.platform != "win32":
    import termios

ALTERNATE, BACK, HIDE, SHOW = "\x1b[?1049h", "\x1b[?1049l", "\x1b[?25l", "\x1b[?25h"
#: what of the environment changes how a picture looks
_LOOKS = (
    "TERM",
    "COLORTERM",
    "NO_COLOR",
    "SSH_CONNECTION",
    "SSH_TTY",
    "TEXTUAL_COLOR_SYSTEM",
    "TEXTUAL_DRIVER",
)


def look(folder: Path, chosen: Settings, size: Sequence[int], environment: Mapping[str, str]) -> bytes:
    """What a picture was made for: it is shown again only where all of that is the same, also whose clone it is."""
    whose = owner(folder)
    if whose:
        own = [chosen.language, chosen.theme, chosen.ascii_marks, chosen.keymap]
        there = [
            environment.get(name, "") != "" if "SSH" in name else environment.get(name) for name in _LOOKS
        ]
        told = json.dumps([__version__, i18n.language(), list(size), own, there])
        return hashlib.sha256(told.encode() + whose).hexdigest().encode()
    return b""


class Curtain:
    """Drawn while the program is imported and opens its store; whatever happens, the terminal is left as it was."""

    def __init__(self, folder: Path | None, chosen: Settings) -> None:
        """Over the workspace that ``folder`` lies in, the one around the present folder without it."""
        self._folder = paths.workspace_around(folder or Path.cwd())
        self._chosen = chosen
        self._before: list[Any] = []
        #: it is there, and nothing has been drawn over it
        self.is_up = False

    def __enter__(self) -> Self:
        """Draw it, if there is one for this terminal."""
        number = _terminal()
        if self._folder and number is not None:
            size = os.get_terminal_size(number)
            picture = kept(self._folder, look(self._folder, self._chosen, size, os.environ))
            if picture:
                self._take(number)
                signal.signal(signal.SIGTERM, _end)  # until the program has a handler of its own
                _write(number, f"{ALTERNATE}{HIDE}".encode() + picture)
                self.is_up = True
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """The start failed, or the program has ended."""
        number = _terminal()
        if number is None:
            return
        if self.is_up:
            _write(number, f"{BACK}{SHOW}".encode())
        self._give_back(number)

    def _take(self, number: int) -> None:
        """Keys are not echoed into the picture, and wait for the program as they are; ^C still ends it."""
        if sys.platform == "win32":
            return
        with suppress(termios.error):
            self._before = termios.tcgetattr(number)
            mine = termios.tcgetattr(number)
            mine[0] &= ~(termios.IXON | termios.IXOFF | termios.ICRNL | termios.INLCR | termios.IGNCR)
            mine[3] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN)
            mine[6][termios.VSUSP] = b"\0"  # a stopped program would leave its picture behind
            termios.tcsetattr(number, termios.TCSANOW, mine)

    def _give_back(self, number: int) -> None:
        if sys.platform != "win32" and self._before:
            with suppress(termios.error):
                termios.tcsetattr(number, termios.TCSANOW, self._before)


def _terminal() -> int | None:
    """Where Textual draws, if that and what it reads are one terminal."""
    if sys.platform == "win32" or os.environ.get("TERM", "dumb") == "dumb" or "TEXTUAL_DRIVER" in os.environ:
        return None
    with suppress(OSError, ValueError, AttributeError):
        numbers = [stream.fileno() for stream in (sys.__stdin__, sys.__stdout__, sys.__stderr__) if stream]
        if len({os.fstat(number).st_rdev for number in numbers}) == 1 and all(map(os.isatty, numbers)):
            return numbers[-1]
    return None


def _end(number: int, _frame: object) -> NoReturn:
    """A kill while it is up ends the program as an error does."""
    raise SystemExit(128 + number)


def _write(number: int, data: bytes) -> None:
    """All of it; a terminal that has gone is no error here."""
    with suppress(OSError):
        while data:
            data = data[os.write(number, data) :]
