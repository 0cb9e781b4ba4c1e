"""A list that is long is shown when its first lines are there; the rest is read behind whatever somebody does with them."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator

from tui_sales.errors import SalesError
from tui_sales.i18n import _
from tui_sales.ui.records.arranged_screen import ArrangedScreen
from tui_sales.ui.waits import Waits
from tui_sales.ui.widgets.vlist import VList
from tui_sales.workspace.spreading import growing
from tui_sales.workspace.views import Row

_Growing = Iterator[tuple[list[Row], bool]]


class LongList(VList):
    """A list whose last line may come later than its first."""

    def action_edge(self, edge: int) -> None:
        """First or last."""
        screen = self.screen
        if edge != 0 and isinstance(screen, GrowingScreen):
            screen.when_whole(lambda: super(LongList, self).action_edge(edge))
        else:
            super().action_edge(edge)


class GrowingScreen(ArrangedScreen):
    """The rows of a kind, as far as they were read."""

    def __init__(self) -> None:
        """Nothing was read yet."""
        super().__init__()
        self._rows: list[Row] = []
        #: how many of the rows are in words, which the filter looks into
        self._spelled = 0
        #: the kind whose list still grows, and what waits for its end
        self._growing = ""
        self._waits = Waits()

    @property
    def grows(self) -> bool:
        """Whether not all lines are there yet."""
        return bool(self._growing)

    def when_whole(self, then: Callable[[], None]) -> None:
        """Do it at once, or when the whole list is there; keys wait for it."""
        if not self._growing:
            then()
            return
        self.say_meanwhile(_("reading the whole list …"))
        self._waits.add(then, self.sales.lead())

    def action_sort(self) -> None:
        """By the next column; once around is the natural order again."""
        self.when_whole(super().action_sort)

    def action_reverse(self) -> None:
        """The other way round."""
        self.when_whole(super().action_reverse)

    def _load(self) -> None:
        """Read the records of this kind; of a long list that was not read yet the first lines, and the rest in the background."""
        if self._growing == self.kind:
            return  # what is new is in it when it is whole
        self._end_waiting(done=False)
        kind, pieces = self.kind, growing(self.ws.mounted, self.kind)
        self._rows, whole = next(pieces)
        self._spelled, self._growing = 0, "" if whole else kind
        self.show_list()
        if not whole:
            self.work(lambda: self._grow(pieces, kind), lambda _none: self._whole(kind))

    def _grow(self, pieces: _Growing, kind: str) -> None:
        """In the background: show more and more of a list, as long as it is looked at."""
        try:
            for rows, _is_whole in pieces:
                if self._growing != kind or not self.app.is_running:
                    return
                self.app.call_from_thread(self._grown, rows, kind)
                self.sales.turns.give_way()
        except SalesError:
            self.app.call_from_thread(self._whole, kind)
            raise

    def _grown(self, rows: list[Row], kind: str) -> None:
        if self._growing == kind:
            self._rows = rows
            gc.freeze()  # they stay; going through a hundred thousand of them for garbage would hold up keys for 200 ms
            self.show_list()

    def _whole(self, kind: str) -> None:
        """It is all there, or cannot be read: what waited for that is done."""
        if self._growing != kind:
            return
        self._growing = ""
        self.show_list()
        self._end_waiting(done=True)

    def _end_waiting(self, *, done: bool) -> None:
        """Let keys go on, after what they wait for, or without it where another list is looked at now."""
        if self._waits:
            self.say_meanwhile("")
        self._waits.end(lambda: done)
