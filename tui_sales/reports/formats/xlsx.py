"""A workbook: real numbers and days, totals as formulas that agree with ours, the records behind each row on a sheet of their own.

Text is written as text: a cell that begins with ``=`` is not a formula.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import xlsxwriter

from tui_sales.i18n import _
from tui_sales.model.cells import width
from tui_sales.model.visible import visible
from tui_sales.reports.formats.words import about, heading, right, zone_of
from tui_sales.reports.formats.xlsx_charts import draw
from tui_sales.reports.table import Column, Report, Row, Sort, Table, Value

#: what a sheet's name may not hold, and how long it may be
_FORBIDDEN, _LONGEST = re.compile(r"[\[\]:*?/\\']"), 31
#: rows above the rows of a table: title, head
_ABOVE = 3
NUMBERS = {
    Sort.MONEY: "¥#,##0.00;-¥#,##0.00",
    Sort.NUMBER: "#,##0.00",
    Sort.COUNT: "0",
    Sort.SCORE: "0.0#",
    Sort.DAY: "yyyy-mm-dd",
    Sort.MOMENT: "yyyy-mm-dd hh:mm",
    Sort.TEXT: "@",
}
#: a workbook's cells hold 15 digits: a greater amount would be rounded without a word
EXACT = Decimal(10) ** 13
#: height of a line in points, and how many lines a row may have
_LINE, _MOST_LINES = 15, 25
#: how narrow a column may be
_LEAST = 4
#: characters that a cell may hold
MOST = 32_000


def as_xlsx(report: Report) -> bytes:
    """The workbook's bytes."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"title": report.title, "subject": report.over, "created": report.made})
    look = _Look.of(book)
    names: set[str] = set()
    behind: list[tuple[str, int, str]] = []
    for table in report.tables:
        name = sheet_name(table.title, names)
        _write(report, table, book, name, look)
        behind += [(name, at + _ABOVE + 1, one) for at, row in enumerate(table.rows) for one in row.sources]
    _about(report, book, sheet_name(_("About this report"), names), look)
    _sources(behind, book, sheet_name(_("Records behind the rows"), names), look)
    book.close()
    return out.getvalue()


@dataclass(frozen=True)
class _Look:
    """How cells look."""

    title: Any
    head: Any
    figures: Any
    plain: Any
    wrapped: Any
    cells: dict[Sort, Any]
    sums: dict[Sort, Any]

    @classmethod
    def of(cls, book: Any) -> _Look:
        font = {"font_name": "Microsoft YaHei", "font_size": 10, "valign": "top"}
        line = {**font, "border": 1, "border_color": "#C8C8C8"}
        head = {**line, "bold": True, "bg_color": "#EEF2F6", "text_wrap": True}
        return cls(
            book.add_format({**font, "bold": True, "font_size": 14}),
            book.add_format(head),
            book.add_format({**head, "align": "right"}),
            book.add_format(font),
            book.add_format({**font, "text_wrap": True}),
            {
                sort: book.add_format({**line, "num_format": code, **_wrap(sort)})
                for sort, code in NUMBERS.items()
            },
            {
                sort: book.add_format({**line, "num_format": code, "bold": True, "top": 2})
                for sort, code in NUMBERS.items()
            },
        )


def _wrap(sort: Sort) -> dict[str, object]:
    return {"text_wrap": True} if sort is Sort.TEXT else {}


def _write(report: Report, table: Table, book: Any, name: str, look: _Look) -> None:
    """One table on its sheet: title, head that stays in sight and is printed on each page, rows, sums, chart."""
    sheet = book.add_worksheet(name)
    sheet.write_string(0, 0, visible(heading(report, table)), look.title)
    sheet.write_string(1, 0, visible(f"{report.department}  {report.over}"), look.plain)
    for at, column in enumerate(table.columns):
        sheet.set_column(at, at, min(max(column.width, _LEAST), 60) + 2)
        sheet.write_string(_ABOVE - 1, at, column.title, look.figures if right(column) else look.head)
    for number, row in enumerate(table.rows):
        sheet.set_row(_ABOVE + number, _LINE * _lines(row, table.columns))
        for at, (value, column) in enumerate(zip(row.cells, table.columns, strict=True)):
            _cell(sheet, _ABOVE + number, at, value, look.cells[column.sort], report)
    last = _ABOVE + len(table.rows)
    if not table.rows:
        sheet.write_string(last, 0, table.empty, look.plain)
    _sums(sheet, table, last, look)
    if table.note:
        sheet.write_string(last + 2, 0, visible(table.note)[:MOST], look.plain)
    sheet.freeze_panes(_ABOVE, 0)
    sheet.repeat_rows(_ABOVE - 1)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    draw(book, sheet, table, name, (_ABOVE, last - 1))


def _lines(row: Row, columns: tuple[Column, ...]) -> int:
    """How many lines its longest text takes: not every program makes the row high enough by itself."""
    most = 1
    for value, column in zip(row.cells, columns, strict=True):
        if isinstance(value, str):
            room = min(max(column.width, _LEAST), 60)
            most = max(most, sum(-(-max(width(line), 1) // room) for line in value.splitlines()))
    return min(most, _MOST_LINES)


def _cell(sheet: Any, row: int, at: int, value: Value, look: Any, report: Report) -> None:
    if value is None or value == "":
        sheet.write_blank(row, at, None, look)
    elif isinstance(value, datetime):
        sheet.write_datetime(row, at, value.astimezone(zone_of(report)).replace(tzinfo=None), look)
    elif isinstance(value, date):
        sheet.write_datetime(row, at, datetime(value.year, value.month, value.day), look)
    elif isinstance(value, (int, Decimal)) and -EXACT < value < EXACT:
        sheet.write_number(row, at, value, look)
    else:
        sheet.write_string(row, at, visible(value)[:MOST], look)


def _sums(sheet: Any, table: Table, last: int, look: _Look) -> None:
    sums = table.totals()
    if sums is None:
        return
    for at, (value, column) in enumerate(zip(sums, table.columns, strict=True)):
        style = look.sums[column.sort if right(column) else Sort.TEXT]
        if isinstance(value, (int, Decimal)):
            first, end = (xlsxwriter.utility.xl_rowcol_to_cell(r, at) for r in (_ABOVE, last - 1))
            # our own sum goes with it: programs that do not calculate show that
            sheet.write_formula(last, at, f"=SUM({first}:{end})", style, float(value))
        else:
            sheet.write_string(last, at, _("Sum") if at == 0 else "", style)


def _about(report: Report, book: Any, name: str, look: _Look) -> None:
    sheet = book.add_worksheet(name)
    sheet.set_column(0, 0, 28)
    sheet.set_column(1, 2, 40)
    lines = [*about(report), *((one.kind, f"{one.by}  {one.title}") for one in report.unapproved)]
    for row, (title, said) in enumerate(lines):
        sheet.write_string(row, 0, visible(title), look.plain)
        sheet.write_string(row, 1, visible(said)[:MOST], look.wrapped)
    sheet.fit_to_pages(1, 0)


def _sources(behind: list[tuple[str, int, str]], book: Any, name: str, look: _Look) -> None:
    """By which a reader gets from a row back to its records."""
    sheet = book.add_worksheet(name)
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 8)
    sheet.set_column(2, 2, 60)
    for at, title in enumerate((_("Sheet"), _("Line"), _("Record"))):
        sheet.write_string(0, at, title, look.head)
    for row, (table, line, record) in enumerate(behind, 1):
        sheet.write_string(row, 0, table, look.plain)
        sheet.write_number(row, 1, line, look.plain)
        sheet.write_string(row, 2, record, look.plain)
    sheet.freeze_panes(1, 0)
    sheet.fit_to_pages(1, 0)


def sheet_name(title: str, taken: set[str]) -> str:
    """A sheet's name that a workbook accepts, and no other sheet has."""
    plain = _FORBIDDEN.sub(" ", visible(title)).strip()[:_LONGEST] or "-"
    name, number = plain, 2
    while name.casefold() in taken:
        name, number = f"{plain[: _LONGEST - 4]} {number}", number + 1
    taken.add(name.casefold())
    return name
