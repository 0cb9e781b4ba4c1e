"""Grid: a list whose cursor is on one cell of its line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.binding import BindingType
from textual.message import Message
from textual.strip import Strip

from tui_sales.boards.sheet import Col, Line, Sheet, Spot
from tui_sales.i18n import _
from tui_sales.ui.boards.narrowing import lines_in, narrowed
from tui_sales.ui.keys import bindings
from tui_sales.ui.widgets.columns import first_for, fitted
from tui_sales.ui.widgets.vlist import Cell, Column, Heading, VList

#: seconds that an empty screen may stand there without a word
_PATIENCE = 0.4


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
        #: what is shown: all of a board, or what was narrowed down to
        self.sheet: Sheet | None = None
        self._pinned: int | None = None
        #: the first column that is drawn beside the pinned ones, where not all have room
        self._first = 0
        self._fitted: tuple[object, list[tuple[int, int]]] = (None, [])
        self.column = 0

    def on_mount(self) -> None:
        """What takes a while to add up is waited for with a word."""
        self.set_timer(_PATIENCE, self._still_nothing)

    def show_sheet(self, whole: Sheet, typed: str = "") -> None:
        """Show what a board says now, of its lines those that hold what was typed; the cursor stays on its cell."""
        self.sheet = sheet = narrowed(whole, typed.casefold().split(), self._sign)
        self.note = "" if sheet is whole else f"{lines_in(sheet)}/{lines_in(whole)}"
        self._empty_text = sheet.empty
        self._pinned = sheet.pinned
        self.column = min(self.column or 0, max(0, len(sheet.columns) - 1))
        self.show(
            [_column(col) for col in sheet.columns], sheet.lines, [self._cell(spot) for spot in sheet.foot]
        )
        self._bring_into_sight()

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
        self.go_across((self.column or 0) + step)

    def go_across(self, to: int) -> None:
        """To another cell of the line."""
        column = max(0, min(to, len(self._columns) - 1))
        if column != self.column:
            self.column = column
            if not self._bring_into_sight():
                self.refresh(self._line_of(self.cursor))
            self.post_message(self.Crossed())

    def go_to_start(self) -> None:
        """To the cell that the sheet begins on, else to the first that leads somewhere."""
        start = self.sheet.start if self.sheet else None
        if start is None:
            lines = [line for line in self.items if not line.heading]
            leading = (
                (line.key, n) for line in lines for n, one in enumerate(line.spots) if one.go or line.go
            )
            start = next(leading, None)
        if start and self.go_to(start[0]):
            self.go_across(start[1])

    def on_resize(self) -> None:
        """The cell under the cursor stays in sight."""
        super().on_resize()
        self._bring_into_sight()

    def render_line(self, y: int) -> Strip:
        """Draw one line; the titles say where more columns are."""
        strip = super().render_line(y)
        if y or self._pinned is None or not self._columns:
            return strip
        width = self.scrollable_content_region.width
        drawn = [number for number, _wide in self._placed(width)]
        style = self.get_component_rich_style("vlist--header")
        left = self._pinned < len(drawn) and drawn[self._pinned] > self._pinned
        if left:
            strip = Strip([Segment("<", style), *strip.crop(1, width)])
        if drawn[-1] < len(self._columns) - 1:
            strip = Strip([*strip.crop(0, width - 1), Segment(">", style)])
        return strip

    def on_click(self, event: events.Click) -> None:
        """A click goes to the cell, too."""
        at = 1
        for number, wide in self._placed(self.scrollable_content_region.width):
            if at <= event.x <= at + wide and number != self.column:
                self.column = number
                self.refresh()
            at += wide + 1
        super().on_click(event)

    def _still_nothing(self) -> None:
        if self.sheet is None:
            self._empty_text = _("One moment…")
            self.refresh()

    def _cells_of(self, line: Line) -> Sequence[Cell] | Heading:
        if line.heading:
            return Heading(line.spots[0].text)
        return [self._cell(spot) for spot in line.spots]

    def _cell(self, spot: Spot) -> Cell:
        return Cell(self._sign(spot), spot.colour, bar=spot.bar, under=spot.under)

    def _placed(self, width: int) -> list[tuple[int, int]]:
        """As the sheet's columns were made; on one that pins some, fitted into the room there is."""
        if self._pinned is None:
            return super()._placed(width)
        asked = (self._columns, width, self._pinned, self._first)
        if self._fitted[0] != asked:  # every line asks
            self._fitted = (asked, fitted(*asked))
        return self._fitted[1]

    def _bring_into_sight(self) -> bool:
        """Go through the columns until the cursor's is drawn; whether others are drawn now."""
        if self._pinned is None:
            return False
        width = self.scrollable_content_region.width
        first = first_for(self._columns, width, self._pinned, self._first, self.column or 0)
        moved = first != self._first
        self._first = first
        if moved:
            self.refresh()
        return moved


def _column(col: Col) -> Column:
    return Column(col.title, col.width, right=col.right, least=col.least, most=col.most)
