"""Drawings in characters: bars, columns over time, squares; in block characters or, where those move columns, in ASCII."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from decimal import Decimal

from tui_sales.dataclass import dataclass
from tui_sales.model.cells import fit, width
from tui_sales.model.show import show_compact
from tui_sales.model.visible import one_line
from tui_sales.reports.chart import Chart
from tui_sales.reports.table import Row, Table

#: an eighth of a cell more each, from the left
_EIGHTHS = " ▏▎▍▌▋▊▉█"
#: the same from the foot
_RISING = " ▁▂▃▄▅▆▇█"
#: the more, the darker
_SHADES, _SHADES_ASCII = "·░▒▓█", ".-+*#"
#: a column of the first series, the second …; the reader must be able to tell them apart without colour
_FILLS, _FILLS_ASCII = "█▒░", "#=:"
#: bars of a screen: a gap stays between those of two lines
LOW_BAR, ASCII_BAR = "▆", "#"
DARKEST = len(_SHADES) - 1
#: percent of the squares that are paler than the darkest
MUCH = 90
#: cells of the scale on the left of a trend, and how wide its columns get, and all those of one row
_SCALE, _WIDEST, _WIDEST_SLOT = 8, 6, 18


@dataclass(frozen=True)
class Piece:
    """A part of a line of a trend.

    Attributes:
        text: as wide as it is to be.
        ink: what it is: ``scale``, ``label``, ``series0``, ``series1`` … or nothing.
        row: the row of the table that it belongs to.
    """

    text: str
    ink: str = ""
    row: int = -1


def amount(row: Row, at: int | None) -> Decimal | None:
    """What a row has in a column to be drawn; None for nothing or no number."""
    value = row.cells[at] if at is not None else None
    return Decimal(value) if isinstance(value, (int, Decimal)) else None


def lengths(table: Table, chart: Chart) -> list[tuple[float, float | None]]:
    """Of each row, how long its bar is and where the mark on it stands, as parts of the longest."""
    found = [(amount(row, chart.values[0]), amount(row, chart.against)) for row in table.rows]
    longest = max((one for pair in found for one in pair if one is not None), default=Decimal(0))

    def part(value: Decimal | None) -> float:
        return float(max(value or Decimal(0), Decimal(0)) / longest) if longest > 0 else 0.0

    return [(part(value), None if mark is None else part(mark)) for value, mark in found]


def bar(length: float, cells: int, mark: float | None = None, *, fill: str = "") -> str:
    """A bar of at most ``cells``; something that is not nothing is never drawn as nothing.

    Args:
        length: as a part of the whole.
        cells: the whole.
        mark: where a mark stands on it.
        fill: made of whole cells of this; without it of blocks, exact to the eighth of a cell.
    """
    full, rest = divmod(max(round(length * cells * 8), 1 if length > 0 else 0), 8)
    block = "█" * full + (_EIGHTHS[rest] if rest else "")
    drawn = fill * max(full + (rest >= 4), 1 if length > 0 else 0) if fill else block
    drawn = drawn[:cells].ljust(cells)
    if mark is not None and cells:
        at = min(round(mark * cells), cells - 1)
        drawn = drawn[:at] + ("|" if fill == ASCII_BAR else "┃") + drawn[at + 1 :]
    return drawn


def darkness(table: Table, chart: Chart) -> list[list[int]]:
    """Of each row, how dark each of its squares is: 0 for nothing, then by quarters of what is much.

    What nine of ten stay below is much, so that one day of many does not leave all others pale.
    """
    found = [[amount(row, at) or Decimal(0) for at in chart.values] for row in table.rows]
    some = sorted(one for row in found for one in row if one > 0)
    much = some[math.ceil((len(some) - 1) * MUCH / 100)] if some else Decimal(0)
    return [[_dark(one, much) for one in row] for row in found]


def shade(dark: int, *, ascii_only: bool = False) -> str:
    """The character of a square."""
    return (_SHADES_ASCII if ascii_only else _SHADES)[dark]


def trend(
    table: Table, chart: Chart, cells: int, height: int, *, ascii_only: bool = False
) -> list[list[Piece]]:
    """Columns over time in ``height`` lines: a scale on their left, amounts and labels beneath; the last ones, where not all fit."""
    most = max(1, (cells - _SCALE) // (len(chart.values) + 1))
    first = max(0, len(table.rows) - most)
    rows = list(enumerate(table.rows))[first:]
    slot = max(1, min(_WIDEST_SLOT, (cells - _SCALE) // max(1, len(rows))))
    values = [[amount(row, at) for at in chart.values] for _n, row in rows]
    greatest = max((one for row in values for one in row if one is not None), default=Decimal(0))
    tall = max(2, height - 2)
    parts = [
        [float(max(one or Decimal(0), Decimal(0)) / greatest) if greatest > 0 else 0.0 for one in row]
        for row in values
    ]
    lines = []
    for line in range(tall):
        pieces = [_scale(line, tall, greatest)]
        for (number, _row), row_parts in zip(rows, parts, strict=True):
            pieces += _columns(row_parts, number, slot, (line, tall), ascii_only=ascii_only)
        lines.append(pieces)
    said = ["" if row[0] is None else show_compact(row[0]) for row in values]
    fits = all(width(text) < slot for text in said)
    figures = [
        Piece(_middle(text if fits else "", slot), "label", n)
        for (n, _r), text in zip(rows, said, strict=True)
    ]
    return [*lines, [Piece(" " * _SCALE), *figures], _labels(table, rows, slot)]


def series(table: Table, chart: Chart, *, ascii_only: bool = False) -> list[tuple[str, str]]:
    """What the columns of each series are made of, and its title."""
    fills = _FILLS_ASCII if ascii_only else _FILLS
    return [(fills[n % len(fills)], table.columns[at].title) for n, at in enumerate(chart.values)]


def _scale(line: int, tall: int, greatest: Decimal) -> Piece:
    """The greatest amount at the top, half of it in the middle."""
    said = {0: greatest, tall // 2: greatest / 2}.get(line) if greatest > 0 else None
    text = show_compact(said) if said is not None else ""
    return Piece(" " * max(0, _SCALE - 1 - width(text)) + text + " ", "scale")


def _columns(
    parts: Sequence[float], number: int, slot: int, at: tuple[int, int], *, ascii_only: bool
) -> Iterator[Piece]:
    """One line of one row's columns, a column for each series, in the middle of its slot."""
    line, tall = at
    wide = max(1, min(_WIDEST, (slot - 1) // len(parts)))
    margin = slot - wide * len(parts)
    yield Piece(" " * (margin // 2), "", number)
    for series_number, part in enumerate(parts):
        eighths = max(round(part * tall * 8), 1 if part > 0 else 0)
        filled = max(0, min(8, eighths - (tall - 1 - line) * 8))
        if series_number or ascii_only:  # only the full block has eighths
            fills = _FILLS_ASCII if ascii_only else _FILLS
            lowest = line == tall - 1 and filled > 0
            char = fills[series_number % len(fills)] if filled >= 4 or lowest else " "
        else:
            char = _RISING[filled]
        yield Piece(char * wide, f"series{series_number}", number)
    yield Piece(" " * (margin - margin // 2), "", number)


def _labels(table: Table, rows: Sequence[tuple[int, Row]], slot: int) -> list[Piece]:
    """Beneath the columns; only every second or third where they are wider than a column's slot."""
    texts = [one_line(row.cells[table.label]) for _n, row in rows]
    every = 1 + max((width(text) for text in texts), default=0) // slot
    pieces = [Piece(" " * _SCALE)]
    for at in range(0, len(rows), every):
        room = slot * min(every, len(rows) - at)
        text = texts[at] if width(texts[at]) < room else ""
        pieces.append(Piece(_middle(text, room) if every == 1 else fit(text, room), "label", rows[at][0]))
    return pieces


def _middle(text: str, cells: int) -> str:
    free = max(0, cells - width(text))
    return fit(" " * (free // 2) + text, cells)


def _dark(value: Decimal, much: Decimal) -> int:
    return min(DARKEST, math.ceil(value * DARKEST / much)) if value > 0 else 0
