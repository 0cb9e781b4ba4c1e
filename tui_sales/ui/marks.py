"""Marks for standings: a sign beside a word, never colour alone; ASCII where ● may be two cells wide."""

from __future__ import annotations

import os

from tui_sales.review.standing import Standing, State

_ASCII = {
    State.APPROVED: "+",
    State.AWAITING: ".",
    State.RETURNED: "<",
    State.STALE: "!",
    State.WITHDRAWN: "-",
    State.VOID: "x",
}
_PRETTY = {
    State.APPROVED: "✓",
    State.AWAITING: "○",
    State.RETURNED: "↩",
    State.STALE: "!",
    State.WITHDRAWN: "-",
    State.VOID: "×",
}
_STYLES = {
    State.APPROVED: "success",
    State.AWAITING: "accent",
    State.RETURNED: "error",
    State.STALE: "warning",
    State.WITHDRAWN: "secondary",
    State.VOID: "secondary",
}


def ascii_by_default() -> bool:
    """Over SSH nobody knows how wide the other terminal draws ●."""
    return bool(os.environ.get("SSH_CONNECTION") or os.environ.get("SSH_TTY"))


def mark(state: State, *, ascii_marks: bool) -> str:
    """The sign of a standing."""
    return (_ASCII if ascii_marks else _PRETTY)[state]


def shown(standing: Standing, *, ascii_marks: bool) -> str:
    """Sign and words: ``○ awaiting 1/2``."""
    return f"{mark(standing.state, ascii_marks=ascii_marks)} {standing.text()}"


def colour(state: State) -> str:
    """Name of the theme's colour for a standing."""
    return _STYLES[state]
