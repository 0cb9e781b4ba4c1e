"""Called: what something is called, as people type it — its names, their pinyin, the initials of that — and how well words fit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass  # noqa: TID251 - slots

from tui_sales.model.pinyin import spellings

_BETWEEN = re.compile(r"[与、\s]")
#: What every word of a text found: the beginning of a name, something inside of names, only the rest.
BEGINS, INSIDE, REST = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Called:
    """What finds something.

    Attributes:
        keys: its own names, each behind a line feed, then names of what it belongs to.
        rest: everything else that may be typed.
    """

    keys: str
    rest: str = ""

    def is_whole(self, text: str) -> bool:
        """Whether a text is all of one of its own names, or of the spelling of one."""
        return f"\n{text.strip().casefold()}\n" in f"{self.keys.partition(chr(9))[0]}\n"

    def rank(self, words: Sequence[str]) -> int | None:
        """How well it fits words (folded) that must all be found: the lower the better, None where one is missing."""
        worst = BEGINS
        for word in words:
            if f"\n{word}" in self.keys:
                continue
            if word in self.keys:
                worst = max(worst, INSIDE)
            elif word in self.rest:
                worst = REST
            else:
                return None
        return worst


def called(names: Iterable[str], others: Iterable[str] = (), rest: str = "") -> Called:
    """What finds something with these names of its own and those of others, whom it belongs to."""
    own, theirs = (
        dict.fromkeys(form for one in group for form in (one, *spellings(one))) for group in (names, others)
    )
    keys = "".join(f"\n{one}" for one in own) + "".join(f"\t{one}" for one in theirs)
    return Called(keys.casefold(), rest.casefold())


def in_one(title: str) -> str:
    """A title as fingers type it: 费用与借款 is fyjk to them, 调查、考试、态度 dckstd."""
    return _BETWEEN.sub("", title)


def rank_of(words: Sequence[str], names: Iterable[str], about: str = "") -> int | None:
    """How well words (folded) fit something's names, in pinyin or initials too, or what it is for; see :meth:`Called.rank`."""
    own = list(names)
    return called([*own, *map(in_one, own)], (), about).rank(words) if words else BEGINS


def fits(words: Sequence[str], names: Iterable[str], about: str = "") -> bool:
    """Whether all of some words (folded) are of something's names, in pinyin or initials too, or of what it is for."""
    return rank_of(words, names, about) is not None
