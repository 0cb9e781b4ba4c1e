"""A reading: what an importer made of a file, row by row."""

from __future__ import annotations

from collections.abc import Iterable

from tui_sales.dataclass import dataclass
from tui_sales.i18n import Phrase
from tui_sales.model.record import Raw


@dataclass(frozen=True)
class Trouble:
    """A place that cannot be taken as it is.

    Attributes:
        row: as the spreadsheet counts, from 1; 0 for the file as a whole.
        column: its title in the file, else its letters; empty for the row as a whole.
        what: what is wrong, with the text that stands there.
        hint: what to do about it.
    """

    row: int
    column: str
    what: Phrase
    hint: Phrase | None = None


@dataclass(frozen=True)
class Item:
    """A record that a file asks for: fields in JSON form, and the rows they were read from.

    ``name`` is the record that the file changes, where the importer found one that is there; ``values`` is then all that it is
    to say, what the file leaves alone too. Without it a record is found by its natural id, or it is new.

    ``places`` names where a field came from (``("lines", 3, "amount")`` → row, column), so that what is wrong with a record can be
    said of the row.
    """

    kind: str
    values: Raw
    rows: tuple[int, ...]
    places: tuple[tuple[tuple[str | int, ...], int, str], ...] = ()
    name: str | None = None


@dataclass(frozen=True)
class Passed:
    """A row that was left out on purpose: a head, a sum, an empty one; said so that nothing is lost in silence."""

    row: int
    why: Phrase


@dataclass(frozen=True)
class Note:
    """Something that people should know of a row that was taken, or of the file; it stops nothing. ``row`` as in a trouble."""

    row: int
    what: Phrase


@dataclass(frozen=True)
class Matched:
    """A column of the file, and what it was taken for.

    Attributes:
        column: from 0.
        title: as it stands in the head; its letters, where it has none.
        field: ``name``, ``contacts.phone``; empty: it was left out.
        sample: what stands beneath it first.
    """

    column: int
    title: str
    field: str
    sample: str = ""


@dataclass(frozen=True)
class Reading:
    """Everything an importer made of a file; nothing was filed.

    Attributes:
        columns: where people name columns freely, what each was taken for.
        lacking: fields that a new record needs and no column gives; somebody can say one value for all rows.
        notes: what people should know before they file it.
        head: the texts of the head, by which the next file of the same source is known.
        sheet: the sheet that was read, where it was only one.
    """

    items: tuple[Item, ...] = ()
    troubles: tuple[Trouble, ...] = ()
    passed: tuple[Passed, ...] = ()
    columns: tuple[Matched, ...] = ()
    lacking: tuple[str, ...] = ()
    head: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    sheet: str = ""


def run_words(rows: Iterable[int]) -> str:
    """Rows in words: 3–5, 9."""
    runs: list[list[int]] = []
    for row in sorted(set(rows)):
        if runs and runs[-1][1] == row - 1:
            runs[-1][1] = row
        else:
            runs.append([row, row])
    return ", ".join(f"{first}–{last}" if last > first else str(first) for first, last in runs)
