"""Folder: one tree of git, read strictly at once; its entries are made when they are asked for.

A folder of a year's verdicts has tens of thousands of entries, and two of them are compared for each landing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple, Self

#: Plain and executable file, symbolic link, folder, other repository: what git writes (all but two are refused later).
_MODES = {mode.encode(): mode for mode in ("100644", "40000", "100755", "120000", "160000")}
_FOLDER = b"40000"
_LINE = re.compile(rb"(100644|40000|100755|120000|160000) ([^/\0]+)\0(.{20})", re.DOTALL)
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


class Folder:
    """The entries of a tree by their names, in git's order."""

    def __init__(self, lines: Mapping[str, _Line]) -> None:
        """Hold ``lines``, which are what git could have written. Use :meth:`read` or :meth:`of`."""
        self._lines = lines

    @classmethod
    def read(cls, data: bytes) -> Self | None:
        """The folder in the bytes of a tree; None where git would not have written it so."""
        lines = _LINE.findall(data)
        length = sum([len(mode) + len(name) for mode, name, _ in lines]) + 22 * len(lines)
        # Nothing is between the lines. A name twice, or out of order, would be one file to us and another to git.
        ordered = [name + b"/" if mode == _FOLDER else name for mode, name, _ in lines]
        if length != len(data) or ordered != sorted(ordered):
            return None
        found = dict(zip(_texts([name for _, name, _ in lines]), lines, strict=True)) if lines else {}
        usual = len(found) == len(lines) and "." not in found and ".." not in found
        return cls(found) if usual else None

    @classmethod
    def of(cls, entries: Iterable[TreeEntry]) -> Self:
        """The folder that holds these entries."""
        named = ((one.name, one.name.encode("utf-8", "surrogateescape"), one) for one in entries)
        lines = {text: (one.mode.encode(), name, bytes.fromhex(one.oid)) for text, name, one in named}
        return cls(dict(sorted(lines.items(), key=lambda item: _order(item[1]))))

    def written(self) -> bytes:
        """The bytes of the tree."""
        return b"".join([b"%b %b\0%b" % line for line in self._lines.values()])

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

    def differing(self, other: Folder) -> set[str]:
        """The names at which two folders differ."""
        return {name for name, _ in self._lines.items() ^ other._lines.items()}

    def __len__(self) -> int:
        """How many there are."""
        return len(self._lines)


NOTHING = Folder({})


def _texts(names: list[bytes]) -> list[str]:
    """All names decoded at once: none of them holds the character between them."""
    return b"\0".join(names).decode("utf-8", "surrogateescape").split("\0")


def _order(line: _Line) -> bytes:
    """What git sorts a folder by."""
    return line[1] + b"/" if line[0] == _FOLDER else line[1]
