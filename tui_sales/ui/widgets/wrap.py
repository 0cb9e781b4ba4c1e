"""Wrapping for Chinese and Latin text: between any two Chinese characters, never inside a Latin word.

Rich breaks lines at blanks only: a long Chinese sentence after a short word leaves that word alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rich.cells import cell_len
from rich.text import Text

#: what is not torn apart: a Latin word, blanks, or a character with the marks that may not begin a line
_PIECE = re.compile(r"[A-Za-z0-9_.@/:%+-]+|\s+|.[，。、；：！？）」』》】”’…]*", re.DOTALL)


def wrapped(text: Text, width: int, hang: int = 0) -> list[Text]:
    """Lines of at most ``width`` cells; those after the first begin with ``hang`` blanks."""
    lines: list[Text] = []
    for paragraph in text.split("\n", allow_blank=True) or [Text(end="")]:
        for part in paragraph.divide(_cuts(paragraph.plain, width, hang, bool(lines))):
            part.end = ""
            lines.append(Text(" " * hang, end="").append_text(part) if lines and hang else part)
    return lines


def _cuts(plain: str, width: int, hang: int, hung: bool) -> list[int]:
    """Where to break one paragraph; ``hung`` if already its first line hangs."""
    cuts = []
    used = hang if hung else 0
    for at, piece in _pieces(plain, width - hang):
        wide = cell_len(piece)
        if used + wide > width and at and not piece.isspace():
            cuts.append(at)
            used = hang
        used += wide
    return cuts


def _pieces(plain: str, width: int) -> Iterator[tuple[int, str]]:
    """Places and texts of what is not torn apart, unless it is wider than a line."""
    for match in _PIECE.finditer(plain):
        if cell_len(match.group()) <= width:
            yield match.start(), match.group()
        else:
            yield from enumerate(match.group(), match.start())
