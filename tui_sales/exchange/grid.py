"""A grid: what a file of another program holds, as cells; whatever it was made with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal

Value = str | bool | int | Decimal | date | datetime | time | timedelta | None


@dataclass(frozen=True)
class Grid:
    """One sheet of a workbook, or a whole CSV file.

    Attributes:
        name: of the sheet; the file's for CSV.
        rows: cells as they stand there, head rows too; ``rows[0]`` is row 1 of the spreadsheet. Cells that were merged hold
            their value in the first one only.
    """

    name: str
    rows: tuple[tuple[Value, ...], ...]


def letters(column: int) -> str:
    """The letters by which a spreadsheet names a column counted from 0: ``0`` → ``A``, ``27`` → ``AB``."""
    said = ""
    column += 1
    while column:
        column, left = divmod(column - 1, 26)
        said = chr(ord("A") + left) + said
    return said
