"""Pages: tables in HTML, which many systems hand out under a name that ends in .xls."""

from __future__ import annotations

import re
from dataclasses import field
from html.parser import HTMLParser

from tui_sales.dataclass import dataclass
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
    found = [one for one in reader.tables if any(one.rows)]
    return tuple(
        Grid(
            name if len(found) == 1 else f"{name} {number}",
            tuple(tuple(row) for row in one.rows),
            tuple(one.merged),
        )
        for number, one in enumerate(found, 1)
    )


@dataclass
class _Table:
    rows: list[list[str | None]] = field(default_factory=list)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    #: places that a cell further up stands for
    taken: set[tuple[int, int]] = field(default_factory=set)

    def add(self, text: str, wide: int, high: int) -> None:
        """The next cell of the last row."""
        if not self.rows:
            self.rows.append([])
        row, at = self.rows[-1], len(self.rows) - 1
        while (at, len(row)) in self.taken:
            row.append(None)
        left = len(row)
        self.taken |= {(at + down, left + n) for down in range(1, high) for n in range(wide)}
        if wide > 1 or high > 1:
            self.merged.append((at, left, at + high - 1, left + wide - 1))
        lines = (line.strip() for line in text.split("\n"))
        row += ["\n".join(lines).strip() or None, *[None] * (wide - 1)]

    @property
    def is_too_large(self) -> bool:
        """Whether people cannot have made it."""
        return len(self.rows) > MOST_ROWS or (bool(self.rows) and len(self.rows[-1]) > MOST_COLUMNS)


class _Tables(HTMLParser):
    """Gathers cells. A table inside a table is one of its own."""

    def __init__(self, name: str) -> None:
        super().__init__(convert_charrefs=True)
        self._name = name
        self.tables: list[_Table] = []
        self._open: list[_Table] = []
        self._text: list[str] | None = None
        self._spans = (1, 1)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self._open.append(_Table())
            self.tables.append(self._open[-1])
        elif tag == "tr" and self._open:
            self._end_cell()
            self._open[-1].rows.append([])
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

    def handle_data(self, data: str) -> None:
        if self._text is not None:
            self._text.append(data)

    def _end_cell(self) -> None:
        if self._text is None or not self._open:
            return
        self._open[-1].add("".join(self._text).replace("\xa0", " "), *self._spans)
        self._text = None
        if self._open[-1].is_too_large:
            raise BadFile(
                N_("{name}: more than {rows} rows or {columns} columns; cut it into several files"),
                name=self._name,
                rows=MOST_ROWS,
                columns=MOST_COLUMNS,
            )


def _count(said: str | None) -> int:
    return max(1, min(int(said), MOST_COLUMNS)) if said and said.isdecimal() else 1
