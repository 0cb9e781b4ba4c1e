"""Wrapping for Chinese and Latin text: between any two Chinese characters, never inside a Latin word.

Rich breaks lines at blanks only: a long Chinese sentence after a short word leaves that word alone.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterator

from rich.cells import cell_len
from rich.text import Text

from tui_sales.model.cells import clusters

_WORD = frozenset(string.ascii_letters + string.digits + "_.@/:%+-")
#: what may not stand at the end of a line, and what may not begin one
_OPENS, _CLOSES = "（「『《【〈〔“‘", "，。、；：！？）」』》】〉〕”’…"

#: a day as :mod:`tui_sales.model.show` says it: 2025年10月20日 周二, Tue 20 Oct 2025
_DATE = re.compile(
    r"(?:\d{4}年)?\d{1,2}月\d{1,2}日(?: 周[一二三四五六日])?"
    r"|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) \d{1,2} [A-Z][a-z]{2}\b(?: \d{4}\b)?"
)


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
    at = 0
    for piece in _pieces(plain, width - hang):
        wide = cell_len(piece)
        if used + wide > width and at and not piece.isspace():
            cuts.append(at)
            used = hang
        used += wide
        at += len(piece)
    return cuts


def _pieces(plain: str, width: int) -> Iterator[str]:
    """What is not torn apart: dates, words, blanks, characters with their marks; unless it is wider than a line."""
    inside = {at for date in _DATE.finditer(plain) for at in range(date.start() + 1, date.end())}
    piece, before, at = "", "", 0
    for cluster in clusters(plain):
        if before and at not in inside and not _belong(before, cluster[0]):
            yield from _whole(piece, width)
            piece = ""
        piece += cluster
        before = cluster[0]
        at += len(cluster)
    yield from _whole(piece, width)


def _belong(before: str, after: str) -> bool:
    """Whether no line may end between two characters."""
    if before.isspace() or after.isspace():
        return before.isspace() and after.isspace()
    return before in _OPENS or after in _CLOSES or (before in _WORD and after in _WORD)


def _whole(piece: str, width: int) -> list[str]:
    return [piece] if cell_len(piece) <= width else clusters(piece)
