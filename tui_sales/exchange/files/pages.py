"""Pages: tables in HTML, which many systems hand out under a name that ends in .xls."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from tui_sales.exchange.files.errors import BadFile
from tui_sales.exchange.files.limits import MOST_COLUMNS, MOST_ROWS
from tui_sales.exchange.grid import Grid
from tui_sales.i18n import N_

_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_-]+)""", re.IGNORECASE)
#: cells that one may stand for; a page that says more is no table that people made
_LARGEST_SPAN = 10_000
_CHINESE = {"gb2312", "gbk", "gb18030"}


def charset(data: bytes) -> str | None:
    """The encoding that a page names, as far as it is one of those that are read here."""
    found = _CHARSET.search(data[:4096])
    said = found[1].decode("ascii").lower() if found else ""
    return "gb18030" if said in _CHINESE else "utf-8" if said in ("utf-8", "utf8") else None


def tables(text: str, name: str) -> tuple[Grid, ...]:
    """The tables of a page that have a row, in their order."""
    reader = _Tables(name)
    reader.feed(text)
    reader.close()
    named = [rows for rows in reader.tables if any(rows)]
    return tuple(
        Grid(name if len(named) == 1 else f"{name} {number}", tuple(tuple(row) for row in rows))
        for number, rows in enumerate(named, 1)
    )


class _Tables(HTMLParser):
    """Gathers cells. A table inside a table is one of its own."""

    def __init__(self, name: str) -> None:
        super().__init__(convert_charrefs=True)
        self._name = name
        self.tables: list[list[list[str | None]]] = []
        self._open: list[list[list[str | None]]] = []
        self._text: list[str] | None = None
        self._taken: dict[tuple[int, int], None] = {}
        self._spans = (1, 1)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self._open.append([])
            self.tables.append(self._open[-1])
        elif tag == "tr" and self._open:
            self._end_cell()
            self._open[-1].append([])
        elif tag in ("td", "th") and self._open:
            self._end_cell()
            given = dict(attrs)
            wide, high = _count(given.get("colspan")), _count(given.get("rowspan"))
            self._spans = (wide, high) if wide * high <= _LARGEST_SPAN else (1, 1)
            self._text = []
        elif tag in ("br", "p", "div") and self._text:
            self._text.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th", "tr", "table"):
            self._end_cell()
        if tag == "table" and self._open:
            self._open.pop()
            self._taken = {}

    def handle_data(self, data: str) -> None:
        if self._text is not None:
            self._text.append(data)

    def _end_cell(self) -> None:
        if self._text is None or not self._open:
            return
        rows = self._open[-1]
        if not rows:
            rows.append([])
        row, at = rows[-1], len(rows) - 1
        while (at, len(row)) in self._taken:
            row.append(None)
        lines = ("".join(self._text)).replace("\xa0", " ").split("\n")
        wide, high = self._spans
        if len(row) + wide > MOST_COLUMNS or len(rows) > MOST_ROWS:
            raise BadFile(
                N_("{name}: more than {rows} rows or {columns} columns; cut it into several files"),
                name=self._name,
                rows=MOST_ROWS,
                columns=MOST_COLUMNS,
            )
        for down in range(1, high):
            self._taken |= {(at + down, len(row) + n): None for n in range(wide)}
        row.append("\n".join(line.strip() for line in lines).strip() or None)
        row += [None] * (wide - 1)
        self._text = None


def _count(said: str | None) -> int:
    return max(1, min(int(said), MOST_COLUMNS)) if said and said.isdecimal() else 1
