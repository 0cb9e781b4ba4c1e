"""For a terminal or a pipe: columns aligned by cells, so that Chinese lines up."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from tui_sales.i18n import _
from tui_sales.model.cells import fit, width
from tui_sales.model.visible import one_line, visible
from tui_sales.reports.formats.words import about, drawn, right, shown, zone_of
from tui_sales.reports.table import Column, Report, Table

#: a column gets no wider than its own width, and no narrower than its title
_GAP = "  "


def as_text(report: Report) -> bytes:
    """UTF-8 text with a line end at its end."""
    lines = [f"{report.title}  {report.over}", ""]
    for table in report.tables:
        lines += [*_table(report, table), ""]
    lines += [f"{title}: {said}" for title, said in about(report)]
    lines += [f"  {one.kind}  {visible(one.by)}  {one_line(one.title)}" for one in report.unapproved]
    return ("\n".join(lines) + "\n").encode()


def _table(report: Report, table: Table) -> list[str]:
    lines = [f"== {visible(table.title)}"]
    if not table.rows:
        return [*lines, table.empty or "-"]
    rows = [list(row.cells) for row in table.rows]
    sums = table.totals()
    if sums is not None:
        rows.append([_("Sum"), *sums[1:]] if sums[0] is None else list(sums))
    zone = zone_of(report)
    texts = [[one_line(shown(v, c, zone)) for v, c in zip(r, table.columns, strict=True)] for r in rows]
    widths = [_width(column, [row[at] for row in texts]) for at, column in enumerate(table.columns)]
    lines.append(_line([column.title for column in table.columns], table.columns, widths))
    for row, bar in zip_longest(texts, drawn(table), fillvalue=""):
        lines.append(f"{_line(row, table.columns, widths, padded=bool(bar))}{_GAP}{bar}".rstrip())
    return [*lines, *(visible(table.note).splitlines() if table.note else ())]


def _width(column: Column, texts: list[str]) -> int:
    most = max(width(column.title), column.width)
    return (
        min(most, max([width(column.title), *map(width, texts)]))
        if not right(column)
        else max([width(column.title), *map(width, texts)])
    )


def _line(
    texts: Sequence[str], columns: tuple[Column, ...], widths: list[int], *, padded: bool = False
) -> str:
    cells = []
    for text, column, cells_wide in zip(texts, columns, widths, strict=True):
        cut = fit(text, cells_wide)
        cells.append(" " * (cells_wide - width(text)) + text if right(column) else cut)
    return _GAP.join(cells) if padded else _GAP.join(cells).rstrip()
