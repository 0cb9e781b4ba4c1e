"""Files as other programs make them, made in code so that one sees what is odd about each."""

from __future__ import annotations

import csv
import io
import struct
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from html import escape
from typing import Any

import xlsxwriter

Rows = Sequence[Sequence[Any]]


def csv_bytes(
    rows: Rows, encoding: str = "utf-8", separator: str = ",", quoting: int = csv.QUOTE_MINIMAL
) -> bytes:
    """A CSV file."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=separator, quoting=quoting).writerows(rows)  # type: ignore[arg-type]
    return out.getvalue().encode(encoding)


def html_bytes(rows: Rows, encoding: str = "utf-8") -> bytes:
    """A page with a table, as many systems hand it out."""
    lines = "".join(
        "<tr>" + "".join(f"<td>{escape(str(cell))}</td>" for cell in row) + "</tr>" for row in rows
    )
    return f'<html><meta charset="{encoding}"><table border=1>{lines}</table></html>'.encode(encoding)


def ole_bytes(stream: str = "Workbook") -> bytes:
    """A compound file, as .xls and protected workbooks are, with one empty stream in it."""
    end, free = 0xFFFFFFFE, 0xFFFFFFFF
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack("<HHHHH6xIIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, end, 0, end, 0, 0)
    head += struct.pack("<108I", *[free] * 108)
    table = struct.pack("<128I", 0xFFFFFFFD, end, *[free] * 126)
    return head + table + _ole_entry("Root Entry", 5, 1) + _ole_entry(stream, 2, free) + bytes(256)


def _ole_entry(name: str, sort: int, child: int) -> bytes:
    text = name.encode("utf-16-le")
    free, end = 0xFFFFFFFF, 0xFFFFFFFE
    entry = text.ljust(64, b"\0") + struct.pack("<HBBIII", len(text) + 2, sort, 1, free, free, child)
    return entry + bytes(36) + struct.pack("<IQ", end, 0)


def xlsx_bytes(
    sheets: Mapping[str, Rows] | Rows,
    *,
    hidden: Sequence[str] = (),
    merged: Sequence[tuple[int, int, int, int]] = (),
    values: Mapping[str, Any] | None = None,
    **options: Any,
) -> bytes:
    """A workbook; dates and times get formats that show them as such, ``values`` are what formulas came to."""
    named = sheets if isinstance(sheets, Mapping) else {"Sheet1": sheets}
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, **options})
    formats = {
        datetime: book.add_format({"num_format": "yyyy-mm-dd hh:mm"}),
        date: book.add_format({"num_format": 'yyyy"年"m"月"d"日"'}),
        time: book.add_format({"num_format": "hh:mm"}),
    }
    for name, rows in named.items():
        sheet = book.add_worksheet(name)
        for at, row in enumerate(rows):
            for column, value in enumerate(row):
                if isinstance(value, str) and value in (values or {}):
                    sheet.write_formula(at, column, value, None, (values or {})[value])
                elif isinstance(value, str):
                    sheet.write_string(at, column, value)
                elif isinstance(value, date | time):
                    sheet.write_datetime(at, column, value, formats[type(value)])
                else:
                    sheet.write(at, column, value)
        for first, left, last, right in merged:
            value = rows[first][left]
            sheet.merge_range(first, left, last, right, value)
        if name in hidden:
            sheet.hide()
    book.close()
    return out.getvalue()
