"""What a line of a list is made of."""

from __future__ import annotations

from collections.abc import Sequence

from tui_sales.dataclass import dataclass


@dataclass(frozen=True)
class Cell:
    """One cell.

    Attributes:
        text: any text; it is made harmless here.
        colour: the name of a colour of the theme.
        bar: drawn instead of a text: how long, and where the mark on it stands, as parts of the column.
        under: shown instead while the cursor is on it: the figure of a square.
    """

    text: str
    colour: str = ""
    bold: bool = False
    bar: tuple[float, float | None] | None = None
    under: str = ""


@dataclass(frozen=True)
class Heading:
    """Given instead of cells: a line over a group, as wide as the list. The cursor passes over it."""

    text: str


Line = Sequence[Cell] | Heading
