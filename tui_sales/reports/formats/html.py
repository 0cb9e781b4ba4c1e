"""One HTML page that prints well: no script, nothing loaded from elsewhere; all text is escaped by the template engine."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import jinja2

from tui_sales.i18n import _, language
from tui_sales.model.cells import width
from tui_sales.model.visible import visible
from tui_sales.reports.chart import Chart, Plot
from tui_sales.reports.drawing import darkness, lengths
from tui_sales.reports.formats.svg import picture
from tui_sales.reports.formats.words import about, mark_words, right, shown, zone_of
from tui_sales.reports.table import Column, Report, Sort, Table, Value

#: cells of a text that is never broken
_SHORT = 16


def as_html(report: Report) -> bytes:
    """UTF-8."""
    page = _template().render(
        report=report,
        tables=[_table(report, table) for table in report.tables],
        about=about(report),
        lang=language().replace("_", "-"),
        words={
            "total": _("Sum"),
            "about": _("About this report"),
            "waiting": _("Not yet approved, and not counted"),
        },
        visible=visible,
    )
    return f"{page}\n".encode()


def _table(report: Report, table: Table) -> dict[str, object]:
    zone = zone_of(report)
    sums, chart = table.totals(), table.chart
    titles = [visible(column.title) for column in table.columns]
    looks = [_look(column, at, chart) for at, column in enumerate(table.columns)]
    plot = chart.plot if chart and table.rows else None
    bars = lengths(table, chart) if chart and plot is Plot.BARS else []
    heat = darkness(table, chart) if chart and plot is Plot.HEAT else []

    def texts(cells: Sequence[Value]) -> list[str]:
        return [shown(value, column, zone) for value, column in zip(cells, table.columns, strict=True)]

    return {
        "title": visible(table.title),
        "heads": [(title, look or _unbroken(title)) for title, look in zip(titles, looks, strict=True)],
        "rows": [
            {
                "cells": [
                    (text, f"{look or _unbroken(text)}{_dark(at, chart, heat[number] if heat else ())}")
                    for at, (text, look) in enumerate(zip(texts(row.cells), looks, strict=True))
                ],
                "bar": _percent(bars[number]) if bars else None,
                "records": " ".join(row.sources),
            }
            for number, row in enumerate(table.rows)
        ],
        "sums": list(zip(texts(sums), looks, strict=True)) if sums else None,
        "bars": bool(bars),
        "heat": bool(heat),
        "mark": mark_words(table),
        "trend": picture(table, chart) if chart and plot is Plot.TREND else None,
        "note": visible(table.note),
        "empty": table.empty,
    }


def _look(column: Column, at: int, chart: Chart | None) -> str:
    """A figure stands on the right, a square in its middle; a day is not broken."""
    if chart and chart.plot is Plot.HEAT and at in chart.values:
        return "q"
    if right(column):
        return "n"
    return "s" if column.sort is not Sort.TEXT else ""


def _unbroken(text: str) -> str:
    """What is short is not broken, whatever the column makes of its width."""
    return "s" if width(text) <= _SHORT else ""


def _dark(at: int, chart: Chart | None, dark: Sequence[int]) -> str:
    """How dark a square is."""
    return f" h{dark[chart.values.index(at)]}" if chart and dark and at in chart.values else ""


def _percent(bar: tuple[float, float | None]) -> tuple[int, int | None]:
    """How long, and where its mark stands."""
    length, mark = bar
    return round(length * 100), None if mark is None else round(mark * 100)


@cache
def _template() -> jinja2.Template:
    loader = jinja2.PackageLoader("tui_sales.reports.formats", "")
    engine = jinja2.Environment(loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True)
    return engine.get_template("report.html.j2")
