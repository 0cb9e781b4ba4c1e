"""What a board is made of: plain data that a screen draws, a command prints and a test reads."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field
from typing import TYPE_CHECKING

from tui_sales.dataclass import dataclass
from tui_sales.duties.spans import Every, Span
from tui_sales.model.record import Raw
from tui_sales.review.standing import State
from tui_sales.workspace.views import Late

if TYPE_CHECKING:
    from tui_sales.workspace.workspace import Workspace


@dataclass(frozen=True)
class Opens:
    """A record that a key leads to."""

    name: str


@dataclass(frozen=True)
class Begins:
    """A new record that a key begins, with what is known of it already."""

    kind: str
    given: Raw = field(default_factory=dict)


@dataclass(frozen=True)
class Amends:
    """A new version of a record, begun with some of its values changed."""

    name: str
    changed: Raw


@dataclass(frozen=True)
class Leads:
    """Another board, by its id or made for this cell, of a span (its name): how a figure leads to what it was made from."""

    board: str | Board
    span: str = ""
    #: the line the cursor is put on
    line: str = ""


Target = Opens | Begins | Amends | Leads


@dataclass(frozen=True)
class Spot:
    """One cell.

    Attributes:
        text: what is shown; any text, it is made harmless where it is drawn.
        colour: ``success``, ``warning``, ``error``, ``accent``, ``secondary`` or nothing; the text says it too.
        go: where Enter leads from here; nothing: where its line leads.
        mark: how a record stands, drawn as its sign before the text.
        bar: drawn instead of a text: how long, and where the mark on it stands, as parts of the column.
        under: shown instead while the cursor is on it: the figure of a square.
    """

    text: str = ""
    colour: str = ""
    go: Target | None = None
    mark: State | None = None
    bar: tuple[float, float | None] | None = None
    under: str = ""


@dataclass(frozen=True)
class Col:
    """A column: its title, already in the user's language, and its width in terminal cells; 0 takes what is left.

    Attributes:
        right: figures stand on the right.
        least, most: how narrow and how wide it may become.
    """

    title: str
    width: int
    right: bool = False
    least: int = 0
    most: int = 0


@dataclass(frozen=True)
class Line:
    """One line.

    Attributes:
        key: what tells lines apart; the cursor follows it when the board is built again.
        spots: its cells, one a column.
        heading: a line over a group (only its first cell is shown); the cursor passes over it.
        go: where Enter leads from a cell that leads nowhere of its own.
        late: what can be chased here.
    """

    key: str
    spots: tuple[Spot, ...]
    heading: bool = False
    go: Target | None = None
    late: tuple[Late, ...] = ()


@dataclass(frozen=True)
class Sheet:
    """A board at one moment.

    Attributes:
        headline: what a glance should tell: what is complete, what is missing, until when.
        empty: what a board without lines says, and which key makes the first one.
        files: the record that the board ends in, begun or opened with Ctrl+S (the week's check, the quarter's appraisal).
        new: what ``n`` begins.
        foot: sums, in a last line that stays in sight.
        pinned: how many columns stay in sight where there is no room for all, and the others are gone through.
            None: the columns are made for the room there is.
        start: the cell that the cursor begins on, a line's key and a column: what somebody is to see to first.
            None: the first that leads somewhere.
    """

    headline: str
    columns: tuple[Col, ...]
    lines: tuple[Line, ...]
    empty: str = ""
    files: Target | None = None
    new: Begins | None = None
    foot: tuple[Spot, ...] = ()
    pinned: int | None = None
    start: tuple[str, int] | None = None


@dataclass(frozen=True)
class Board:
    """A board that can be asked for.

    Attributes:
        id: its name on the command line, ``logs``.
        title: what people read (msgid).
        source: the duties it is for, ``D2 D20``.
        every: the span it is of; None for a board of now.
        build: makes it; ``span`` is of ``every`` (of the week for a board of now, which may look at it or not).
        needs: kinds without which it has nothing to show: who may not read them is not offered it.
        back: a board of what is over (last week's logs) opens on the span before the present one.
    """

    id: str
    title: str
    source: str
    every: Every | None
    build: Callable[[Workspace, Span], Sheet]
    needs: tuple[str, ...]
    back: bool = False
    #: what it is for, in half a line (msgid)
    about: str = ""
    #: whether it stands in the list; one that others lead to does not
    listed: bool = True


def by_id(boards: tuple[Board, ...]) -> Mapping[str, Board]:
    """The boards by their names."""
    return {board.id: board for board in boards}
