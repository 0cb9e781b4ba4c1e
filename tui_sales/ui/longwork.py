"""Long work: what takes its time tells how far it is, in every place, and ends when somebody says so."""

from __future__ import annotations

import time
from collections.abc import Callable

from tui_sales.errors import SalesError
from tui_sales.i18n import N_, _
from tui_sales.model.show import dotted

#: seconds between two tellings: over a slow line they would cost more than the work
_BETWEEN = 0.2


class Stopped(SalesError):
    """Somebody pressed Esc while something took long."""


class LongWork:
    """One piece of work in a thread, seen from both sides: the thread calls :meth:`tell`, the screen reads words and may stop it."""

    def __init__(self, title: str, told: Callable[[], None]) -> None:
        """Work called ``title`` (as people read it); ``told`` is called, in the thread, when there is something new to show."""
        self.title = title
        self._told = told
        self._count = _("…")
        self._at = 0.0
        self._stopped = False

    @property
    def words(self) -> str:
        """How far it is: ``audit team 120/477``."""
        return f"{self.title} {self._count}"

    @property
    def words_here(self) -> str:
        """The same where Esc stops it."""
        return dotted([self.words, _("is being stopped") if self._stopped else f"Esc {_('stops it')}"])

    def stop(self) -> None:
        """End it at the next step."""
        self._stopped = True

    def tell(self, what: str, done: int, total: int) -> None:
        """How far it is; called in the thread that works. Raises Stopped."""
        if self._stopped:
            raise Stopped(N_("{work}: stopped"), work=self.title)
        now = time.monotonic()
        if now - self._at >= _BETWEEN or done == total:
            self._at = now
            self._count = f"{what} {done}/{total}".strip()
            self._told()
