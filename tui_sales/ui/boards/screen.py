"""Boards: which there are, and what each is for."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from tui_sales.boards.sheet import Board
from tui_sales.boards.table import offered
from tui_sales.i18n import _
from tui_sales.ui.base import BaseScreen
from tui_sales.ui.boards.board_screen import BoardScreen
from tui_sales.ui.keys import bindings
from tui_sales.ui.widgets.columns import widest
from tui_sales.ui.widgets.vlist import Cell, Column, VList


class BoardsScreen(BaseScreen):
    """The list of the boards; Enter opens one."""

    PLACE = "boards"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("list.open")]
    DEFAULT_CSS = "BoardsScreen VList { height: 1fr; }"

    def body(self) -> ComposeResult:
        """The list."""
        yield VList(
            _cells,
            lambda board: str(board.id),
            header=False,
            empty=lambda: _("No board for your role."),
            id="boards",
        )

    def on_mount(self) -> None:
        """The list has the focus."""
        self.query_one("#boards").focus()

    def reload(self) -> None:
        """What may be read can change."""
        readable = {spec.name for spec in self.ws.kinds()}
        boards = offered(readable)
        titles = widest((_(board.title) for board in boards), 28)
        self.query_one("#boards", VList).show((Column("", titles + 1), Column("", 0)), boards)

    def action_open(self) -> None:
        """Open the board under the cursor."""
        self.query_one("#boards", VList).action_open()

    @on(VList.Chosen, "#boards")
    def _chosen(self, event: VList.Chosen) -> None:
        self.app.push_screen(BoardScreen(event.item))


def _cells(board: Board) -> tuple[Cell, ...]:
    return Cell(_(board.title), bold=True), Cell(_(board.about), "secondary")
