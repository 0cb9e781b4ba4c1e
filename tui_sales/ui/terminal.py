"""Whether there is still a terminal to draw on."""

from __future__ import annotations

import os
import sys


def has_terminal() -> bool:
    """False once the other end has gone, also where its signal was never delivered."""
    try:
        number = sys.__stdin__.fileno() if sys.__stdin__ else -1
        # A terminal whose other end is closed answers every question with EIO.
        return number >= 0 and os.isatty(number) and os.get_terminal_size(number).columns >= 0
    except (OSError, ValueError):
        return False
