"""Waits: what is to be done when something was read that is still being read, and the keys that wait for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


def _nothing() -> None:
    """No key waits."""


class Waits:
    """A list of what waits for one reading; true while anything does."""

    def __init__(self) -> None:
        """Nothing waits."""
        self._then: list[tuple[Callable[[], Any], Callable[[], None]]] = []

    def __bool__(self) -> bool:
        """Whether anything waits."""
        return bool(self._then)

    def add(self, then: Callable[[], Any], keys: Callable[[], None] = _nothing) -> None:
        """Do ``then`` when it was read, and let ``keys`` go on behind it (what :meth:`InOrder.lead` returned)."""
        self._then.append((then, keys))

    def end(self, wanted: Callable[[], bool]) -> None:
        """It was read: do what waits, as long as that is still ``wanted``, and let keys go on in any case."""
        waits, self._then = self._then, []
        for then, keys in waits:
            if wanted():
                then()
            keys()
