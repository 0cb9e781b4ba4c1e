"""A program of its own that reads a workbook: bytes in, cells out as JSON.

The library that reads workbooks is native. A damaged file can make it end the whole process, a hostile one can make it ask for
all memory there is; here that ends this process only, and the one that asked says what is wrong with the file.
"""

from __future__ import annotations

import json
import sys
import zipfile
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any

from tui_sales.exchange.files.limits import MOST_COLUMNS, MOST_MEMORY, MOST_ROWS, MOST_SECONDS
from tui_sales.exchange.files.packed import Sheet, Unfit, looked_into

_EXACT = 10**15
#: the name of what is in a workbook that is protected by a password
_LOCKED = "EncryptedPackage".encode("utf-16-le")


def main() -> None:
    """Read the workbook on standard input."""
    _limited()
    told: dict[str, Any]
    try:
        told = {"sheets": _read(sys.stdin.buffer.read())}
    except Unfit as error:
        told = {"code": error.code, "where": error.where}
    except (zipfile.BadZipFile, EOFError, OSError, NotImplementedError):
        told = {"code": "damaged", "where": ""}
    sys.stdout.write(json.dumps(told))


def _limited() -> None:
    """As much memory and time as any workbook takes that is taken; Windows has no such limits."""
    try:
        import resource  # noqa: PLC0415 - not everywhere
    except ImportError:
        return
    with suppress(OSError, ValueError):  # a lower limit is in force already
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _read(data: bytes) -> list[dict[str, Any]]:
    import python_calamine as calamine  # noqa: PLC0415 - under the limits

    if _LOCKED in data and not data.startswith(b"PK"):
        raise Unfit("password")
    about = looked_into(data) if data.startswith(b"PK") else {}
    try:
        with calamine.CalamineWorkbook.from_filelike(BytesIO(data)) as book:
            sheets = [
                {
                    "name": meta.name,
                    "hidden": meta.visible is not calamine.SheetVisibleEnum.Visible,
                    **_told(book.get_sheet_by_name(meta.name), about.get(meta.name, Sheet())),
                }
                for meta in book.sheets_metadata
                if meta.typ is calamine.SheetTypeEnum.WorkSheet
            ]
            if not sheets:
                raise Unfit("damaged")
            return sheets
    except calamine.PasswordError as error:
        raise Unfit("password") from error
    except calamine.CalamineError as error:
        raise Unfit("damaged") from error


def _told(sheet: Any, about: Sheet) -> dict[str, Any]:
    merged = [[*first, *last] for first, last in sheet.merged_cell_ranges or ()]
    return {"rows": _rows(sheet, about), "merged": merged}


def _rows(sheet: Any, about: Sheet) -> list[list[Any]]:
    if sheet.total_height > MOST_ROWS or sheet.total_width > MOST_COLUMNS:
        raise Unfit("too_many")
    rows = [[_plain(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
    for (at, column), said in about.errors.items():
        if at < len(rows) and column < len(rows[at]):
            rows[at][column] = said
    for row in rows:
        while row and row[-1] is None:
            row.pop()
    while rows and not rows[-1]:
        rows.pop()
    return rows


def _plain(value: Any) -> Any:
    """A cell for JSON: text, yes or no and whole numbers as they are, others with a letter for their type."""
    if value == "" or value is None:
        return None
    if isinstance(value, str | bool):
        return value
    if isinstance(value, int | float):
        whole = value == value // 1 and abs(value) < _EXACT
        # A spreadsheet shows 15 digits of what it holds; the rest is noise of binary fractions.
        return int(value) if whole else ["n", f"{value:.15g}"]
    if isinstance(value, datetime):
        return ["m", _to_second(value).isoformat()]
    if isinstance(value, date):
        return ["d", value.isoformat()]
    if isinstance(value, time):
        return ["t", _to_second(datetime.combine(date(2000, 1, 1), value)).time().isoformat()]
    if isinstance(value, timedelta):
        return ["s", round(value.total_seconds())]
    return str(value)


def _to_second(moment: datetime) -> datetime:
    """09:30 is kept as a fraction of a day, which comes out some microseconds before or after."""
    return (moment + timedelta(milliseconds=500)).replace(microsecond=0)


if __name__ == "__main__":
    main()
