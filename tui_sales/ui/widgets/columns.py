"""Columns of a list, and how they get into the room there is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from tui_sales.dataclass import dataclass
from tui_sales.model.cells import width

#: cells below which what is left is left empty
_WORTH = 4
#: cells that the column keeps which takes what is left, before others grow
_SHARE = 24


@dataclass(frozen=True)
class Column:
    """A column: title, and width in terminal cells; 0 takes what is left.

    Attributes:
        right: figures stand on the right.
        least, most: how narrow and how wide it may become.
        gives_way: is left out where there is no room, before another is cut; the last one first.
    """

    title: str
    width: int
    right: bool = False
    least: int = 0
    most: int = 0
    gives_way: bool = False


def widest(texts: Iterable[str], most: int) -> int:
    """Cells for the widest of some texts, in the language of now, at most so many."""
    return min(most, max(map(width, texts), default=0))


def titled(column: Column) -> Column:
    """Wide enough for its title, which may be longer than what stands below it: others give way before it is cut."""
    wanted = width(column.title)
    if not column.width or wanted <= column.width:
        return column
    return replace(column, width=wanted, least=wanted if column.least else 0)


def widths_of(columns: Sequence[Column], room: int) -> list[int]:
    """What each column gets of a list this wide, whose first cell is for the mark.

    Where it is narrow, columns shrink as far as they may; then those that give way get nothing, and the last ones are cut.
    """
    left = room - 1
    there = list(range(len(columns)))
    widths = _shrunk(columns, left)
    while _taken(widths) > left:
        last = next((at for at in reversed(there) if columns[at].gives_way), None)
        if last is None:
            break
        there.remove(last)
        widths = _shrunk([columns[at] for at in there], left)
    rest = left - _taken(widths)
    more = max(0, rest - _SHARE) if 0 in widths else rest
    widths = _grown(widths, [columns[at] for at in there], _taken(widths) + more)
    rest = left - _taken(widths)
    found = [0] * len(columns)
    for at, wide in zip(there, widths, strict=True):
        found[at] = max(0, min(wide or (rest if rest >= _WORTH else 0), left))
        left -= found[at] + 1
    return found


def fitted(columns: Sequence[Column], cells: int, pinned: int, first: int) -> list[tuple[int, int]]:
    """The columns that are drawn, and how wide each is.

    None is torn: what cannot stand beside the others is gone through from left to right.

    Args:
        columns: all of them.
        cells: how wide the list is; the first is for the mark.
        pinned: how many of them are always drawn.
        first: the first of the others that is drawn, where there is no room for all.
    """
    room = cells - 1
    widths = _shrunk(columns, room)
    if _taken(widths) <= room:
        return list(enumerate(_grown(widths, list(columns), room)))
    quarter = room // 4
    room -= 1  # for the sign that there are more
    numbers = list(range(pinned))
    narrow = [min(columns[at].width, max(columns[at].least, quarter)) for at in numbers]
    for at in range(max(first, pinned), len(columns)):
        left = room - _taken(narrow) - bool(narrow)
        wide = (
            columns[at].width
            if columns[at].width <= left
            else max(left, columns[at].least or columns[at].width)
        )
        if len(numbers) > pinned and wide > left:
            break
        numbers.append(at)
        narrow.append(min(wide, left))
    return list(zip(numbers, _grown(narrow, [columns[at] for at in numbers], room), strict=True))


def first_for(columns: Sequence[Column], cells: int, pinned: int, first: int, wanted: int) -> int:
    """The first column to draw, nearest to ``first``, so that ``wanted`` is in sight."""
    if wanted < pinned or wanted in dict(fitted(columns, cells, pinned, first)):
        return first
    if wanted < first:
        return wanted
    return next(at for at in range(first, wanted + 1) if wanted in dict(fitted(columns, cells, pinned, at)))


def _taken(widths: Sequence[int]) -> int:
    """With a blank between them."""
    return sum(widths) + max(0, len(widths) - 1)


def _shrunk(columns: Sequence[Column], room: int) -> list[int]:
    """As wide as they are, where there is no room the widest narrower first, as far as each may go."""
    widths = [column.width for column in columns]
    while _taken(widths) > room:
        able = [at for at, column in enumerate(columns) if 0 < column.least < widths[at]]
        if not able:
            break
        widest = max(able, key=lambda at: widths[at])
        widths[widest] -= 1
    return widths


def _grown(widths: list[int], columns: Sequence[Column], room: int) -> list[int]:
    """The narrowest of those that have more to show first."""
    found = list(widths)
    while _taken(found) < room:
        able = [at for at, column in enumerate(columns) if found[at] < (column.most or column.width)]
        if not able:
            break
        found[min(able, key=lambda at: found[at])] += 1
    return found
