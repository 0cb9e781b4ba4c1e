"""Cells: how wide a text is in a terminal, and texts cut to a width without tearing a character apart.

A character as people see it (a cluster) can be several code points: a letter and its accents, the two letters of a flag. The
width of some of them every terminal decides for itself; :func:`steady` takes that doubt away.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate

from tui_sales.i18n import cut_sign

#: what never begins a line
_ENDS = "，。；：、！？）】》」』”’,.;:!?)]}%"
#: colour and picture selectors of emoji, skin tones, tags of regional flags: 0, 1 or 2 cells, as the terminal likes
_DOUBTFUL = re.compile("[\ufe00-\ufe0f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]")
_FLAG = "[\U0001f1e6-\U0001f1ff]"
_PICTURES = (0x1F000, 0x1FAFF)


def steady(text: str) -> str:
    """``text`` without what makes its width doubtful; what it says stays."""
    return text if text.isascii() else _DOUBTFUL.sub("", text)


@lru_cache(maxsize=4096)
def _cells(char: str) -> int:
    kind = unicodedata.category(char)
    if (kind in ("Mn", "Mc", "Me", "Cf") and char != "\xad") or "\u1160" <= char <= "\u11ff":
        return 0
    if kind == "Cn":  # a picture that is newer than this Python
        return 2 if _PICTURES[0] <= ord(char) <= _PICTURES[1] else 1
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def width(text: str) -> int:
    """Cells a text takes in a terminal: Chinese characters take two, accents none."""
    return len(text) if text.isascii() else sum(map(_cells, text))


def clusters(text: str) -> list[str]:
    """The characters as people see them."""
    found: list[str] = []
    for char in text:
        if found and (_cells(char) == 0 or (_is_half_a_flag(found[-1]) and re.fullmatch(_FLAG, char))):
            found[-1] += char
        else:
            found.append(char)
    return found


def _is_half_a_flag(cluster: str) -> bool:
    return re.fullmatch(_FLAG, cluster) is not None


def fit(text: str, cells: int, *, right: bool = False) -> str:
    """``text`` (one line) cut or padded to exactly ``cells``; with ``right`` blanks go before it."""
    blank = cells - width(text)
    if blank >= 0:
        return " " * blank + text if right else text + " " * blank
    if cells <= 0:
        return ""
    kept, taken = [], 0
    for cluster in clusters(text):
        taken += width(cluster)
        if taken > cells - 1:
            break
        kept.append(cluster)
    cut = "".join(kept)
    return cut + cut_sign() + " " * (cells - width(cut) - 1)


def folded(text: str, cells: int) -> list[str]:
    """``text`` on as many lines as it takes, each at most ``cells`` wide.

    It is broken at its own line feeds, between two Chinese characters (a full stop stays with what it ends), between two
    words, and within a word only where that is wider than a line.
    """
    return [line for given in text.split("\n") for line in _folded(clusters(given.rstrip()), max(cells, 2))]


def _folded(said: list[str], cells: int) -> Iterator[str]:
    begin = 0
    while True:
        here = said[begin : begin + cells + 1]  # no more can have room
        taken = list(accumulate(map(width, here)))
        if not taken or taken[-1] <= cells:
            yield "".join(here).rstrip()
            return
        most = max(next(at for at, end in enumerate(taken) if end > cells), 1)
        at = next((at for at in range(most, 0, -1) if _may_break(here, at)), most)
        yield "".join(here[:at]).rstrip()
        begin += at + (here[at] == " ")


def _may_break(said: list[str], at: int) -> bool:
    """Whether a line may end before the cluster ``at``."""
    before, after = said[at - 1], said[at]
    return after[0] not in _ENDS and (" " in (before, after) or 2 in (width(before), width(after)))
