"""What a report is made of: tables with typed cells, and who and what stands behind each row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from datetime import date, datetime
from decimal import Decimal
from enum import Enum

from tui_sales.dataclass import dataclass
from tui_sales.figures.share import share
from tui_sales.reports.chart import Chart

Value = str | int | Decimal | date | datetime | None

#: cells of a text that may name a row; a longer one tells something
LONGEST_NAME = 30


class Sort(Enum):
    """What a column holds, in its own type: files get numbers and days, not texts that look like them."""

    TEXT = "text"
    COUNT = "count"
    MONEY = "money"
    #: an exact amount of something else, or of nobody knows what
    NUMBER = "number"
    #: marks and percent, two digits
    SCORE = "score"
    DAY = "day"
    MOMENT = "moment"


@dataclass(frozen=True)
class Column:
    """One column.

    Attributes:
        title: already in the user's language.
        sort: what it holds.
        width: cells it takes where there is no room for all; long texts are wrapped or cut there.
        total: whether its sum is shown beneath.
        share: of which column it is the percent of which other; beneath stands that of their sums, without the rows in
            which the other has nothing.
    """

    title: str
    sort: Sort = Sort.TEXT
    width: int = 12
    total: bool = False
    share: tuple[int, int] | None = None


@dataclass(frozen=True)
class Row:
    """One line.

    Attributes:
        cells: one a column.
        sources: the records it was made from, by which a reader gets back to them.
        behind: column → the records of one cell alone, where those are known.
    """

    cells: tuple[Value, ...]
    sources: tuple[str, ...] = ()
    behind: Mapping[int, tuple[str, ...]] = field(default_factory=dict)

    def records(self, column: int) -> tuple[str, ...]:
        """What a cell was made from, as exactly as it is known."""
        return self.behind.get(column, self.sources)


@dataclass(frozen=True)
class Table:
    """A table with its heading.

    Attributes:
        title: already in the user's language; it names the sheet of a workbook too.
        note: one sentence beneath, where a figure needs one.
        chart: how it is also drawn.
        empty: what is said where there are no rows.
    """

    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    note: str = ""
    chart: Chart | None = None
    empty: str = ""

    @property
    def label(self) -> int:
        """The column that names its rows: the last of the leading short texts (region, who → who)."""
        names = (column.sort is Sort.TEXT and column.width <= LONGEST_NAME for column in self.columns[:2])
        texts = [at for at, named in enumerate(names) if named]
        return texts[-1] if texts else 0

    def totals(self) -> tuple[Value, ...] | None:
        """The sums beneath, and what percent one is of another; None where no column has a sum."""
        if not self.rows or not any(column.total for column in self.columns):
            return None
        return tuple(
            added(row.cells[at] for row in self.rows) if column.total else self._share(column.share)
            for at, column in enumerate(self.columns)
        )

    def _share(self, pair: tuple[int, int] | None) -> Value:
        if pair is None:
            return None
        part, whole = (added(row.cells[at] for row in self.rows if row.cells[pair[1]]) for at in pair)
        return share(part, whole) if part is not None and whole else None


@dataclass(frozen=True)
class Unapproved:
    """A record of the span that nobody approved yet: listed apart, never counted (rules I5)."""

    name: str
    kind: str
    by: str
    title: str


@dataclass(frozen=True)
class Report:
    """A report, whole.

    Attributes:
        id, title: which.
        department: whose.
        over: the span in words.
        made: when, in the department's zone.
        as_of: store → the commit of main that it was made from.
        tables: at least one.
        unapproved: what is not in it.
        approvers: who approved what is in it, with how many records each.
        shows_all: what is not approved stands in it too and says so, as in a list or a board or where reviews are counted.
    """

    id: str
    title: str
    department: str
    over: str
    made: datetime
    as_of: tuple[tuple[str, str], ...]
    tables: tuple[Table, ...]
    unapproved: tuple[Unapproved, ...] = ()
    approvers: tuple[tuple[str, int], ...] = ()
    shows_all: bool = False


def added(values: Iterable[Value]) -> Decimal | None:
    """The exact sum of the numbers among them; None where there are none."""
    found = [Decimal(one) for one in values if isinstance(one, (int, Decimal))]
    return sum(found, Decimal(0)) if found else None
