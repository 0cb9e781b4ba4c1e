"""What a report says, as a program reads it: its JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from tests.reports.again.landed import Landed, number

Line = dict[str, Any]
#: what looks at a report: the records, its span, what it says
Check = Callable[[Landed, str, "Told"], None]


@dataclass(frozen=True)
class Told:
    """A report's tables: title of a column → what stands in it."""

    data: Mapping[str, Any]

    @classmethod
    def read(cls, text: bytes) -> Told:
        """Of the bytes of its JSON."""
        return cls(json.loads(text))

    def rows(self, title: str) -> list[Line]:
        """The lines of a table."""
        heads, table = self._table(title)
        return [dict(zip(heads, row["cells"], strict=True)) for row in table["rows"]]

    def totals(self, title: str) -> Line:
        """Its last line; empty where it has none."""
        heads, table = self._table(title)
        return dict(zip(heads, table["totals"], strict=True)) if table["totals"] else {}

    def records(self, title: str) -> list[list[str]]:
        """The records behind each line."""
        return [list(row["records"]) for row in self._table(title)[1]["rows"]]

    def note(self, title: str) -> str:
        """What stands beneath."""
        return str(self._table(title)[1]["note"])

    @property
    def lines(self) -> int:
        """How many there are in all."""
        return sum(len(table["rows"]) for table in self.data["tables"])

    @property
    def titles(self) -> list[str]:
        """Of its tables."""
        return [str(table["title"]) for table in self.data["tables"]]

    def column(self, title: str, key: str, value: str) -> dict[str, Decimal]:
        """Two columns as a table of its own: whose → how much; a key stands in one line only."""
        found = [(str(row[key]), number(row[value])) for row in self.rows(title)]
        assert len(dict(found)) == len(found), (title, found)
        return dict(found)

    def _table(self, title: str) -> tuple[list[str], Mapping[str, Any]]:
        (table,) = (one for one in self.data["tables"] if one["title"] == title)
        return [str(column["title"]) for column in table["columns"]], table


def summed(pairs: Iterable[tuple[str, object]]) -> dict[str, Decimal]:
    """Whose → the sum of his figures."""
    found: dict[str, Decimal] = {}
    for who, much in pairs:
        found[who] = found.get(who, Decimal(0)) + number(much)
    return found


def without_nothing(found: Mapping[str, Decimal]) -> dict[str, Decimal]:
    """Without those who have 0: whether they stand there is no matter of figures."""
    return {who: much for who, much in found.items() if much}


def tally(rows: Iterable[Line], *columns: str) -> Counter[tuple[Any, ...]]:
    """How often what stands in some columns occurs."""
    return Counter(tuple(row[column] for column in columns) for row in rows)
