"""Visible: record text as it may go to a terminal — nothing in it can steer the terminal or turn the reading direction.

Every screen and every command shows record text through here: ESC reaches the clipboard (OSC 52), bidi overrides make one
name look like another.
"""

from __future__ import annotations

import re

_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_HIDDEN = re.compile(
    f"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff{_BIDI}\u200b-\u200d\u2028\u2029\ufeff\ufffe\uffff]"
)


def visible(text: object) -> str:
    """``text`` with control, bidi, zero-width and no characters replaced by a visible mark; line feeds and tabs stay."""
    return _HIDDEN.sub("\ufffd", str(text))


def escaped(text: str) -> str:
    r"""JSON with the same characters written as ``\u202e``: it says exactly what it said, and steers nothing on a terminal."""
    return _HIDDEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def one_line(text: object) -> str:
    """The same on one line."""
    return " ".join(visible(text).split())
