"""One HTML page that prints well: no script, nothing loaded from elsewhere; all text is escaped by the template engine."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

import jinja2

from tui_sales.i18n import _, language
from tui_sales.model.visible import visible
from tui_sales.reports.formats.words import about, right, shown, zone_of
from tui_sales.reports.table import Report, Row, Table


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
    longest = max((_number(row, table.bars) for row in table.rows), default=Decimal(0))
    sums = table.totals()
    return {
        "title": visible(table.title),
        "heads": [(column.title, right(column)) for column in table.columns],
        "rows": [
            {
                "cells": [
                    (shown(value, column, zone), right(column))
                    for value, column in zip(row.cells, table.columns, strict=True)
                ],
                "bar": int(_number(row, table.bars) * 100 / longest) if longest > 0 else None,
                "records": " ".join(row.sources),
            }
            for row in table.rows
        ],
        "sums": [shown(value, column, zone) for value, column in zip(sums, table.columns, strict=True)]
        if sums
        else None,
        "bars": table.bars is not None and longest > 0,
        "note": visible(table.note),
        "empty": table.empty,
    }


def _number(row: Row, at: int | None) -> Decimal:
    value = row.cells[at] if at is not None else None
    return max(Decimal(value), Decimal(0)) if isinstance(value, (int, Decimal)) else Decimal(0)


@cache
def _template() -> jinja2.Template:
    loader = jinja2.PackageLoader("tui_sales.reports.formats", "")
    engine = jinja2.Environment(loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True)
    return engine.get_template("report.html.j2")
