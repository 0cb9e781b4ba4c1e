"""A table's chart as a workbook draws it: bars and lines of its own, or cells that are the darker the more is in them."""

from __future__ import annotations

from typing import Any

from tui_sales.reports.chart import Chart, Plot
from tui_sales.reports.drawing import MUCH, amount
from tui_sales.reports.table import Table

#: one for each series; the mark of what should be reached is the last
_COLOURS = ("#3B6EA5", "#E08E45", "#6A9F58")
_AGAINST = "#9AA5B1"
#: of a heat map: the figures on it stay readable
_DARKEST = "#8DB2DA"
_GRID = {"visible": True, "line": {"color": "#DDDDDD"}}


def draw(book: Any, sheet: Any, table: Table, name: str, rows: tuple[int, int]) -> None:
    """Draw a table's chart on its sheet.

    Args:
        book: the workbook.
        sheet: where the table is.
        table: what is drawn.
        name: of the sheet.
        rows: the first and the last of its lines, counted from 0.
    """
    chart = table.chart
    if chart is None or len(table.rows) < 2:
        return
    first, last = rows
    if chart.plot is Plot.HEAT:
        colours = {"type": "2_color_scale", "min_color": "#FFFFFF", "max_color": _DARKEST}
        scale = {"min_type": "num", "min_value": 0, "max_type": "percentile", "max_value": MUCH}
        sheet.conditional_format(first, min(chart.values), last, max(chart.values), colours | scale)
        return
    drawn = book.add_chart({"type": "bar" if chart.plot is Plot.BARS else "line"})
    for number, at in enumerate(_series(chart)):
        colour = _AGAINST if at == chart.against else _COLOURS[number % len(_COLOURS)]
        line = {"line": {"color": colour, "width": 2}, "marker": {"type": "circle", "size": 6}}
        drawn.add_series(
            {
                "name": [name, first - 1, at],
                "categories": [name, first, table.label, last, table.label],
                "values": [name, first, at, last, at],
                **({"fill": {"color": colour}} if chart.plot is Plot.BARS else line),
            }
        )
    drawn.set_title({"none": True})
    several = len(_series(chart)) > 1
    drawn.set_legend({"position": "bottom"} if several else {"none": True})
    if chart.plot is Plot.BARS:
        drawn.set_y_axis({"reverse": True, "interval_unit": 1, "num_font": {"size": 9}})
        below = any((amount(row, at) or 0) < 0 for row in table.rows for at in _series(chart))
        least = {} if below else {"min": 0}  # a bar that begins elsewhere lies about how long it is
        drawn.set_x_axis({**least, "num_format": "#,##0", "num_font": {"size": 9}, "major_gridlines": _GRID})
        drawn.set_size({"width": 640, "height": max(200, 60 + (24 + 12 * several) * len(table.rows))})
    else:
        drawn.set_y_axis({"min": 0, "num_format": "#,##0", "num_font": {"size": 9}, "major_gridlines": _GRID})
        drawn.set_size({"width": 640, "height": 280})
    sheet.insert_chart(last + 5, 0, drawn)


def _series(chart: Chart) -> tuple[int, ...]:
    return chart.values if chart.against is None else (*chart.values, chart.against)
