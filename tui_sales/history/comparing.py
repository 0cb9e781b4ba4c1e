"""Comparing: where two folders of plain files differ, found at the speed of memory instead of entry by entry.

A landing writes the folder of a year's verdicts anew to put one entry into it, among tens of thousands. What is the same on both
sides is passed in great pieces. Where an entry begins is never guessed from what the bytes look like, because ids are whatever
an attacker wants them to be: it is counted from a place where one is known to begin.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

#: bytes between two places that are remembered
APART = 2048
#: bytes that are compared at once
_PIECE = 1 << 16
_FILE = re.compile(rb"(?:100644|100755|120000|160000) ([^/\0]+)\0.{20}", re.DOTALL)
#: what is behind the name: its end, and the id
_BEHIND = 21


class Compared(NamedTuple):
    """How one folder of plain files follows from another.

    Attributes:
        gone: entries of the old one that the new one does not have, as they stand there, in order.
        come: entries of the new one that the old one does not have.
        marks: places at which entries of the new one begin, not all of them.
    """

    gone: list[bytes]
    come: list[bytes]
    marks: list[int]


def compared(old: bytes, marks: Sequence[int], new: bytes) -> Compared | None:
    """Compare a folder with one that was read strictly.

    Args:
        old: the bytes of a folder that git could have written and that holds no folders.
        marks: places in it at which entries begin, in order.
        new: the bytes of the other one, of which nothing is known.

    Returns:
        None where ``new`` is no such folder: then somebody else has to say what it is.
    """
    return _Walk(old, marks, new).done()


class _Walk:
    """Goes through both folders at once; ``here`` and ``there`` are always places at which an entry begins, or the end."""

    def __init__(self, old: bytes, marks: Sequence[int], new: bytes) -> None:
        self._old, self._new, self._marks = old, new, marks
        self._here = self._there = 0
        self._last = b""  # the name before ``there``
        self._found = Compared([], [], [])

    def done(self) -> Compared | None:
        while self._here < len(self._old) or self._there < len(self._new):
            self._pass_the_same()
            if not self._take_what_differs():
                return None
        return self._found

    def _pass_the_same(self) -> None:
        """Go on to the entry in which the first difference is."""
        old, here, marks = self._old, self._here, self._marks
        end = here + _same(old, here, self._new, self._there)
        first, last = bisect_left(marks, here), bisect_right(marks, end) - 1
        # From the mark before the last one, so that the entry before the difference is passed by itself and its name known.
        at = marks[last - 1] if last - 1 >= first else here
        before = -1
        while at < len(old) and (behind := old.index(0, at) + _BEHIND) <= end:
            before, at = at, behind
        if before >= 0:
            self._last = old[old.index(b" ", before) + 1 : old.index(0, before)]
        shift = self._there - here
        self._mark([mark + shift for mark in marks[first : bisect_right(marks, at)]])
        self._here, self._there = at, at + shift

    def _take_what_differs(self) -> bool:
        """Go on to where both have the same entry again; False where the new folder is none of plain files in order."""
        old, new, gone, come = self._old, self._new, self._found.gone, self._found.come
        while self._here < len(old) or self._there < len(new):
            mine, theirs = _FILE.match(old, self._here), _FILE.match(new, self._there)
            if theirs is None and self._there < len(new):
                return False
            if mine and theirs and mine[0] == theirs[0]:
                return True
            if mine and (theirs is None or mine[1] <= theirs[1]):
                gone.append(mine[0])
                self._here = mine.end()
            if theirs and (mine is None or theirs[1] <= mine[1]):
                if theirs[1] <= self._last or theirs[1] in (b".", b".."):
                    return False
                self._last = theirs[1]
                come.append(theirs[0])
                self._mark([self._there])
                self._there = theirs.end()
        return True

    def _mark(self, places: list[int]) -> None:
        """Remember places, those that are not too near behind the last one."""
        marks = self._found.marks
        near = marks[-1] + APART if marks else 0
        if places and places[0] < near:
            places = places[bisect_left(places, near) :]
        marks += places


def _same(old: bytes, here: int, new: bytes, there: int) -> int:
    """How many bytes are the same from there on."""
    most = min(len(old) - here, len(new) - there)
    same, step = 0, 64
    while same < most:
        step = min(4 * step, _PIECE, most - same)
        if not old.startswith(new[there + same : there + same + step], here + same):
            break
        same += step
    else:
        return same
    differs = same + step
    while differs - same > 1:
        middle = (same + differs) // 2
        if old.startswith(new[there + same : there + middle], here + same):
            same = middle
        else:
            differs = middle
    return same
