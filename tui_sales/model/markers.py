"""Markers: what a field means, said once beside its type in ``Annotated`` and read only by :mod:`tui_sales.model.spec`.

They name intent (a reference, an amount, a long text), never a widget: forms, lists, diffs, imports and the merge all read
the same markers.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from tui_sales.dataclass import dataclass


@dataclass(frozen=True)
class Multiline:
    """A text of several lines."""


@dataclass(frozen=True)
class Ref:
    """The id of a record of another kind, named by string so that kinds do not import each other."""

    kind: str


@dataclass(frozen=True)
class Like:
    """A text that mostly is what a record of a kind is called, and may be anything: found like a reference, kept as words."""

    kind: str


@dataclass(frozen=True)
class RefOrWords:
    """The id of a record of a kind where one is meant, else words: found and shown like a reference, and nobody has to have it."""

    kind: str


@dataclass(frozen=True)
class Used:
    """Any words, but mostly those that records of a kind hold there already, which are offered."""

    kind: str


@dataclass(frozen=True)
class Among:
    """Words that records of a kind hold in a field of theirs, and no others."""

    kind: str
    field: str


@dataclass(frozen=True)
class Numbered:
    """A running number that people give to records of this kind: a new one begins with the next, and none is given twice."""

    kind: str


@dataclass(frozen=True)
class RowOf:
    """The id of a row in the record that another field of this one names: people read what stands there.

    Attributes:
        kind: of that record.
        field: names it.
        rows: its list.
        says: what is read of a row.
    """

    kind: str
    field: str
    rows: str
    says: str


@dataclass(frozen=True)
class Spelled:
    """A public key: the words that two people compare at the telephone stand beside it."""


@dataclass(frozen=True)
class Owner:
    """The person whom the record is about ('owner' in policies)."""


@dataclass(frozen=True)
class Choice:
    """One of a few values, with what people read for each (English msgids)."""

    titles: Mapping[str, str]

    def __hash__(self) -> int:
        """Mappings do not hash; the order of the choices is part of what is declared."""
        return hash(tuple(self.titles.items()))


@dataclass(frozen=True)
class Column:
    """Shown in lists, ``width`` cells wide; lower ``order`` comes further left."""

    width: int
    order: int = 50


@dataclass(frozen=True)
class Searchable:
    """Looked through by search besides the columns."""


@dataclass(frozen=True)
class Opaque:
    """For programs: keys, hashes. Nobody looks for a few letters of it, so search passes over it."""


@dataclass(frozen=True)
class OfKind:
    """The name of a kind; people read its title."""


@dataclass(frozen=True)
class Names:
    """The whole name of a record, of one of these kinds, or of any; people read what it is called."""

    kinds: tuple[str, ...] = ()


class MergeAs(Enum):
    """How two changes of one list or of several fields meet (rules §2 M6, M7)."""

    SET = "set"
    KEYED = "keyed"
    ATOMIC = "atomic"


@dataclass(frozen=True)
class Merge:
    """How a list merges; without it a list is atomic."""

    how: MergeAs


@dataclass(frozen=True)
class Group:
    """Fields with the same group name are one value to the merge (amount + currency, start + end)."""

    name: str


@dataclass(frozen=True)
class Computed:
    """Worked out by the program, shown but not typed."""


@dataclass(frozen=True)
class Given:
    """What a record is begun with and then stands (what was drawn): typed only as long as it is empty."""


@dataclass(frozen=True)
class VersionOf:
    """Which version is meant of the record that another field names: the approved one, put in when it is filed, never typed."""

    field: str


@dataclass(frozen=True)
class Summed:
    """An amount in a row: what all rows come to is shown below them, called so (msgid). It is never kept, so it is never wrong."""

    title: str


@dataclass(frozen=True)
class Later:
    """Said only of what is approved already (that it was paid): a form for anything else does not ask for it."""


@dataclass(frozen=True)
class Ahead:
    """A time that lies ahead when it is written down (a deadline, a meeting's).

    A new record does not begin with now, and a day without its year that has long passed is meant of the next one.
    """


@dataclass(frozen=True)
class Spans:
    """The name of a week, month or quarter: which of them may stand there (``week``, ``month``, ``quarter``)."""

    units: tuple[str, ...]


@dataclass(frozen=True)
class Come:
    """A day that is written down when it has come, as what it says counts from the approval on and not from the day."""


@dataclass(frozen=True)
class Wanted:
    """What a record is whole by though it may be filed without (a score, minutes): a form leads there when all else is filled.

    Of what is only planned, not before the day that the field ``since`` names.
    """

    since: str = ""


@dataclass(frozen=True)
class Unit:
    """What a number counts, shown behind it (msgid)."""

    text: str
