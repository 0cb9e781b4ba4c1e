"""Boards: which there are, and what each is for."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Input

from tui_sales.boards.sheet import Board
from tui_sales.boards.table import offered
from tui_sales.i18n import _
from tui_sales.model.called import fits
from tui_sales.ui.base import BaseScreen
from tui_sales.ui.boards.board_screen import BoardScreen
from tui_sales.ui.keys import bindings
from tui_sales.ui.widgets.columns import widest
from tui_sales.ui.widgets.filter_line import NOTHING, OpeningLine
from tui_sales.ui.widgets.vlist import Cell, Column, VList


class BoardsScreen(BaseScreen):
    """The list of the boards; Enter opens one."""

    PLACE = "boards"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("list.open", "list.filter"),
        *bindings("back", show=False),
    ]
    DEFAULT_CSS = "BoardsScreen VList { height: 1fr; }"

    def body(self) -> ComposeResult:
        """The list, and the line to filter by."""
        yield VList(
            _cells,
            lambda board: str(board.id),
            header=False,
            empty=self._nothing,
            id="boards",
        )
        yield OpeningLine()

    def on_mount(self) -> None:
        """The list has the focus."""
        self.query_one("#boards").focus()

    def reload(self) -> None:
        """What may be read can change."""
        readable = {spec.name for spec in self.ws.kinds()}
        wanted = self.query_one("#filter", Input).value.casefold().split()
        there = offered(readable)
        boards = [one for one in there if fits(wanted, (_(one.title), one.id), _(one.about))]
        titles = widest((_(board.title) for board in there), 28)
        self.query_one("#boards", VList).show((Column("", titles + 1), Column("", 0)), boards)

    def action_open(self) -> None:
        """Open the board under the cursor."""
        self.query_one("#boards", VList).action_open()

    def action_filter(self) -> None:
        """Type to narrow."""
        self.query_one(OpeningLine).open()

    def action_back(self) -> None:
        """Clear the filter."""
        self.query_one(OpeningLine).clear_away()
        self.query_one("#boards").focus()

    @on(Input.Changed, "#filter")
    def _narrow(self) -> None:
        self.reload()
        self.query_one("#boards", VList).action_edge(0)

    @on(Input.Submitted, "#filter")
    def _narrowed(self) -> None:
        """Enter opens what fits best; who comes back is in the list, where keys are keys again."""
        found = self.query_one("#boards", VList)
        if found.current is not None:
            found.focus()
            found.action_open()

    def _nothing(self) -> str:
        return _(NOTHING) if self.query_one("#filter", Input).value else _("No board for your role.")

    @on(VList.Chosen, "#boards")
    def _chosen(self, event: VList.Chosen) -> None:
        self.app.push_screen(BoardScreen(event.item))


def _cells(board: Board) -> tuple[Cell, ...]:
    return Cell(_(board.title), bold=True), Cell(_(board.about), "secondary")
