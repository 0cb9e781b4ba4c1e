"""Files as other programs make them, made in code so that one sees what is odd about each."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
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


def xlsx_bytes(sheets: Mapping[str, Rows] | Rows, *, hidden: Sequence[str] = (), **options: Any) -> bytes:
    """A workbook; dates and times get formats that show them as such."""
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
                if isinstance(value, str):
                    sheet.write_string(at, column, value)
                elif isinstance(value, date | time):
                    sheet.write_datetime(at, column, value, formats[type(value)])
                else:
                    sheet.write(at, column, value)
        if name in hidden:
            sheet.hide()
    book.close()
    return out.getvalue()
