"""What spot checks draw from, and what earlier ones drew (D3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_sales.figures.sampling import Candidate
from tui_sales.workspace.facts import GONE
from tui_sales.workspace.views import Row

if TYPE_CHECKING:
    from tui_sales.workspace.workspace import Workspace

#: the kinds of records that the source names: customer registration and project tracking
SORTS = ("customer", "tracking")


def population(ws: Workspace) -> tuple[Candidate, ...]:
    """Every customer and every tracking there is."""
    return tuple(
        Candidate(row.name, row.values["owner"], kind)
        for kind in SORTS
        for row in ws.rows(kind)
        if row.state not in GONE
    )


def checks(ws: Workspace) -> list[Row]:
    """The spot checks that were filed, oldest first."""
    found = [row for row in ws.rows("spot_check") if row.state not in GONE]
    return sorted(found, key=when)


def when(row: Row) -> tuple[str, int]:
    """Week and number of a check, by which they follow each other."""
    return row.values["week"], row.values["number"]
