"""Records and their standings, shown the same on every board."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_sales.boards.sheet import Spot
from tui_sales.review.standing import State
from tui_sales.workspace.facts import GONE
from tui_sales.workspace.views import Row

if TYPE_CHECKING:
    from tui_sales.workspace.workspace import Workspace

_COLOURS = {
    State.APPROVED: "success",
    State.AWAITING: "accent",
    State.RETURNED: "error",
    State.STALE: "warning",
}


def colour_of(state: State) -> str:
    """Name of the theme's colour."""
    return _COLOURS.get(state, "secondary")


def standing_of(row: Row) -> Spot:
    """The sign of a record's standing, in a column two cells wide."""
    return Spot("", colour_of(row.state), mark=row.state)


def there(ws: Workspace, kind: str) -> list[Row]:
    """The records of a kind that are not void or withdrawn, approved or not."""
    return [row for row in ws.rows(kind) if row.state not in GONE]


def names_of(ws: Workspace, kind: str) -> dict[str, str]:
    """Id → the name that people use, for kinds with names of their own."""
    return {
        row.name.rpartition("/")[2]: str(row.values.get("short_name") or row.values["name"])
        for row in ws.rows(kind)
    }
