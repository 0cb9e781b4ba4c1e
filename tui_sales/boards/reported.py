"""A report's table as a sheet, so that the grid of the boards shows it: as figures, or as bars and squares."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime

from tui_sales.boards.sheet import Col, Line, Opens, Sheet, Spot, Target
from tui_sales.i18n import _
from tui_sales.model.cells import width
from tui_sales.model.show import Words, bracketed, labelled, show_date, show_moment
from tui_sales.model.visible import one_line
from tui_sales.reports.chart import Chart, Plot
from tui_sales.reports.drawing import darkness, lengths, shade
from tui_sales.reports.formats.words import about, mark_words, right, shown
from tui_sales.reports.table import Column, Report, Row, Sort, Table, Value

#: where the records of a cell are: nothing, one, or a list of them
Go = Callable[[Row, int], Target | None]
#: how narrow a text may become, and how wide where there is room
_LEAST, _MOST = 12, 200
#: how narrow a bar may become
_BAR = 12


def said(value: Value, column: Column, words: Words) -> str:
    """A cell as people read it on a screen: days their way, the rest as in every other format."""
    if isinstance(value, datetime):
        return show_moment(value, words.zone, words.today)
    if isinstance(value, date):
        return show_date(value, words.today)
    return shown(value, column, words.zone)


def table_sheet(table: Table, words: Words, go: Go) -> Sheet:
    """Every cell, the sums beneath; the columns that name a row stay in sight."""
    columns = tuple(range(len(table.columns)))
    texts = _texts(table, columns, words)
    foot = _foot(table, columns, words)
    cols = tuple(
        _col(table.columns[at], [one_line(row[at]) for row in (*texts, *((foot,) if foot else ()))])
        for at in columns
    )
    lines = tuple(
        Line(str(number), tuple(Spot(text, go=go(row, at)) for at, text in enumerate(cells)))
        for number, (row, cells) in enumerate(zip(table.rows, texts, strict=True))
    )
    return Sheet(
        "",
        cols,
        lines,
        empty=table.empty,
        foot=tuple(map(Spot, foot)),
        pinned=min(table.label + 1, len(cols) - 1),
    )


def bars_sheet(table: Table, chart: Chart, words: Words, go: Go) -> Sheet:
    """What names a row, its figures, and its bar."""
    figures = (*chart.values, *(() if chart.against is None else (chart.against,)))
    columns = (*range(table.label + 1), *figures)
    texts = _texts(table, columns, words)
    cols = tuple(_col(table.columns[at], [row[n] for row in texts]) for n, at in enumerate(columns))
    lines = []
    for number, (row, cells, bar) in enumerate(zip(table.rows, texts, lengths(table, chart), strict=True)):
        spots = (Spot(text, go=go(row, at)) for at, text in zip(columns, cells, strict=True))
        drawn = Spot(colour="primary", go=go(row, chart.values[0]), bar=bar)
        lines.append(Line(str(number), (*spots, drawn)))
    drawn_col = Col(mark_words(table), _BAR, most=_MOST)
    pinned = min(table.label + 1, len(cols))
    return Sheet("", (*cols, drawn_col), tuple(lines), empty=table.empty, pinned=pinned)


def heat_sheet(table: Table, chart: Chart, words: Words, go: Go, *, ascii_only: bool) -> Sheet:
    """A square a cell, the more the darker; the sums stay figures."""
    names = tuple(at for at in range(len(table.columns)) if at not in chart.values)
    columns = (*names, *chart.values)
    texts = _texts(table, names, words)
    foot = _foot(table, columns, words)
    named = (
        _col(table.columns[at], [row[n] for row in (*texts, *((foot,) if foot else ()))])
        for n, at in enumerate(names)
    )
    sums = dict(zip(columns, foot, strict=True)) if foot else {}
    squares = (
        Col(table.columns[at].title, max(2, width(sums.get(at, ""))), right=True) for at in chart.values
    )
    cols = (*named, *squares)
    lines = []
    for number, (row, cells, dark) in enumerate(zip(table.rows, texts, darkness(table, chart), strict=True)):
        spots = (Spot(text, go=go(row, at)) for at, text in zip(names, cells, strict=True))
        drawn = (
            Spot(
                shade(one, ascii_only=ascii_only) * 2,
                f"heat{one}" if one else "secondary",
                go(row, at),
                under=said(row.cells[at], table.columns[at], words),
            )
            for at, one in zip(chart.values, dark, strict=True)
        )
        lines.append(Line(str(number), (*spots, *drawn)))
    return Sheet("", cols, tuple(lines), empty=table.empty, foot=tuple(map(Spot, foot)), pinned=len(names))


def drawn_columns(table: Table, chart: Chart | None) -> tuple[int, ...]:
    """Which column of the table each column of its sheet shows; a bar shows the column it is of."""
    if chart is None:
        return tuple(range(len(table.columns)))
    if chart.plot is Plot.HEAT:
        return (*(at for at in range(len(table.columns)) if at not in chart.values), *chart.values)
    against = () if chart.against is None else (chart.against,)
    return (*range(table.label + 1), *chart.values, *against, chart.values[0])


def about_sheet(report: Report) -> Sheet:
    """What a reader has to know of a report, and what is not in it yet: each leads to its record."""
    lines = [Line(title, (Spot(title, "secondary"), Spot(one_line(text)))) for title, text in about(report)]
    if report.unapproved:
        heading = _("Not yet approved, and not counted")
        lines.append(Line("waiting", (Spot(bracketed(heading, len(report.unapproved))),), heading=True))
        lines += [
            Line(one.name, (Spot(one.kind, "secondary"), Spot(f"{one.by}  {one.title}")), go=Opens(one.name))
            for one in report.unapproved
        ]
    return Sheet("", (Col("", 20), Col("", 0)), tuple(lines))


def _texts(table: Table, columns: Sequence[int], words: Words) -> list[list[str]]:
    return [[said(row.cells[at], table.columns[at], words) for at in columns] for row in table.rows]


def _foot(table: Table, columns: Sequence[int], words: Words) -> list[str]:
    sums = table.totals()
    if sums is None:
        return []
    texts = [said(sums[at], table.columns[at], words) for at in columns]
    return [texts[0] or _("Sum"), *texts[1:]]


def _col(column: Column, texts: Sequence[str]) -> Col:
    """Figures and days whole; texts become narrower where they must, long titles first, and wider where there is room."""
    title, longest = width(column.title), max([1, *map(width, texts)])
    most, named = max(title, longest), min(title, _LEAST)
    if column.sort is not Sort.TEXT:
        whole = max(longest, named)
        return Col(column.title, whole, right=right(column), least=whole, most=most)
    wide = max(min(longest, max(column.width, _LEAST)), named)
    return Col(column.title, wide, least=min(wide, _LEAST), most=min(most, _MOST))


def whole_row(table: Table, row: Row, words: Words) -> list[str]:
    """A row with nothing of it cut: a line a column that says something."""
    texts = [said(value, column, words) for value, column in zip(row.cells, table.columns, strict=True)]
    return [labelled(column.title, text) for column, text in zip(table.columns, texts, strict=True) if text]
