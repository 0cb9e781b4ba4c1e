"""Points: at which of an act's steps it is struck."""

from __future__ import annotations

import os

#: Set, every step of everything is struck; else a few, the first and the last among them.
EVERY = "TUI_SALES_EVERY_FAULT"


def chosen(count: int, few: int) -> list[int]:
    """The steps of 1 … ``count`` to strike at, evenly spread."""
    if os.environ.get(EVERY) or count <= few:
        return list(range(1, count + 1))
    return sorted({1 + round(n * (count - 1) / (few - 1)) for n in range(few)})
