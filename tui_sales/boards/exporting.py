"""Exporting: a board as a report, as it was on the screen: figures are figures, a sign is a word, a group is a column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from tui_sales.boards.sheet import Amends, Board, Col, Line, Opens, Sheet, Spot
from tui_sales.boards.words import span_words
from tui_sales.duties.spans import Span
from tui_sales.i18n import _
from tui_sales.reports.table import Column, Report, Row, Sort, Table, Value
from tui_sales.review.standing import TITLES

if TYPE_CHECKING:
    from tui_sales.workspace.workspace import Workspace

#: cells of a column that takes what is left
_WIDE = 40
_FIGURE = re.compile(r"-?\d{1,3}(,?\d{3})*(\.\d+)?")


def sheet_report(ws: Workspace, board: Board, span: Span, sheet: Sheet) -> Report:
    """What a board showed over a span, as a report."""
    return Report(
        board.id,
        _(board.title),
        ws.me.department,
        span_words(span) if board.every else f"{ws.today():%Y-%m-%d}",
        ws.now(),
        tuple(ws.stores().items()),
        (sheet_table(_(board.title), sheet),),
        shows_all=True,
    )


def sheet_table(title: str, sheet: Sheet) -> Table:
    """Its lines; where they stand in groups, the first column says in which."""
    grouped = any(line.heading for line in sheet.lines)
    found = [((group,) if grouped else (), line) for group, line in _in_groups(sheet.lines)]
    texts = [[_said(spot) for spot in line.spots] for _group, line in found]
    sorts = [_sort(col, [row[at] for row in texts]) for at, col in enumerate(sheet.columns)]
    columns = tuple(
        Column(col.title or "-", sort, col.width or _WIDE)
        for col, sort in zip(sheet.columns, sorts, strict=True)
    )
    rows = tuple(
        Row((*group, *map(_value, row, sorts)), tuple(dict.fromkeys(_records(line))))
        for (group, line), row in zip(found, texts, strict=True)
    )
    groups = (Column(_("Group"), width=16),) if grouped else ()
    return Table(title, (*groups, *columns), rows, note=sheet.headline, empty=sheet.empty)


def _in_groups(lines: Sequence[Line]) -> Iterator[tuple[str, Line]]:
    """Each line with the heading it stands under."""
    group = ""
    for line in lines:
        if line.heading:
            group = line.spots[0].text
        else:
            yield group, line


def _said(spot: Spot) -> str:
    """A sign means nothing to who was not told: its word stands for it."""
    return f"{_(TITLES[spot.mark])} {spot.text}".strip() if spot.mark else spot.text


def _sort(col: Col, texts: Sequence[str]) -> Sort:
    """Figures, if they stand on the right as figures do and every cell that says something is one."""
    numbers = [_number(text) for text in texts if text not in ("", "-")]
    if not col.right or not numbers or None in numbers:
        return Sort.TEXT
    return Sort.NUMBER if any("." in text for text in texts) else Sort.COUNT


def _number(text: str) -> Decimal | None:
    return Decimal(text.replace(",", "")) if _FIGURE.fullmatch(text) else None


def _value(text: str, sort: Sort) -> Value:
    if sort is Sort.TEXT:
        return text
    found = _number(text)
    return int(found) if found is not None and sort is Sort.COUNT else found


def _records(line: Line) -> Iterator[str]:
    """Names of the records that its cells lead to."""
    for go in (line.go, *(spot.go for spot in line.spots)):
        if isinstance(go, (Opens, Amends)):
            yield go.name
