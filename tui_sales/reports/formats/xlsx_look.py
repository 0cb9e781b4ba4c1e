"""How the sheets of a workbook look: fonts, borders, what stands left and right, how high a row is, how it prints."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field
from decimal import Decimal
from typing import Any

from tui_sales.dataclass import dataclass
from tui_sales.model.cells import folded
from tui_sales.model.visible import visible
from tui_sales.reports.formats.words import right
from tui_sales.reports.table import Column, Sort, Value

NUMBERS = {
    Sort.MONEY: "#,##0.00",
    Sort.NUMBER: "#,##0.00",
    Sort.COUNT: "0",
    Sort.SCORE: "0.00",
    Sort.DAY: "yyyy-mm-dd",
    Sort.MOMENT: "yyyy-mm-dd hh:mm",
    Sort.TEXT: "@",
}
_FONT = {"font_name": "Microsoft YaHei", "font_size": 10, "valign": "top"}
_LINE = {**_FONT, "border": 1, "border_color": "#C8C8C8"}
_HEAD = {**_LINE, "bold": True, "bg_color": "#EEF2F6", "text_wrap": True}
#: height of a line and of a title in points, and how many lines a row may have
_HIGH, TITLE_HIGH, _MOST_LINES = 15, 24, 25
#: how narrow and how wide a column may be, and what it is wider than its text
_LEAST, _WIDEST, _BESIDE = 4, 60, 2
#: what the line at the foot of a page may take of a title
_FOOT = 80


@dataclass
class Look:
    """The formats of one workbook, each made once."""

    book: Any
    _made: dict[tuple[tuple[str, object], ...], Any] = field(default_factory=dict)

    def of(self, **how: object) -> Any:
        """A format."""
        key = tuple(sorted(how.items()))
        if key not in self._made:
            self._made[key] = self.book.add_format(how)
        return self._made[key]

    @property
    def title(self) -> Any:
        """Of a sheet."""
        return self.of(**{**_FONT, "bold": True, "font_size": 14})

    @property
    def plain(self) -> Any:
        """Text beside the tables."""
        return self.of(**_FONT)

    @property
    def wrapped(self) -> Any:
        """The same on several lines."""
        return self.of(**_FONT, text_wrap=True)

    def head(self, column: Column | None = None) -> Any:
        """Over a column."""
        return self.of(**{**_HEAD, **(_side(column) if column else {})})

    def cell(self, column: Column, code: str) -> Any:
        """Of a row."""
        return self.of(**_LINE, num_format=_aside(column, code), **_side(column))

    def sum(self, column: Column, code: str) -> Any:
        """Of the last line."""
        return self.of(**{**_LINE, "top": 2}, bold=True, num_format=_aside(column, code), **_side(column))


def _side(column: Column) -> dict[str, object]:
    if column.sort is Sort.TEXT:
        return {"text_wrap": True}
    return {"align": "right" if right(column) else "left"}


def _aside(column: Column, code: str) -> str:
    """A figure leaves the room of a bracket on its right, so that it does not touch the text of the next column."""
    return f"{code}_)" if right(column) else code


def code_of(column: Column, values: Iterable[Value]) -> str:
    """The number format of a column: marks and percent have as many digits as the finest of them."""
    if column.sort is not Sort.SCORE:
        return NUMBERS[column.sort]
    digits = (-int(one.as_tuple().exponent) for one in values if isinstance(one, Decimal) and one.is_finite())
    most = min(max(digits, default=0), 2)
    return "0." + "0" * most if most > 0 else "0"


def wide(column: Column) -> int:
    """How wide a column is."""
    return min(max(column.width, _LEAST), _WIDEST) + _BESIDE


def high(texts: Iterable[tuple[Value, int]]) -> int:
    """How high a row is, in points: not every program makes it high enough by itself.

    Args:
        texts: each cell with the width of its column.
    """
    lines = (len(folded(visible(text), cells - 1)) for text, cells in texts if isinstance(text, str))
    return _HIGH * min(max(lines, default=1), _MOST_LINES)


def printed(sheet: Any, title: str, *, landscape: bool = True) -> None:
    """A4, as wide as the paper, with the title and the page's number at the foot."""
    if landscape:
        sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.7)
    said = visible(title).replace("\n", " ")[:_FOOT].replace("&", "&&")
    sheet.set_footer(
        f"&L&8 {said}&R&8 &P / &N"
    )  # a blank ends the size: digits after it would be read as part of it
