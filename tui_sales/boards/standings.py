"""The colour of a record's standing, the same on every board."""

from __future__ import annotations

from tui_sales.review.standing import State

_COLOURS = {
    State.APPROVED: "success",
    State.AWAITING: "accent",
    State.RETURNED: "error",
    State.STALE: "warning",
}


def colour_of(state: State) -> str:
    """Name of the theme's colour."""
    return _COLOURS.get(state, "secondary")
