"""A trend as points and lines of a picture, for the page; the template writes it, so that all text is escaped there."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby

from tui_sales.dataclass import dataclass
from tui_sales.model.show import show_compact
from tui_sales.model.visible import one_line
from tui_sales.reports.chart import Chart
from tui_sales.reports.drawing import amount
from tui_sales.reports.table import Table

_WIDTH, _HEIGHT = 960, 220
#: room for the scale, above, and for the labels
_LEFT, _TOP, _FOOT = 60, 20, 30


@dataclass(frozen=True)
class Point:
    """A point of a line, with what it stands for."""

    x: int
    y: int
    said: str


@dataclass(frozen=True)
class Picture:
    """A trend, laid out.

    Attributes:
        lines: of each series, its title and its runs of points: where there is no figure, there is no line.
        labels, scale: places and texts beneath and on the left.
    """

    width: int
    height: int
    left: int
    lines: tuple[tuple[str, tuple[tuple[Point, ...], ...]], ...]
    labels: tuple[tuple[int, str], ...]
    scale: tuple[tuple[int, str], ...]


def picture(table: Table, chart: Chart) -> Picture:
    """Lay a trend out."""
    found = [[amount(row, at) for row in table.rows] for at in chart.values]
    greatest = max((one for line in found for one in line if one is not None), default=Decimal(0))
    floor, tall = _HEIGHT - _FOOT, _HEIGHT - _FOOT - _TOP
    step = (_WIDTH - _LEFT) / max(1, len(table.rows))

    def x(at: int) -> int:
        return round(_LEFT + step * (at + 0.5))

    def y(value: Decimal) -> int:
        return floor - (round(max(value, Decimal(0)) * tall / greatest) if greatest > 0 else 0)

    def runs(line: list[Decimal | None]) -> Iterator[tuple[Point, ...]]:
        for there, some in groupby(enumerate(line), lambda one: one[1] is not None):
            if there:
                yield tuple(Point(x(at), y(one), show_compact(one)) for at, one in some if one is not None)

    lines = tuple(
        (table.columns[column].title, tuple(runs(line)))
        for column, line in zip(chart.values, found, strict=True)
    )
    labels = tuple((x(at), one_line(row.cells[table.label])) for at, row in enumerate(table.rows))
    scale = tuple((y(one), show_compact(one)) for one in dict.fromkeys((Decimal(0), greatest / 2, greatest)))
    return Picture(_WIDTH, _HEIGHT, _LEFT, lines, labels, scale)
