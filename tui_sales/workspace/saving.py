"""Saving: what leaves the program as a file somebody names; whole or not at all, and never over another one in silence."""

from __future__ import annotations

from itertools import count
from pathlib import Path

from tui_sales.errors import WrongUse
from tui_sales.i18n import N_
from tui_sales.model.filenames import mended, numbered
from tui_sales.storage import atomic
from tui_sales.workspace.attaching import NoFolder, typed_path
from tui_sales.workspace.staging import NoFile


class Taken(WrongUse):
    """There is a file of that name already."""


def free_path(folder: str, name: str) -> str:
    """A path in a folder, as people type it (``~`` stays), under which nothing lies yet: with a number where it is taken."""
    plain = mended(name)
    into = Path(folder)
    for number in count(1):
        one = plain if number == 1 else numbered(plain, number)
        if not typed_path(str(into / one)).exists():
            return str(into / one)
    raise AssertionError  # there is always another number


def save_as(path: str, data: bytes, *, replace: bool = False) -> Path:
    """Put bytes into a file that is named as people type it.

    Raises:
        Taken: it is there already, and ``replace`` was not said.
        NoFolder, NoFile: there is no such folder; it is one, or no name at all.
        NoRoom: it cannot be written; what was there is still there.
    """
    to = typed_path(path)
    if not to.parent.is_dir():
        raise NoFolder(N_("{path}: there is no such folder"), path=to.parent)
    if to.is_dir():
        raise NoFile(N_("{path}: that is a folder; put a name behind it"), path=to)
    if not replace:
        _reserve(to)
    try:
        atomic.write(to, data)
    except atomic.NoRoom:
        if not replace:
            to.unlink(missing_ok=True)  # the empty one that kept the name
        raise
    return to


def _reserve(to: Path) -> None:
    """Keep the name: whoever else comes to it now finds it taken."""
    try:
        to.open("xb").close()
    except FileExistsError as error:
        raise Taken(N_("{path}: is there already"), path=to) from error
    except OSError as error:
        raise atomic.NoRoom.at(to, error) from error
