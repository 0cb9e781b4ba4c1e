"""Text files: which encoding and which separator, found by themselves; CSV → a grid."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator

from tui_sales.exchange.files.errors import BadFile
from tui_sales.exchange.files.limits import MOST_COLUMNS, MOST_ROWS
from tui_sales.exchange.grid import Grid
from tui_sales.i18n import N_

#: in this order where a file would be a table with several of them
SEPARATORS = ("\t", ",", ";", "|")
_LOOKED_AT = 200
#: ``="00123"``: so that a spreadsheet leaves the zeros alone
_KEPT = re.compile(r'^="([^"]*)"$')
_BOMS = (
    (codecs.BOM_UTF8, "UTF-8", "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "UTF-16", "utf-16"),
    (codecs.BOM_UTF16_BE, "UTF-16", "utf-16"),
)


def decoded(data: bytes, name: str) -> tuple[str, str]:
    """The text, and the name of its encoding: a mark at the beginning says it, else UTF-8, else GB18030.

    Raises:
        BadFile: with the row of the byte that is in none of them.
    """
    for mark, called, codec in _BOMS:
        if data.startswith(mark):
            try:
                return data.decode(codec), called
            except UnicodeDecodeError as error:
                raise _odd(data, error.start, name) from error
    if b"\0" in data:
        raise BadFile(N_("{name}: neither text nor a workbook; save the table as .xlsx or .csv"), name=name)
    first = 0
    try:
        text = data.decode("utf-8")
        if not _by_chance(text):
            return text, "UTF-8"
    except UnicodeDecodeError as error:
        first = error.start
    try:
        return data.decode("gb18030"), "GB18030"
    except UnicodeDecodeError as error:
        raise _odd(data, max(first, error.start), name) from error


def _by_chance(text: str) -> bool:
    """Whether a text is UTF-8 only by chance: 伟 in GB18030 is ΰ in UTF-8. Nobody here writes Greek, Cyrillic or Arabic alone."""
    return any("\u0100" <= char < "\u0800" for char in text) and all(char < "\u0800" for char in text)


def _odd(data: bytes, at: int, name: str) -> BadFile:
    row = data.count(b"\n", 0, at) + 1
    return BadFile(
        N_("{name}: row {row} has bytes that are neither UTF-8 nor GB18030; save the file as .xlsx"),
        name=name,
        row=row,
    )


def table(text: str, name: str) -> tuple[Grid, str]:
    """The table in a text, and its separator (empty: one column only). Raises BadFile."""
    text, said = _declared(text)
    separator = said or separator_of(text)
    rows: list[tuple[str | None, ...]] = []
    for row in _records(text, separator or ",", name):
        if len(row) > MOST_COLUMNS or len(rows) >= MOST_ROWS:
            raise BadFile(
                N_("{name}: more than {rows} rows or {columns} columns; cut it into several files"),
                name=name,
                rows=MOST_ROWS,
                columns=MOST_COLUMNS,
            )
        rows.append(tuple(_KEPT.sub(r"\1", cell) or None for cell in row))
    return Grid(name, tuple(rows)), separator


def _declared(text: str) -> tuple[str, str]:
    """Excel's own first line ``sep=;`` says the separator; its row stays, so that rows are counted as they stand there."""
    line, end, rest = text.partition("\n")
    if line.lower().startswith("sep=") and len(line.strip()) == len("sep=;"):
        return end + rest, line.strip()[-1]
    return text, ""


def separator_of(text: str) -> str:
    """The separator by which most rows have as many cells; empty where there is none."""
    best, share = "", 0.0
    for separator in SEPARATORS:
        widths = _widths(text, separator)
        usual = Counter(width for width in widths if width > 1).most_common(1)
        if usual and usual[0][1] / len(widths) > share:
            best, share = separator, usual[0][1] / len(widths)
    return best


def _widths(text: str, separator: str) -> list[int]:
    """Cells in each of the first rows that are not empty; none if it is no table with this separator."""
    widths: list[int] = []
    try:
        for row in _reader(text, separator):
            if any(row):
                widths.append(len(row))
            if len(widths) >= _LOOKED_AT:
                break
    except csv.Error:
        return []
    return widths


def _records(text: str, separator: str, name: str) -> Iterator[list[str]]:
    read = 0
    try:
        for row in _reader(text, separator):
            read += 1
            yield row
    except csv.Error as error:
        raise BadFile(
            N_("{name}: the quotation marks in row {row} do not match; save the file as .xlsx"),
            name=name,
            row=read + 1,
        ) from error


def _reader(text: str, separator: str) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True, skipinitialspace=True)
