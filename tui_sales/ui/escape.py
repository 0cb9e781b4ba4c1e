"""Escape is decided after 30 ms: whether it was the key, or the first byte of a longer one that is still on its way.

Textual's driver looks every 100 ms whether the rest has come. Here a thread before it looks sooner, and hands an ``Esc`` of which
nothing more came on with something behind it that is no key; everything else goes through as it is.
"""

from __future__ import annotations

import os
import select
import sys
from threading import Thread
from typing import Any

from textual import constants
from textual.app import App

from tui_sales.ui.terminal import in_browser

#: seconds; what a terminal sends for one key comes closer together, also over a slow line
SOON = 0.03
_ESCAPE = b"\x1b"
#: the same, and a key that means nothing behind it (``ANSI_SEQUENCES_KEYS`` of Textual): what begins anew ends what was before
_SURE = b"\x1b\x1b[E"
_PASTE, _PASTED = b"\x1b[200~", b"\x1b[201~"


def soon(app: App[Any]) -> None:
    """Let an app answer to Escape at once, where its driver reads a terminal."""
    if sys.platform == "win32" or in_browser():
        return
    usual = app.driver_class

    class Soon(usual):  # type: ignore[misc, valid-type]
        fileno: int

        def run_input_thread(self) -> None:
            terminal, ear = self.fileno, Ear(self.fileno, patience())
            ear.start()
            self.fileno = ear.heard
            try:
                super().run_input_thread()
            finally:
                self.fileno = terminal
                ear.stop()

    app.driver_class = Soon


def patience() -> float:
    """Seconds that the rest of a key may take; ``ESCDELAY`` in the environment is the user's own word for it."""
    return constants.ESCAPE_DELAY if "ESCDELAY" in os.environ else SOON


class Ear(Thread):
    """Reads a terminal, and says what it heard into a pipe."""

    def __init__(self, terminal: int, wait: float | None) -> None:
        """Of the terminal with this number; ``wait`` so many seconds for more than an Escape, without end if None."""
        super().__init__(name="tui-sales-ear", daemon=True)
        self._terminal = terminal
        self._wait = wait
        self._pasting = False
        self._last = b""
        self.heard, self._mouth = os.pipe()
        self._told, self._tell = os.pipe()

    def run(self) -> None:
        """Until it is told to stop, or there is no terminal any more; that is seen elsewhere."""
        while heard := self._hear():
            if heard == _ESCAPE and not self._pasting:
                more = self._hear(self._wait)
                heard = _SURE if more is None else _ESCAPE + more
            self._look_for_pastes(heard)
            try:
                os.write(self._mouth, heard)
            except BrokenPipeError:  # nobody listens any more
                return

    def stop(self) -> None:
        """Hear no more."""
        os.close(self.heard)
        os.close(self._tell)
        self.join()
        os.close(self._told)
        os.close(self._mouth)

    def _hear(self, seconds: float | None = None) -> bytes | None:
        """What comes next; None if nothing came in time, nothing at all when it is over."""
        ready, _write, _odd = select.select([self._terminal, self._told], [], [], seconds)
        if not ready:
            return None
        try:
            return b"" if self._told in ready else os.read(self._terminal, 4096)
        except OSError:
            return b""

    def _look_for_pastes(self, heard: bytes) -> None:
        """Whether a paste has begun and not ended: in it everything is text. What says so may come in pieces."""
        said = self._last + heard
        began, ended = said.rfind(_PASTE), said.rfind(_PASTED)
        if began != ended:
            self._pasting = began > ended
        self._last = said[1 - len(_PASTE) :]
