"""A workbook: real numbers and days, totals as formulas that agree with ours, the records behind each row on a sheet of their own.

Text is written as text: a cell that begins with ``=`` is not a formula.
"""

from __future__ import annotations

import io
import re
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import xlsxwriter

from tui_sales.i18n import _
from tui_sales.model.visible import visible
from tui_sales.reports.formats.words import about, heading, zone_of
from tui_sales.reports.formats.xlsx_charts import draw
from tui_sales.reports.formats.xlsx_look import TITLE_HIGH, Look, code_of, high, printed, wide
from tui_sales.reports.table import Column, Report, Sort, Table, Value

#: what a sheet's name may not hold, and how long it may be
_FORBIDDEN, _LONGEST = re.compile(r"[\[\]:*?/\\']"), 31
#: rows above the rows of a table: title, head
_ABOVE = 3
#: a workbook's cells hold 15 digits: a greater amount would be rounded without a word
EXACT = Decimal(10) ** 13
#: characters that a cell may hold
MOST = 32_000
#: columns of the sheet about the report
_ABOUT = (30, 100)


def as_xlsx(report: Report) -> bytes:
    """The workbook's bytes."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    about_it = {"title": visible(report.title), "subject": visible(report.over), "created": report.made}
    book.set_properties(about_it)
    look = Look(book)
    names: set[str] = set()
    behind: list[tuple[str, int, str]] = []
    for table in report.tables:
        name = sheet_name(table.title, names)
        _write(report, table, book, name, look)
        behind += [(name, at + _ABOVE + 1, one) for at, row in enumerate(table.rows) for one in row.sources]
    _about(report, book, sheet_name(_("About this report"), names), look)
    _sources(report, behind, book, sheet_name(_("Records behind the rows"), names), look)
    book.close()
    return out.getvalue()


def _write(report: Report, table: Table, book: Any, name: str, look: Look) -> None:
    """One table on its sheet: title, head that stays in sight and is printed on each page, rows, sums, note, chart."""
    sheet = book.add_worksheet(name)
    sheet.set_row(0, TITLE_HIGH)
    sheet.write_string(0, 0, visible(heading(report, table)), look.title)
    sheet.write_string(1, 0, visible(f"{report.department}  {report.over}"), look.plain)
    codes = [
        code_of(column, (row.cells[at] for row in table.rows)) for at, column in enumerate(table.columns)
    ]
    for at, column in enumerate(table.columns):
        sheet.set_column(at, at, wide(column))
        sheet.write_string(_ABOVE - 1, at, visible(column.title), look.head(column))
    sheet.set_row(_ABOVE - 1, high((column.title, wide(column)) for column in table.columns))
    for number, row in enumerate(table.rows):
        beside = list(zip(row.cells, table.columns, codes, strict=True))
        sheet.set_row(_ABOVE + number, high((value, wide(column)) for value, column, _code in beside))
        for at, (value, column, code) in enumerate(beside):
            _cell(sheet, _ABOVE + number, at, value, look.cell(column, code), report)
    last = _ABOVE + len(table.rows)
    if not table.rows:
        sheet.write_string(last, 0, visible(table.empty), look.plain)
    _sums(sheet, table, last, look, codes)
    _note(sheet, table, last + 2, look)
    sheet.freeze_panes(_ABOVE, 0)
    sheet.repeat_rows(_ABOVE - 1)
    printed(sheet, f"{heading(report, table)}  {report.over}")
    draw(book, sheet, table, name, (_ABOVE, last - 1))


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


def _sums(sheet: Any, table: Table, last: int, look: Look, codes: list[str]) -> None:
    sums = table.totals()
    if sums is None:
        return
    for at, (value, column, code) in enumerate(zip(sums, table.columns, codes, strict=True)):
        style = look.sum(column, code)
        if isinstance(value, (int, Decimal)):
            # our own figure goes with it: programs that do not calculate show that
            sheet.write_formula(last, at, _formula(column, at, last), style, float(value))
        else:
            sheet.write_string(last, at, _("Sum") if at == 0 else "", style)


def _formula(column: Column, at: int, last: int) -> str:
    """What stands beneath a column, of the rows above it."""

    def above(one: int) -> str:
        first, end = (xlsxwriter.utility.xl_rowcol_to_cell(row, one) for row in (_ABOVE, last - 1))
        return f"{first}:{end}"

    if column.share is None:
        return f"=SUM({above(at)})"
    part, whole = map(above, column.share)
    return f'=ROUND(SUMIF({whole},">0",{part})*100/SUM({whole}),1)'


def _note(sheet: Any, table: Table, row: int, look: Look) -> None:
    """Beneath the table and as wide as it is."""
    said = visible(table.note)[:MOST]
    if not said:
        return
    if len(table.columns) > 1:
        sheet.merge_range(row, 0, row, len(table.columns) - 1, "", look.wrapped)
    sheet.write_string(row, 0, said, look.wrapped)
    sheet.set_row(row, high([(said, sum(map(wide, table.columns)))]))


def _about(report: Report, book: Any, name: str, look: Look) -> None:
    sheet = book.add_worksheet(name)
    for at, cells in enumerate(_ABOUT):
        sheet.set_column(at, at, cells)
    sheet.set_row(0, TITLE_HIGH)
    sheet.write_string(0, 0, visible(report.title), look.title)
    lines = [*about(report), *((one.kind, f"{one.by}  {one.title}") for one in report.unapproved)]
    for row, pair in enumerate(lines, 1):
        sheet.set_row(row, high(zip(pair, _ABOUT, strict=True)))
        for at, said in enumerate(pair):
            sheet.write_string(row, at, visible(said)[:MOST], look.wrapped)
    printed(sheet, f"{report.title}  {name}")


def _sources(report: Report, behind: list[tuple[str, int, str]], book: Any, name: str, look: Look) -> None:
    """By which a reader gets from a row back to its records; a sheet's rows are found by the filter in the head."""
    sheet = book.add_worksheet(name)
    columns = (Column(_("Sheet"), width=30), Column(_("Line"), Sort.COUNT, 8), Column(_("Record"), width=60))
    for at, column in enumerate(columns):
        sheet.set_column(at, at, wide(column))
        sheet.write_string(0, at, column.title, look.head(column))
    looks = [look.cell(column, code_of(column, ())) for column in columns]
    for number, one in enumerate(behind, 1):
        cells: tuple[Value, ...] = one
        for at, (value, style) in enumerate(zip(cells, looks, strict=True)):
            _cell(sheet, number, at, value, style, report)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(behind), len(columns) - 1)
    sheet.repeat_rows(0)
    printed(sheet, f"{report.title}  {name}", landscape=False)


def sheet_name(title: str, taken: set[str]) -> str:
    """A sheet's name that a workbook accepts, and no other sheet has."""
    plain = _cut(_FORBIDDEN.sub(" ", visible(title)).strip(), _LONGEST) or "-"
    name, number = plain, 2
    while name.casefold() in (*taken, "history"):  # which a workbook keeps for itself
        name, number = f"{_cut(plain, _LONGEST - 4)} {number}", number + 1
    taken.add(name.casefold())
    return name


def _cut(text: str, most: int) -> str:
    """A name of at most so many characters as a workbook counts them: a rare one (𠮷) is two."""
    while len(text.encode("utf-16-le")) > 2 * most:
        text = text[:-1]
    return text.strip()
