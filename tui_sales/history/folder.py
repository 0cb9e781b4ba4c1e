"""Folder: one tree of git, read strictly at once; its entries are made when they are asked for.

A folder of a year's verdicts has tens of thousands of entries, and two of them are compared for each landing
(:mod:`tui_sales.history.comparing`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple, Self

from tui_sales.history.comparing import APART, Compared, compared

#: Plain and executable file, symbolic link, folder, other repository: what git writes (all but two are refused later).
_MODES = {mode.encode(): mode for mode in ("100644", "40000", "100755", "120000", "160000")}
_FOLDER = b"40000"
_LINE = re.compile(rb"(100644|40000|100755|120000|160000) ([^/\0]+)\0(.{20})", re.DOTALL)
#: smaller ones are compared entry by entry
_MANY = 1024
#: mode, name and id as they stand in the tree
_Line = tuple[bytes, bytes, bytes]


class TreeEntry(NamedTuple):
    """One line of a tree: mode in octal as git writes it, name, id."""

    mode: str
    name: str
    oid: str

    @property
    def is_tree(self) -> bool:
        """Whether it is a folder."""
        return self.mode == "40000"


class Difference(NamedTuple):
    """A name at which two folders differ: its entry in the one and in the other, None where there is none."""

    name: str
    old: TreeEntry | None
    new: TreeEntry | None


class Folder:
    """The entries of a tree by their names, in git's order."""

    def __init__(self, data: bytes, length: int, marks: list[int] | None = None) -> None:
        """Hold ``data``, which is what git could have written. Use :meth:`read` or :meth:`of`.

        Args:
            data: the bytes of the tree.
            length: how many entries it has.
            marks: places at which some of them begin, where all are files; None where nobody has looked.
        """
        self._data = data
        self._length = length
        if marks is not None:
            self._marks = marks

    @classmethod
    def read(cls, data: bytes) -> Self | None:
        """The folder in the bytes of a tree; None where git would not have written it so."""
        lines = _LINE.findall(data)
        length = sum([len(mode) + len(name) for mode, name, _ in lines]) + 22 * len(lines)
        # Nothing is between the lines. A name twice, or out of order, would be one file to us and another to git.
        ordered = [name + b"/" if mode == _FOLDER else name for mode, name, _ in lines]
        if length != len(data) or ordered != sorted(ordered):
            return None
        read = cls(data, len(lines))
        read._lines = found = _by_name(lines)
        return read if len(found) == len(lines) and "." not in found and ".." not in found else None

    @classmethod
    def of(cls, entries: Iterable[TreeEntry]) -> Self:
        """The folder that holds these entries."""
        named = ((one.name, one.name.encode("utf-8", "surrogateescape"), one) for one in entries)
        lines = {text: (one.mode.encode(), name, bytes.fromhex(one.oid)) for text, name, one in named}
        ordered = dict(sorted(lines.items(), key=lambda item: _order(item[1])))
        made = cls(b"".join([b"%b %b\0%b" % line for line in ordered.values()]), len(ordered))
        made._lines = ordered
        return made

    def followed_by(self, data: bytes) -> tuple[Folder, list[Difference]] | None:
        """The folder in the bytes of a tree that came after this one, and where they differ.

        Returns:
            None where that is not quicker than to :meth:`read` it, or it is nothing that git would have written.
        """
        if len(self._data) < _MANY or self._marks is None:
            return None
        found = compared(self._data, self._marks, data)
        if found is None:
            return None
        length = self._length + len(found.come) - len(found.gone)
        return Folder(data, length, found.marks), _differences(found)

    def compared(self, other: Folder) -> list[Difference]:
        """Where two folders differ."""
        names = {name for name, _ in self._lines.items() ^ other._lines.items()}
        return [Difference(name, self.get(name), other.get(name)) for name in names]

    @cached_property
    def _lines(self) -> Mapping[str, _Line]:
        """Entries by their names; made here of a folder that was read beside another one."""
        return _by_name(_LINE.findall(self._data))

    @cached_property
    def _marks(self) -> list[int] | None:
        """Where some entries begin; None where one of them is a folder, whose name may be a file's too."""
        lines = self._lines.values()
        if any(mode == _FOLDER for mode, _, _ in lines):
            return None
        marks = [0]
        for place in accumulate(len(mode) + len(name) + 22 for mode, name, _ in lines):
            if place >= marks[-1] + APART:
                marks.append(place)
        return marks

    def written(self) -> bytes:
        """The bytes of the tree."""
        return self._data

    def get(self, name: str) -> TreeEntry | None:
        """One entry, None if there is none of that name."""
        line = self._lines.get(name)
        return TreeEntry(_MODES[line[0]], name, line[2].hex()) if line else None

    def entries(self) -> tuple[TreeEntry, ...]:
        """All of them."""
        return tuple([TreeEntry(_MODES[m], name, oid.hex()) for name, (m, _, oid) in self._lines.items()])

    @property
    def first(self) -> str:
        """The name of the first entry, empty if there is none."""
        return next(iter(self._lines), "")

    def between(self, first: str, last: str) -> list[tuple[str, str]]:
        """Name and id of those whose names begin with ``first``, with ``last``, or with what lies between."""
        long = len(last)
        return [(n, oid.hex()) for n, (_, _, oid) in self._lines.items() if first <= n and n[:long] <= last]

    def __len__(self) -> int:
        """How many there are."""
        return self._length


NOTHING = Folder(b"", 0)


def _by_name(lines: list[_Line]) -> dict[str, _Line]:
    return dict(zip(_texts([name for _, name, _ in lines]), lines, strict=True)) if lines else {}


def _differences(found: Compared) -> list[Difference]:
    """Entries of the one and the other side, by pairs of one name."""
    gone, come = ({one.name: one for one in map(_entry, side)} for side in (found.gone, found.come))
    return [Difference(name, gone.get(name), come.get(name)) for name in gone.keys() | come.keys()]


def _entry(line: bytes) -> TreeEntry:
    (mode, name, oid) = _LINE.findall(line)[0]
    return TreeEntry(_MODES[mode], _texts([name])[0], oid.hex())


def _texts(names: list[bytes]) -> list[str]:
    """All names decoded at once: none of them holds the character between them."""
    return b"\0".join(names).decode("utf-8", "surrogateescape").split("\0")


def _order(line: _Line) -> bytes:
    """What git sorts a folder by."""
    return line[1] + b"/" if line[0] == _FOLDER else line[1]
