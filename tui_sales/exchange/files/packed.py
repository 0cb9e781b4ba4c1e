"""Packed: looks into a workbook (.xlsx) before anything reads it: how large it would become, and what a reader would lose.

Runs apart from the program (:mod:`tui_sales.exchange.files.apart`).
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import field
from io import BytesIO
from xml.etree import ElementTree

from tui_sales.dataclass import dataclass
from tui_sales.exchange.files.limits import MOST_COLUMNS, MOST_ROWS, MOST_UNPACKED

_CELL = re.compile(rb"<(?:\w+:)?c((?:\s[^<>]*?)?)(?:/>|>(.*?)</(?:\w+:)?c>)", re.DOTALL)
_REF = re.compile(rb"""\br\s*=\s*["']\$?([A-Za-z]{1,4})\$?(\d{1,8})["']""")
_TYPE = re.compile(rb"""\bt\s*=\s*["'](\w+)["']""")
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_VALUE = re.compile(rb"<(?:\w+:)?v(?:\s[^>]*)?>([^<]*)<")
_TEXT = re.compile(rb"<(?:\w+:)?is[\s>]")
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


class Unfit(Exception):
    """The workbook cannot be read; ``code`` says why, ``where`` which cell."""

    def __init__(self, code: str, where: str = "") -> None:
        """Keep both apart."""
        super().__init__(code)
        self.code = code
        self.where = where


@dataclass
class Sheet:
    """What a reader leaves out of a sheet: cells in error (``#N/A``), by row and column from 0."""

    errors: dict[tuple[int, int], str] = field(default_factory=dict)


def looked_into(data: bytes) -> dict[str, Sheet]:
    """Sheet by its name. Raises Unfit, BadZipFile."""
    with zipfile.ZipFile(BytesIO(data)) as packed:
        _sized(packed)
        names = set(packed.namelist())
        if "xl/workbook.xml" not in names:
            raise Unfit(_other(names))
        return {name: _sheet(packed.read(part)) for name, part in _sheets(packed) if part in names}


def _sized(packed: zipfile.ZipFile) -> None:
    """What a part says of its size may be a lie, so each is unpacked and counted."""
    left = MOST_UNPACKED
    for info in packed.infolist():
        if info.flag_bits & 1:
            raise Unfit("password")
        with packed.open(info) as part:
            while chunk := part.read(1 << 16):
                left -= len(chunk)
                if left < 0:
                    raise Unfit("too_large")


def _other(names: set[str]) -> str:
    if "xl/workbook.bin" in names or "content.xml" in names:
        return "other_workbook"
    return "no_workbook"


def _sheets(packed: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Name and part of each sheet."""
    try:
        book = ElementTree.fromstring(packed.read("xl/workbook.xml"))  # noqa: S314 - its size is known
        links = ElementTree.fromstring(packed.read("xl/_rels/workbook.xml.rels"))  # noqa: S314
    except (KeyError, ElementTree.ParseError) as error:
        raise Unfit("damaged") from error
    targets = {link.get("Id", ""): link.get("Target", "") for link in links}
    for one in book.iter():
        if one.tag.rpartition("}")[2] == "sheet":
            target = targets.get(one.get(_RELATION, ""), "")
            yield one.get("name", ""), target.removeprefix("/") if target.startswith("/") else f"xl/{target}"


def _sheet(xml: bytes) -> Sheet:
    found = Sheet()
    for cell in _CELL.finditer(xml):
        inside = cell[2]
        ref = _REF.search(cell[1]) if inside else None
        if ref is None:
            continue
        row, column = int(ref[2]) - 1, _number(ref[1])
        if row >= MOST_ROWS or column >= MOST_COLUMNS:
            raise Unfit("too_many", f"{ref[1].decode()}{ref[2].decode()}")
        sort = _TYPE.search(cell[1])
        value = _VALUE.search(inside)
        said = value[1] if value else b""
        if (
            not said
            and (sort is None or sort[1] != b"str")
            and _FORMULA.search(inside)
            and not _TEXT.search(inside)
        ):
            raise Unfit("not_worked_out", f"{ref[1].decode()}{ref[2].decode()}")
        if sort and sort[1] == b"e":
            found.errors[row, column] = said.decode("utf-8", "replace")
    return found


def _number(letters: bytes) -> int:
    """``A`` → 0, ``AB`` → 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number - 1
