"""For a terminal or a pipe: columns aligned by cells, so that Chinese lines up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from tui_sales.i18n import _
from tui_sales.model.cells import fit, folded, width
from tui_sales.model.show import labelled
from tui_sales.model.visible import one_line, visible
from tui_sales.reports.formats.words import about, drawn, mark_words, right, shown, zone_of
from tui_sales.reports.table import Column, Report, Table

#: between two columns
_GAP = "  "


def as_text(report: Report) -> bytes:
    """UTF-8 text with a line end at its end."""
    lines = [one_line(f"{report.title}  {report.over}"), ""]
    for table in report.tables:
        lines += [*_table(report, table), ""]
    lines += [one_line(labelled(title, said)) for title, said in about(report)]
    lines += [f"  {one_line(f'{one.kind}  {one.by}  {one.title}')}" for one in report.unapproved]
    return ("\n".join(lines) + "\n").encode()


def _table(report: Report, table: Table) -> list[str]:
    lines = [f"== {one_line(table.title)}"]
    if not table.rows:
        return [*lines, visible(table.empty) or "-"]
    rows = [list(row.cells) for row in table.rows]
    sums = table.totals()
    if sums is not None:
        rows.append([_("Sum"), *sums[1:]] if sums[0] is None else list(sums))
    zone = zone_of(report)
    texts = [[shown(v, c, zone).expandtabs(1) for v, c in zip(r, table.columns, strict=True)] for r in rows]
    widths = [_width(column, [row[at] for row in texts]) for at, column in enumerate(table.columns)]
    lines += _lines(
        [one_line(column.title) for column in table.columns], table.columns, widths, mark_words(table)
    )
    for row, bar in zip_longest(texts, drawn(table), fillvalue=""):
        lines += _lines(row, table.columns, widths, bar)
    return [*lines, *(visible(table.note).expandtabs(1).split("\n") if table.note else ())]


def _width(column: Column, texts: list[str]) -> int:
    """A text column gets no wider than it says, figures take what they need."""
    title = width(one_line(column.title))
    longest = max([title, *(width(line) for text in texts for line in text.split("\n"))])
    return longest if right(column) else min(max(title, column.width), longest)


def _lines(
    texts: Sequence[str], columns: tuple[Column, ...], widths: list[int], bar: str = ""
) -> Iterator[str]:
    """One row: what is too long for its column goes on beneath."""
    cells = [folded(text, wide) for text, wide in zip(texts, widths, strict=True)]
    for number, parts in enumerate(zip_longest(*cells, fillvalue="")):
        said = [fit(p, w, right=right(c)) for p, c, w in zip(parts, columns, widths, strict=True)]
        drawn_there = "" if number else bar
        yield _GAP.join((*said, drawn_there)).rstrip()
