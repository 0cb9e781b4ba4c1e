"""Markdown (GitHub's tables); record text is escaped, so that none of it becomes markup."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import zip_longest

from tui_sales.i18n import _
from tui_sales.model.show import labelled
from tui_sales.model.visible import visible
from tui_sales.reports.formats.words import about, drawn, mark_words, right, shown, zone_of
from tui_sales.reports.table import Report, Table

_BEGINS = re.compile(r"^(\d*)([-=.)+*:])")
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+!|~&$])")


def as_markdown(report: Report) -> bytes:
    """UTF-8."""
    lines = [f"# {_plain(report.title)} {_plain(report.over)}", ""]
    for table in report.tables:
        lines += [f"## {_plain(table.title)}", "", *_table(report, table), ""]
    lines += [f"## {_('About this report')}", ""]
    lines += [f"- {labelled(_plain(title), _plain(said))}" for title, said in about(report)]
    lines += [f"    - {_plain(one.kind)} {_plain(one.by)} {_plain(one.title)}" for one in report.unapproved]
    return ("\n".join(lines) + "\n").encode()


def _table(report: Report, table: Table) -> list[str]:
    if not table.rows:
        return [_plain(table.empty or "-")]
    zone = zone_of(report)
    rows = [list(row.cells) for row in table.rows]
    sums = table.totals()
    if sums is not None:
        rows.append([_("Sum"), *sums[1:]] if sums[0] is None else list(sums))
    beside = drawn(table)
    heads = [_plain(column.title) for column in table.columns]
    lines = [
        _line([*heads, _plain(mark_words(table))] if beside else heads),
        _line(["---:" if right(column) else "---" for column in table.columns] + ["---"] * bool(beside)),
    ]
    for row, bar in zip_longest(rows, beside, fillvalue=""):
        cells = [_plain(shown(value, column, zone)) for value, column in zip(row, table.columns, strict=True)]
        lines.append(_line([*cells, bar] if beside else cells))
    return [*lines, *(("", _paragraph(table.note)) if table.note.strip() else ())]


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _paragraph(text: str) -> str:
    """Text on lines of its own, which must not begin as a list, a rule or a block of code does."""
    return _BEGINS.sub(r"\1\\\2", _plain(visible(text).strip()))


def _plain(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", visible(text)).replace("\n", "<br>").replace("\t", " ")
