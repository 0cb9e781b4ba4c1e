"""Boards: which there are, and what each is for."""

from __future__ import annotations

from collections.abc import Sequence

from textual.screen import Screen

from tui_sales.boards.sheet import Board
from tui_sales.boards.table import offered
from tui_sales.i18n import _
from tui_sales.ui.boards.board_screen import BoardScreen
from tui_sales.ui.finding_screen import FindingScreen
from tui_sales.ui.widgets.columns import widest
from tui_sales.ui.widgets.vlist import Cell, Column

#: cells of the longest title
_WIDEST = 28


class BoardsScreen(FindingScreen):
    """The list of the boards; Enter opens one."""

    PLACE = "boards"
    HEADED = False

    def offered(self) -> Sequence[Board]:
        """Those of whose kinds anything may be read."""
        return offered({spec.name for spec in self.ws.kinds()})

    def columns(self, there: Sequence[Board]) -> Sequence[Column]:
        """Title, and what it is for."""
        return Column("", widest((_(board.title) for board in there), _WIDEST) + 1), Column("", 0)

    def cells(self, one: Board) -> tuple[Cell, ...]:
        """Title, and what it is for."""
        return Cell(_(one.title), bold=True), Cell(_(one.about), "secondary")

    def opened(self, one: Board) -> Screen[None]:
        """Over its span of now, or the last."""
        return BoardScreen(one)

    def none_at_all(self) -> str:
        """A new member has no role yet."""
        return _("No board for your role.")
