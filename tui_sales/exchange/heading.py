"""Heads: where the table in a sheet begins, and what its columns are called; heads of two or three rows too."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from tui_sales.exchange.grid import Grid, Value, letters
from tui_sales.exchange.naming import squeezed

Row = Sequence[Value]
#: how far down a head is looked for: above it stand a title and when the file was made
_DEPTH = 30
_MORE_ROWS = 2
_UNIT = re.compile(r"\([^()]*\)$")


def said(cell: Value) -> str:
    """What people read in a cell, on one line or several."""
    if isinstance(cell, datetime):
        return cell.isoformat(" ", "minutes")
    if isinstance(cell, time):
        return cell.isoformat("minutes")
    if isinstance(cell, date):
        return cell.isoformat()
    return "" if cell is None else str(cell).strip()


def one_line(cell: Value, most: int = 60) -> str:
    """The same for a message: one line, not too long."""
    text = " ".join(said(cell).split())
    return text if len(text) <= most else text[: most - 1] + "…"


def cell_at(row: Row, column: int | None) -> Value:
    """A cell; None beyond the row's end, where spreadsheets keep nothing."""
    return row[column] if column is not None and column < len(row) else None


def is_empty(row: Row) -> bool:
    """Whether nothing stands in a row."""
    return not any(said(cell) for cell in row)


@dataclass(frozen=True)
class Head:
    """The head of a table.

    Attributes:
        first, last: its rows, counted from 0.
        titles: of each column, the rows of the head joined by ``/``: ``上班1/打卡时间``.
        fields: title in the file → field, as somebody asked for; such columns mean nothing else.
    """

    first: int
    last: int
    titles: tuple[str, ...]
    fields: Mapping[str, str]

    def columns(self, field: str, names: Collection[str]) -> tuple[int, ...]:
        """Every column that holds ``field``: those somebody named for it, else those with one of these titles."""
        given = {squeezed(title): meant for title, meant in self.fields.items()}
        asked = tuple(n for n, title in enumerate(self.titles) if given.get(squeezed(title)) == field)
        if asked:
            return asked
        found = (n for n, title in enumerate(self.titles) if squeezed(title) not in given)
        return tuple(n for n in found if _is_called(self.titles[n], names))

    def column(self, field: str, names: Collection[str]) -> int | None:
        """The first of them."""
        return next(iter(self.columns(field, names)), None)

    def label(self, column: int) -> str:
        """What a message calls a column: its title, or its letters if it has none of its own."""
        title = self.titles[column] if column < len(self.titles) else ""
        if not title or self.titles.count(title) > 1:
            return letters(column)
        return " ".join(title.split())


def head_of(
    grid: Grid,
    needed: Mapping[str, Collection[str]],
    fields: Mapping[str, str],
    goes_on: Callable[[Row], bool] = lambda _row: False,
) -> Head | None:
    """The first row that has a column for each of the needed fields, with the rows below that still belong to the head.

    Args:
        grid: the sheet.
        needed: field → titles that it goes by.
        fields: title in the file → field, as somebody asked for.
        goes_on: whether a row below is still of the head.
    """
    for number, row in enumerate(grid.rows[:_DEPTH]):
        alone = Head(number, number, tuple(said(cell) for cell in row), fields)
        if not all(alone.columns(field, names) for field, names in needed.items()):
            continue
        below = _while(goes_on, grid.rows[number + 1 : number + 1 + _MORE_ROWS])
        width = max(len(one) for one in (row, *below))
        titles = [said(cell_at(row, column)) for column in range(width)]
        for more in below:
            titles = _joined(titles, [said(cell_at(more, column)) for column in range(width)])
        return Head(number, number + len(below), tuple(titles), fields)
    return None


def above(grid: Grid, head: Head) -> Iterator[tuple[int, str]]:
    """The texts above a head, with the rows they stand in as a spreadsheet counts; the sheet's name first, as row 0."""
    yield 0, grid.name
    for number, row in enumerate(grid.rows[: head.first]):
        yield from ((number + 1, said(cell)) for cell in row if said(cell))


def _is_called(title: str, names: Collection[str]) -> bool:
    whole = squeezed(title)
    forms = {whole, whole.replace("/", ""), whole.rpartition("/")[2]}
    return not forms.isdisjoint(names) or not {_UNIT.sub("", form) for form in forms}.isdisjoint(names)


def _while(goes_on: Callable[[Row], bool], rows: Iterable[Row]) -> list[Row]:
    kept: list[Row] = []
    for row in rows:
        if is_empty(row) or not goes_on(row):
            break
        kept.append(row)
    return kept


def _joined(upper: Sequence[str], lower: Sequence[str]) -> list[str]:
    """Two rows of titles as one: a merged upper cell stands in its first column only, and is meant for those on its right."""
    joined, over = [], ""
    for top, bottom in zip(upper, lower, strict=True):
        over = top or (over if bottom else "")
        joined.append("/".join(part for part in (over, bottom) if part) if bottom != top else top)
    return joined
