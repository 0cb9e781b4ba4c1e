"""Turns: what reads in the background stops while a key is answered, of whose time it would take half."""

from __future__ import annotations

import threading

#: seconds; a key that is not answered by then may itself wait for what is read
_MOST = 0.05


class Turns:
    """Whose turn it is."""

    def __init__(self) -> None:
        """No key is under way."""
        self._free = threading.Event()
        self._free.set()

    def begin(self) -> None:
        """A key is answered from now on."""
        self._free.clear()

    def end(self) -> None:
        """It is answered, or waits."""
        self._free.set()

    def give_way(self) -> None:
        """In the background: wait until a key that is under way is answered."""
        if self._free.is_set() or threading.current_thread() is threading.main_thread():
            return
        if not self._free.wait(_MOST):
            self._free.set()
