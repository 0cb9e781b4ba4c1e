"""CSV that Excel opens with its Chinese intact: UTF-8 with a mark, CRLF; no text in it is taken for a formula (RFC 4180)."""

from __future__ import annotations

import csv
import io

from tui_sales.model.visible import visible
from tui_sales.reports.formats.words import heading, zone_of
from tui_sales.reports.table import Report, Value

#: what a spreadsheet takes for the beginning of a formula, full-width forms too; some skip blanks in front of it
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


def as_csv(report: Report) -> bytes:
    """Its tables one after the other, each under its title, an empty line between them; a list alone needs no title."""
    out = io.StringIO(newline="")
    lines = csv.writer(out, lineterminator="\r\n")
    zone = zone_of(report)
    for number, table in enumerate(report.tables):
        if number:
            lines.writerow([])
        if not report.shows_all or len(report.tables) > 1:
            lines.writerow([harmless(f"{heading(report, table)} {report.over}")])
        lines.writerow([harmless(column.title) for column in table.columns])
        for row in table.rows:
            lines.writerow([_cell(value, zone) for value in row.cells])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def harmless(text: str) -> str:
    """Text that no spreadsheet takes for a formula: an apostrophe in front says that it is text."""
    said = visible(text)
    return f"'{said}" if said.startswith("\t") or said.lstrip().startswith(_FORMULA) else said


def _cell(value: Value, zone: object) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return harmless(value)
    if hasattr(value, "astimezone"):
        return f"{value.astimezone(zone):%Y-%m-%d %H:%M}"
    return str(value)
