"""Attaching: from a file on this computer to one that a record names, and back into a folder."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import unquote, urlsplit

from tui_sales.errors import WrongUse
from tui_sales.i18n import N_
from tui_sales.model.attached import FOLDER, Attached, attached
from tui_sales.model.filenames import mended, numbered
from tui_sales.model.record import Raw
from tui_sales.storage.atomic import NoRoom
from tui_sales.workspace.mounted import Mounted
from tui_sales.workspace.staging import NoFile


class NoFolder(WrongUse):
    """Attached files cannot be saved there."""


class Attachments:
    """The files of one workspace's records."""

    def __init__(self, stores: Mounted) -> None:
        """Of all stores that are mounted."""
        self._stores = stores

    def attach(self, path: str | Path) -> Raw:
        """Read a file and keep its bytes until they are filed; what a record's ``files`` then holds for it.

        Args:
            path: as people type or paste it: ``~``, quotation marks and ``file://`` are understood.

        Raises:
            NoFile, TooLarge, NoRoom.
        """
        keepers = [store.keeper for store in self._stores.all()]
        self._stores.staging.sweep(
            {sha for keeper in keepers for d in keeper.drafts() for sha in _named(d.values)}
        )
        one = self._stores.staging.take(typed_path(str(path)), self._stores.team.law.policy.file_bytes)
        return one.model_dump(mode="json")

    def attach_bytes(self, name: str, data: bytes) -> Raw:
        """The same for what is not a file yet. Raises NoRoom."""
        one = Attached(name=mended(name), sha256=self._stores.staging.keep(data), size=len(data))
        return one.model_dump(mode="json")

    def of(self, name: str) -> tuple[Attached, ...]:
        """The files that a record's newest version names. Raises UnknownRecord."""
        store, inner = self._stores.locate(name)
        return attached(store.entry(inner).front.record)

    def read(self, name: str, one: Attached) -> bytes:
        """The bytes of a file of a record. Raises UnknownRecord, FileGone, StoreDamaged."""
        store, _inner = self._stores.locate(name)
        return store.file_bytes(one)

    def save(self, name: str, one: Attached, folder: str | Path) -> Path:
        """Put a file of a record into a folder, under its own name or, where that is taken, with a number.

        Raises:
            NoFolder: there is no such folder. NoRoom: it cannot be written. Else as :meth:`read`.
        """
        data = self.read(name, one)
        into = typed_path(str(folder))
        if not into.is_dir():
            raise NoFolder(N_("{path}: there is no such folder"), path=into)
        for free in _names(mended(one.name)):
            path = into / free
            try:
                stream = path.open("xb")  # never over what is there, never through a link
            except FileExistsError:
                continue
            except OSError as error:
                raise NoRoom.at(path, error) from error
            _fill(stream, data, path)
            return path
        raise AssertionError  # there is always another number


def typed_path(text: str) -> Path:
    """A path as people type it, paste it or drag it into a terminal. Raises NoFile for none at all."""
    given = text.strip()
    if given[:1] in "'\"" and given[:1] == given[-1:] and len(given) > 1:
        given = given[1:-1]
    if given.startswith("file://"):
        given = unquote(urlsplit(given).path)
    if not given or "\0" in given:
        raise NoFile(N_("no file is named"))
    path = Path(given)
    if os.sep == "/" and "\\ " in given and not path.exists():
        path = Path(given.replace("\\ ", " "))  # as terminals write what is dragged into them
    try:
        return path.expanduser()
    except RuntimeError:  # ~somebody who has no home here
        return path


def _fill(stream: BinaryIO, data: bytes, path: Path) -> None:
    try:
        with stream:
            stream.write(data)
    except OSError as error:
        path.unlink(missing_ok=True)  # half a file would pass for a whole one
        raise NoRoom.at(path, error) from error


def _names(name: str) -> Iterator[str]:
    yield name
    for number in count(2):
        yield numbered(name, number)


def _named(values: dict[str, Any]) -> Sequence[str]:
    files = values.get(FOLDER)
    rows = files if isinstance(files, list) else []
    return [str(row.get("sha256")) for row in rows if isinstance(row, dict)]
