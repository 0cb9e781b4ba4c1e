"""Grid: a list whose cursor is on one cell of its line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.message import Message

from tui_sales.boards.sheet import Col, Line, Sheet, Spot
from tui_sales.ui.keys import bindings
from tui_sales.ui.widgets.vlist import Cell, Column, Heading, VList, widths_of


class Grid(VList):
    """The lines of a sheet; arrows go across too."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("board.left", "board.right", show=False)]

    class Crossed(Message):
        """The cursor is on another cell of its line."""

    def __init__(self, sign: Callable[[Spot], str], id: str | None = None) -> None:  # noqa: A002 - Textual's
        """Draw a cell's mark by ``sign``."""
        super().__init__(
            self._cells_of,
            lambda line: str(line.key),
            empty=lambda: self._empty_text,
            heading=lambda line: line.heading,
            id=id,
        )
        self._sign = sign
        self._empty_text = ""
        self.column = 0

    def show_sheet(self, sheet: Sheet) -> None:
        """Show what a board says now; the cursor stays on its cell."""
        self._empty_text = sheet.empty
        self.column = min(self.column or 0, max(0, len(sheet.columns) - 1))
        self.show([_column(col) for col in sheet.columns], sheet.lines)

    @property
    def line(self) -> Line | None:
        """The line under the cursor."""
        found = self.current
        return found if isinstance(found, Line) and not found.heading else None

    @property
    def spot(self) -> Spot | None:
        """The cell under the cursor."""
        line, column = self.line, self.column or 0
        return line.spots[column] if line and column < len(line.spots) else None

    def action_across(self, step: int) -> None:
        """To the cell beside."""
        column = max(0, min((self.column or 0) + step, len(self._columns) - 1))
        if column != self.column:
            self.column = column
            self.refresh(self._line_of(self.cursor))
            self.post_message(self.Crossed())

    def on_click(self, event: events.Click) -> None:
        """A click goes to the cell, too."""
        at = 1
        for number, wide in enumerate(widths_of(self._columns, self.scrollable_content_region.width)):
            if at <= event.x <= at + wide and number != self.column:
                self.column = number
                self.refresh()
            at += wide + 1
        super().on_click(event)

    def _cells_of(self, line: Line) -> Sequence[Cell] | Heading:
        if line.heading:
            return Heading(line.spots[0].text)
        return [Cell(self._sign(spot), spot.colour) for spot in line.spots]


def _column(col: Col) -> Column:
    return Column(col.title, col.width, right=col.right)
