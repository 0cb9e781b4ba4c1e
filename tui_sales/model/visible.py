"""Visible: record text as it may go to a terminal — nothing in it can steer the terminal or turn the reading direction.

Every screen and every command shows record text through here: ESC reaches the clipboard (OSC 52), bidi overrides make one
name look like another.
"""

from __future__ import annotations

import re
import unicodedata

_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_HIDDEN = re.compile(f"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff{_BIDI}\u200b-\u200d\u2028\u2029\ufeff]")


def visible(text: object) -> str:
    """``text`` with control, bidi and zero-width characters replaced by a visible mark; line feeds and tabs stay."""
    return _HIDDEN.sub("\ufffd", str(text))


def one_line(text: object) -> str:
    """The same on one line."""
    return " ".join(visible(text).split())


def width(text: str) -> int:
    """Cells a text takes in a terminal: Chinese characters take two."""
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text
    )


def fit(text: str, cells: int) -> str:
    """``text`` cut or padded to exactly ``cells``."""
    taken = 0
    for at, char in enumerate(text):
        step = width(char)
        if taken + step > cells - (1 if width(text) > cells else 0):
            return text[:at] + "…" + " " * (cells - taken - 1) if cells else ""
        taken += step
    return text + " " * (cells - taken)
