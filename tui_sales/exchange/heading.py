"""Heads: where the table in a sheet begins, and what its columns are called; heads of two or three rows too."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time

from tui_sales.dataclass import dataclass
from tui_sales.exchange.grid import Grid, Value, letters
from tui_sales.exchange.titles import normal, spellings

Row = Sequence[Value]
#: how far down a head is looked for: above it stand a title and when the file was made
_DEPTH = 30
_MORE_ROWS = 2


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


def spread(grid: Grid, *columns: int) -> Iterator[tuple[int, Row]]:
    """Rows with their index; in the named columns a merged cell counts for every row that it covers."""
    covers = grid.first_of()
    for number, row in enumerate(grid.rows):
        filled = [column for column in columns if (number, column) in covers]
        if not filled:
            yield number, row
            continue
        cells = [*row, *(None for _column in range(max(filled) + 1 - len(row)))]
        for column in filled:
            first, left = covers[number, column]
            cells[column] = cell_at(grid.rows[first], left)
        yield number, cells


def texts_of(grid: Grid, head: Head) -> tuple[str, ...]:
    """Everything that stands in a head, by which the next file of the same source is known."""
    return tuple(said(cell) for row in grid.rows[head.first : head.last + 1] for cell in row)


def is_empty(row: Row) -> bool:
    """Whether nothing stands in a row."""
    return not any(said(cell) for cell in row)


@dataclass(frozen=True)
class Head:
    """The head of a table.

    Attributes:
        first, last: its rows, counted from 0.
        parts: of each column, what stands in the rows of the head: ``上班1``, ``打卡时间``.
        fields: title in the file → field, as somebody asked for; such columns mean nothing else.
    """

    first: int
    last: int
    parts: tuple[tuple[str, ...], ...]
    fields: Mapping[str, str]

    def columns(self, field: str, names: Collection[str]) -> tuple[int, ...]:
        """Every column that holds ``field``: those somebody named for it, else those with one of these titles.

        Args:
            field: the field; several with ``|`` between them.
            names: titles as they are compared (:func:`~tui_sales.exchange.titles.normal`).
        """
        given = {normal(title): meant for title, meant in self.fields.items()}
        keys = [normal("".join(parts)) for parts in self.parts]
        asked = tuple(column for column, key in enumerate(keys) if given.get(key, "-") in field.split("|"))
        if asked:
            return asked
        return tuple(n for n, key in enumerate(keys) if key not in given and _is_called(self.parts[n], names))

    def column(self, field: str, names: Collection[str]) -> int | None:
        """The first of them."""
        return next(iter(self.columns(field, names)), None)

    def label(self, column: int) -> str:
        """What a message calls a column: its title, or its letters if it has none of its own."""
        parts = self.parts[column] if column < len(self.parts) else ()
        if not parts or self.parts.count(parts) > 1:
            return letters(column)
        return " ".join(" ".join(parts).split())


def head_of(
    grid: Grid,
    needed: Mapping[str, Collection[str]],
    fields: Mapping[str, str],
    stops: Callable[[Row], bool] = lambda _row: False,
) -> Head | None:
    """The first row that has a column for each of the needed fields, or the first two or three that have them together.

    A row below still belongs to the head if nothing stands in those columns, or their titles once more.

    Args:
        grid: the sheet.
        needed: field → titles that it goes by.
        fields: title in the file → field, as somebody asked for.
        stops: whether a row below is of the table, although nothing stands in those columns.
    """
    for more in range(_MORE_ROWS + 1):
        for number in range(min(_DEPTH, len(grid.rows) - more)):
            head = _over(grid, number, number + more, fields)
            keys = [head.column(field, names) for field, names in needed.items()]
            if any(key is None for key in keys):
                continue
            while head.last - number < _MORE_ROWS and head.last + 1 < len(grid.rows):
                below = grid.rows[head.last + 1]
                if is_empty(below) or stops(below) or not _goes_on(grid.rows[number], below, keys):
                    break
                head = _over(grid, number, head.last + 1, fields)
            return head
    return None


def _over(grid: Grid, first: int, last: int, fields: Mapping[str, str]) -> Head:
    rows = grid.rows[first : last + 1]
    width = max(map(len, rows), default=0)
    parts: list[tuple[str, ...]] = [()] * width
    for row in rows:
        parts = _joined(parts, [said(cell_at(row, column)) for column in range(width)])
    return Head(first, last, tuple(parts), fields)


def _goes_on(head: Row, row: Row, keys: Iterable[int | None]) -> bool:
    return all(said(cell_at(row, key)) in ("", said(cell_at(head, key))) for key in keys)


def above(grid: Grid, head: Head) -> Iterator[tuple[int, str]]:
    """The texts above a head, with the rows they stand in as a spreadsheet counts; the sheet's name first, as row 0."""
    yield 0, grid.name
    for number, row in enumerate(grid.rows[: head.first]):
        yield from ((number + 1, said(cell)) for cell in row if said(cell))


def _part(text: str) -> tuple[str, ...]:
    return (text,) if text else ()


def _is_called(parts: Sequence[str], names: Collection[str]) -> bool:
    forms = [*spellings("".join(parts)), *(spellings(parts[-1]) if parts else ())]
    return any(form in names for form in forms)


def _joined(upper: Sequence[tuple[str, ...]], lower: Sequence[str]) -> list[tuple[str, ...]]:
    """One more row of titles: a merged upper cell stands in its first column only, and is meant for those on its right."""
    joined: list[tuple[str, ...]] = []
    over: tuple[str, ...] = ()
    for top, bottom in zip(upper, lower, strict=True):
        over = top or (over if bottom else ())
        joined.append(over if over[-1:] == _part(bottom) else over + _part(bottom))
    return joined
