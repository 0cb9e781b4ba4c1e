"""Pasting: a table from a spreadsheet into the rows of a form. Nothing that was typed is overwritten, and no cell is dropped."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence

from tui_sales.dataclass import dataclass
from tui_sales.i18n import _
from tui_sales.model.show import labelled
from tui_sales.model.spec import FieldSpec, Shape


@dataclass(frozen=True)
class Pasted:
    """A table as texts for rows.

    Attributes:
        rows: part → text, a row each.
        by_header: the first line named the columns, and is no row.
        homeless: cells that have no field of their own and no text field to go to.
    """

    rows: tuple[dict[str, str], ...]
    by_header: bool
    homeless: tuple[str, ...]


def cells_of(text: str) -> list[list[str]]:
    """Cells as spreadsheets copy them: a tab between them, quotes around those with line feeds."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    lines = csv.reader(io.StringIO(plain), delimiter="\t")
    return [cells for cells in lines if any(cell.strip() for cell in cells)]


def pasted(text: str, parts: Sequence[FieldSpec], first: str) -> Pasted:
    """A table for rows of ``parts``: matched by its header if it has one, else by position from the part called ``first``."""
    table = cells_of(text)
    names = [part.name for part in parts]
    heads = _header(table[0], parts) if table else {}
    columns = heads or dict(enumerate(names[names.index(first) :]))
    titles = table[0] if heads else []
    over = next((p.name for p in parts if p.shape is Shape.TEXT), None) or next(
        (p.name for p in reversed(parts) if p.shape is Shape.LINE and not p.choices), None
    )
    rows, homeless = [], []
    for cells in table[1:] if heads else table:
        row: dict[str, str] = {}
        rest = []
        for number, cell in enumerate(cells):
            if number in columns:
                row[columns[number]] = cell.strip()
            elif cell.strip():
                title = titles[number].strip() if number < len(titles) else ""
                rest.append(labelled(title, cell.strip()) if title else cell.strip())
        if rest and over:
            row[over] = " ".join(part for part in (row.get(over, ""), *rest) if part)
        else:
            homeless += rest
        rows.append(row)
    return Pasted(tuple(rows), bool(heads), tuple(homeless))


def words_for(made: Pasted) -> str:
    """What came of it."""
    said = _("{count} rows from the clipboard").format(count=len(made.rows))
    if made.by_header:
        said += _(", by the names in the first line")
    if made.homeless:
        cells = _(", ").join(made.homeless)
        said += "; " + _("{count} cells have no field here: {cells}").format(
            count=len(made.homeless), cells=cells
        )
    return said


def _header(cells: Sequence[str], parts: Sequence[FieldSpec]) -> Mapping[int, str]:
    """Column → part, where a line names at least two parts, or nothing but parts."""
    known = {name.casefold(): part.name for part in parts for name in (part.name, part.title, _(part.title))}
    found = {
        n: known[cell.strip().casefold()] for n, cell in enumerate(cells) if cell.strip().casefold() in known
    }
    filled = sum(1 for cell in cells if cell.strip())
    return found if len(found) >= 2 or len(found) == filled else {}
