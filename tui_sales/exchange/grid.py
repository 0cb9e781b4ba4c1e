"""A grid: what a file of another program holds, as cells; whatever it was made with."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal

from tui_sales.dataclass import dataclass

Value = str | bool | int | Decimal | date | datetime | time | timedelta | None


@dataclass(frozen=True)
class Grid:
    """One sheet of a workbook, or a whole CSV file.

    Attributes:
        name: of the sheet; the file's for CSV.
        rows: cells as they stand there, head rows too; ``rows[0]`` is row 1 of the spreadsheet. Cells that were merged hold
            their value in the first one only.
        merged: of each merged cell its first row and column and its last, from 0.
    """

    name: str
    rows: tuple[tuple[Value, ...], ...]
    merged: tuple[tuple[int, int, int, int], ...] = ()

    def first_of(self) -> dict[tuple[int, int], tuple[int, int]]:
        """Each cell that a merged one covers → the first of them, which holds the value."""
        return {
            (row, column): (first, left)
            for first, left, last, right in self.merged
            if first < len(self.rows)
            for row in range(first, min(last, len(self.rows) - 1) + 1)
            for column in range(left, right + 1)
            if (row, column) != (first, left)
        }


def letters(column: int) -> str:
    """The letters by which a spreadsheet names a column counted from 0: ``0`` → ``A``, ``27`` → ``AB``."""
    said = ""
    column += 1
    while column:
        column, left = divmod(column - 1, 26)
        said = chr(ord("A") + left) + said
    return said
