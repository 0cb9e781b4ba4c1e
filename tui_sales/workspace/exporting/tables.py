"""Tables for people, written line by line: CSV files and one workbook for each kind, however many records it has."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, TextIO
from zoneinfo import ZoneInfo

import xlsxwriter

from tui_sales.i18n import _
from tui_sales.model.show import bracketed
from tui_sales.model.visible import visible
from tui_sales.reports.formats.csvs import harmless
from tui_sales.reports.formats.xlsx import EXACT, MOST, sheet_name
from tui_sales.reports.formats.xlsx_look import NUMBERS
from tui_sales.reports.table import Sort, Value
from tui_sales.workspace.exporting.flat import Sheet

#: rows of a spreadsheet's sheet; what comes after goes on another one
_MOST_ROWS = 1_048_576
_FONT = {"font_name": "Microsoft YaHei", "font_size": 10}


class Tables:
    """The tables of one kind, on the disk as they grow; a table nothing is written to is not made."""

    def __init__(self, folder: Path, kind: str, sheets: tuple[Sheet, ...], zone: ZoneInfo) -> None:
        """Write ``<kind>.csv``, ``<kind>.<list>.csv`` and ``<kind>.xlsx`` into ``folder``. Use :func:`writing`."""
        self._folder = folder
        self._kind = kind
        self._sheets = {sheet.field: sheet for sheet in sheets}
        self._zone = zone
        self._files: dict[str, TextIO] = {}
        self._lines: dict[str, Any] = {}
        self._book = _Book(folder, kind)

    def add(self, field: str, cells: tuple[Value, ...], *, counts: bool) -> None:
        """A line of a table; what does not count (not approved, or void) stands in tables of its own."""
        sheet = self._sheets[field]
        parts = [self._kind, *([field] if field else []), *([] if counts else ["not-approved"])]
        name = ".".join(parts)
        if name not in self._lines:
            # a mark, CRLF: Excel then opens it with its Chinese intact
            self._files[name] = (self._folder / f"{name}.csv").open("w", encoding="utf-8-sig", newline="")
            self._lines[name] = csv.writer(self._files[name], lineterminator="\r\n")
            self._lines[name].writerow([harmless(column.title) for column in sheet.columns])
        self._lines[name].writerow([_text(value, self._zone) for value in cells])
        title = sheet.title if counts else bracketed(sheet.title, _("not approved"))
        self._book.add(name, title, sheet, [_local(value, self._zone) for value in cells])

    def close(self, *, whole: bool) -> None:
        """End the files; a workbook that is not ``whole`` is not written."""
        for file in self._files.values():
            file.close()
        self._book.close(whole=whole)


@contextmanager
def writing(folder: Path, kind: str, sheets: tuple[Sheet, ...], zone: ZoneInfo) -> Iterator[Tables]:
    """The tables of a kind, closed at the end."""
    tables = Tables(folder, kind, sheets, zone)
    whole = False
    try:
        yield tables
        whole = True
    finally:
        tables.close(whole=whole)


class _Book:
    """A workbook whose rows go to the disk as they come."""

    def __init__(self, folder: Path, kind: str) -> None:
        options = {
            "constant_memory": True,
            "tmpdir": str(folder),
            "strings_to_formulas": False,
            "strings_to_urls": False,
        }
        self._book = xlsxwriter.Workbook(str(folder / f"{kind}.xlsx"), options)
        self._head = self._book.add_format({**_FONT, "bold": True, "bg_color": "#EEF2F6"})
        self._looks = {
            sort: self._book.add_format({**_FONT, "num_format": code, **_side(sort)})
            for sort, code in NUMBERS.items()
        }
        self._names: set[str] = set()
        self._pages: dict[str, tuple[Any, int]] = {}

    def add(self, key: str, title: str, sheet: Sheet, cells: list[Value]) -> None:
        """A row of a sheet, which is begun with its first one."""
        page, row = self._pages.get(key) or self._begun(title, sheet)
        if row >= _MOST_ROWS:
            page, row = self._begun(title, sheet)
        for at, (value, column) in enumerate(zip(cells, sheet.columns, strict=True)):
            _cell(page, row, at, value, self._looks[column.sort])
        self._pages[key] = page, row + 1

    def close(self, *, whole: bool) -> None:
        """Write the workbook, or forget it."""
        if whole and self._pages:
            for page, rows in self._pages.values():
                page.autofilter(0, 0, rows - 1, page.dim_colmax)
            self._book.close()
            return
        for page in self._book.worksheets():
            page._opt_close()  # it offers no other way to give up the files in which it collects rows
        self._book.fileclosed = True

    def _begun(self, title: str, sheet: Sheet) -> tuple[Any, int]:
        page = self._book.add_worksheet(sheet_name(title, self._names))
        for at, column in enumerate(sheet.columns):
            page.set_column(at, at, min(max(column.width, 6), 60) + 2)
            page.write_string(0, at, visible(column.title), self._head)
        page.freeze_panes(1, 1)
        page.repeat_rows(0)
        page.set_landscape()
        page.set_paper(9)  # A4
        page.fit_to_pages(1, 0)
        return page, 1


def _side(sort: Sort) -> dict[str, str]:
    """Days stand on the left as texts do, so that they do not run into what is right of them."""
    return {"align": "left"} if sort in (Sort.DAY, Sort.MOMENT) else {}


def _cell(page: Any, row: int, at: int, value: Value, look: Any) -> None:
    if value is None or value == "":
        return
    if isinstance(value, (date, datetime)):
        page.write_datetime(row, at, value, look)
    elif isinstance(value, (int, Decimal)) and -EXACT < value < EXACT:
        page.write_number(row, at, value, look)
    else:
        page.write_string(row, at, visible(value)[:MOST], look)


def _local(value: Value, zone: ZoneInfo) -> Value:
    """Moments as the clocks of the department show them; spreadsheets know no zones."""
    return value.astimezone(zone).replace(tzinfo=None) if isinstance(value, datetime) else value


def _text(value: Value, zone: ZoneInfo) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return f"{value.astimezone(zone):%Y-%m-%d %H:%M}"
    return harmless(value) if isinstance(value, str) else str(value)
