"""One line of the desk, and how it is drawn."""

from __future__ import annotations

from collections.abc import Callable

from tui_sales.dataclass import dataclass
from tui_sales.model.show import bracketed
from tui_sales.ui.widgets.vlist import Cell, Heading


@dataclass(frozen=True)
class Line:
    """One line of the desk: a heading (no ``go``) or something to do."""

    key: str
    sign: str
    what: str
    text: str
    side: str = ""
    colour: str = ""
    go: Callable[[], object] | None = None


def cells(entry: Line) -> tuple[Cell, ...] | Heading:
    """A heading, or sign, kind, text and whose or by when."""
    if entry.go is None:
        return Heading(bracketed(entry.text, entry.what))
    return (
        Cell(entry.sign, entry.colour),
        Cell(entry.what, "secondary"),
        Cell(entry.text, entry.colour),
        Cell(entry.side, "secondary"),
    )
