"""What a table declares where people would rather look than read; screens and every format draw from this one declaration."""

from __future__ import annotations

from enum import Enum

from tui_sales.dataclass import dataclass


class Plot(Enum):
    """How it is drawn."""

    #: a bar a row
    BARS = "bars"
    #: a row is a point in time, from the left to the right
    TREND = "trend"
    #: a cell is a square: the more, the darker
    HEAT = "heat"


@dataclass(frozen=True)
class Chart:
    """A drawing of a table.

    Attributes:
        plot: how.
        values: numbers of the columns that are drawn: one for bars, one for each series of a trend, all squares of a heat map.
        against: the column of what each bar should reach, drawn as a mark on it.
    """

    plot: Plot
    values: tuple[int, ...]
    against: int | None = None
