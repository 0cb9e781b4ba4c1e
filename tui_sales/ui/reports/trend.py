"""Trend: columns over time with a cursor on one of them, drawn from the same lines as in a file."""

from __future__ import annotations

from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from tui_sales.reports.chart import Chart
from tui_sales.reports.drawing import Piece, series, trend
from tui_sales.reports.table import Row, Table
from tui_sales.ui.keys import bindings


class Trend(Widget, can_focus=True, inherit_bindings=False):
    """A table whose rows are points in time, from the left to the right."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "trend--scale",
        "trend--label",
        "trend--series0",
        "trend--series1",
        "trend--series2",
        "trend--cursor",
    }
    DEFAULT_CSS = """
    Trend { background: $background; color: $foreground; }
    Trend > .trend--scale { color: $secondary; }
    Trend > .trend--label { color: $foreground; }
    Trend > .trend--series0 { color: $primary; }
    Trend > .trend--series1 { color: $accent; }
    Trend > .trend--series2 { color: $success; }
    Trend > .trend--cursor {
        background: $block-cursor-blurred-background; text-style: $block-cursor-blurred-text-style;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("board.left", "board.right", "list.open", "move.top", "move.bottom", show=False)
    ]

    class Crossed(Message):
        """The cursor is on another column."""

    class Chosen(Message):
        """Enter, or a click on the column under the cursor."""

    def __init__(self, id: str | None = None) -> None:  # noqa: A002 - Textual's
        """Empty."""
        super().__init__(id=id)
        self._table: Table | None = None
        self._chart: Chart | None = None
        self._lines: tuple[object, list[list[Piece]]] = (None, [])
        self.cursor = 0

    def show(self, table: Table, chart: Chart) -> None:
        """Draw a table; the cursor begins on what is newest."""
        if self._table is None or self._table.title != table.title:
            self.cursor = len(table.rows) - 1
        self._table, self._chart = table, chart
        self.cursor = max(0, min(self.cursor, len(table.rows) - 1))
        self.refresh()

    @property
    def row(self) -> Row | None:
        """The row under the cursor."""
        return self._table.rows[self.cursor] if self._table and self._table.rows else None

    def action_across(self, step: int) -> None:
        """To the column beside."""
        self._go(self.cursor + step)

    def action_edge(self, edge: int) -> None:
        """To the first or the last."""
        self._go(0 if edge == 0 else len(self._table.rows) - 1 if self._table else 0)

    def action_open(self) -> None:
        """Choose the column under the cursor."""
        self.post_message(self.Chosen())

    def on_click(self, event: events.Click) -> None:
        """A click moves; a second one on the same column chooses."""
        at = 1
        for piece in self._drawn()[0] if self._drawn() else ():
            at += len(piece.text)
            if event.x < at and piece.row >= 0:
                if piece.row == self.cursor:
                    self.action_open()
                self._go(piece.row)
                return

    def watch_has_focus(self, _focused: bool) -> None:
        """The cursor is only seen with focus."""
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw one line: first what the columns are, then the columns."""
        width, base = self.size.width, self.rich_style
        if self._table is None or self._chart is None:
            return Strip.blank(width, base)
        if not self._table.rows:
            return Strip([Segment(f" {self._table.empty}" if y == 0 else "", base)]).adjust_cell_length(
                width, base
            )
        if y == 0:
            return self._legend(self._table, self._chart, width, base)
        lines = self._drawn()
        if y - 1 >= len(lines):
            return Strip.blank(width, base)
        segments = [
            Segment(" ", base),
            *(Segment(piece.text, self._style(piece, base)) for piece in lines[y - 1]),
        ]
        return Strip(segments).adjust_cell_length(width, base)

    @property
    def _ascii(self) -> bool:
        return bool(getattr(self.app, "ascii_marks", False))

    def _drawn(self) -> list[list[Piece]]:
        if self._table is None or self._chart is None:
            return []
        asked = (self._table, self._chart, self.size, self._ascii)
        if self._lines[0] != asked:  # every line of the screen asks
            cells, height = self.size.width - 2, self.size.height - 1
            self._lines = (asked, trend(self._table, self._chart, cells, height, ascii_only=self._ascii))
        return self._lines[1]

    def _style(self, piece: Piece, base: Style) -> Style:
        style = base
        if piece.ink:
            style += Style(color=self.get_component_rich_style(f"trend--{piece.ink}").color)
        if piece.row == self.cursor and self.has_focus:
            cursor = self.get_component_rich_style("trend--cursor")
            style += Style(bgcolor=cursor.bgcolor, bold=cursor.bold, underline=cursor.underline)
        return style

    def _legend(self, table: Table, chart: Chart, width: int, base: Style) -> Strip:
        segments = [Segment(" " * 9, base)]
        for number, (fill, title) in enumerate(series(table, chart, ascii_only=self._ascii)):
            ink = self._style(Piece("", f"series{number}"), base)
            segments += [Segment(fill * 2, ink), Segment(f" {title}   ", base)]
        return Strip(segments).adjust_cell_length(width, base)

    def _go(self, to: int) -> None:
        to = max(0, min(to, len(self._table.rows) - 1 if self._table else 0))
        if to != self.cursor:
            self.cursor = to
            self.refresh()
            self.post_message(self.Crossed())
