"""A list that is long is shown when its first lines are there; more of it is read before somebody comes to their end.

All of it is read for what needs all of it: the last line, an order of one's own, a filter, a file. Six hundred thousand logs that
nobody looks at would be a minute of work and a gigabyte.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator

from textual import on

from tui_sales.errors import SalesError
from tui_sales.i18n import _
from tui_sales.ui.records.arranged_screen import ArrangedScreen
from tui_sales.ui.waits import Waits
from tui_sales.ui.widgets.vlist import VList
from tui_sales.workspace.spreading import growing
from tui_sales.workspace.views import Row

_Growing = Iterator[tuple[list[Row], bool]]
#: so many lines are always there below the cursor
_AHEAD = 500


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
        #: what it grows by while nobody needs more of it
        self._resting: _Growing | None = None
        #: how many lines were read, and how few are not shown, because the list was read anew under the cursor
        self._read, self._floor = 0, 0
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
        self._go_on()

    def action_sort(self) -> None:
        """By the next column; once around is the natural order again."""
        self.when_whole(super().action_sort)

    def action_reverse(self) -> None:
        """The other way round."""
        self.when_whole(super().action_reverse)

    def _load(self) -> None:
        """Read the records of this kind; of a long list that was not read yet the first lines, and the rest in the background."""
        again = self._growing == self.kind
        if again and not self._resting:
            return  # what is new is in it when it is whole
        self._floor = min(len(self._rows), self._wanted) if again else 0
        self._end_waiting(done=False)
        kind, pieces = self.kind, growing(self.ws.mounted, self.kind)
        rows, whole = next(pieces)
        self._spelled, self._growing, self._resting = (0, "", None) if whole else (0, kind, pieces)
        self._take(rows, whole=whole)
        self._go_on()

    @on(VList.Moved, "#list")
    def _nearer_to_the_end(self) -> None:
        self._go_on()

    def _go_on(self) -> None:
        """Let a list that rests grow, if more of it is needed."""
        pieces, kind = self._resting, self._growing
        if pieces and self._needs_more():
            self._resting = None
            self.work(lambda: self._grow(pieces, kind), lambda whole: self._grew(pieces, kind, whole=whole))

    def _needs_more(self) -> bool:
        view = self._arrangement.view
        needs_all = self._waits or view.filter or view.sort or view.descending
        return bool(needs_all) or self._read < max(self._floor, self._wanted)

    @property
    def _wanted(self) -> int:
        """How many lines somebody may see soon."""
        return self.query_one("#list", VList).cursor + _AHEAD

    def _grow(self, pieces: _Growing, kind: str) -> bool:
        """In the background: show more and more of a list, as long as it is looked at and more is needed; whether that was all."""
        try:
            for rows, whole in pieces:
                if self._growing != kind or not self.app.is_running:
                    return False
                more = self.app.call_from_thread(self._grown, rows, kind, whole=whole)
                if whole or not more:
                    return whole
                self.sales.turns.give_way()
        except SalesError:
            self.app.call_from_thread(self._whole, kind)
            raise
        return True

    def _grown(self, rows: list[Row], kind: str, *, whole: bool) -> bool:
        """Show it so far; whether more is needed."""
        if self._growing != kind:
            return False
        gc.freeze()  # they stay; going through a hundred thousand of them for garbage would hold up keys for 200 ms
        self._take(rows, whole=whole)
        return self._needs_more()

    def _take(self, rows: list[Row], *, whole: bool) -> None:
        self._read = len(rows)
        if whole or self._read >= self._floor:
            self._rows, self._floor = rows, 0
            self.show_list()

    def _grew(self, pieces: _Growing, kind: str, *, whole: bool) -> None:
        """It grew to its end, or as far as it was needed."""
        if whole:
            self._whole(kind)
        elif self._growing == kind and not self._resting:
            self._resting = pieces
            self._go_on()  # somebody may have needed more at this moment

    def _whole(self, kind: str) -> None:
        """It is all there, or cannot be read: what waited for that is done."""
        if self._growing != kind:
            return
        self._growing, self._resting = "", None
        self.show_list()
        self._end_waiting(done=True)

    def _end_waiting(self, *, done: bool) -> None:
        """Let keys go on, after what they wait for, or without it where another list is looked at now."""
        if self._waits:
            self.say_meanwhile("")
        self._waits.end(lambda: done)
