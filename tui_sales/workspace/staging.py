"""Staging: bytes that were attached and not filed yet, for the user alone, so that the original may go meanwhile."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Collection
from pathlib import Path

from tui_sales.errors import BadData, WrongUse
from tui_sales.i18n import N_
from tui_sales.model.attached import MOST_BYTES, Attached
from tui_sales.model.filenames import mended
from tui_sales.model.show import show_size
from tui_sales.storage import atomic

#: Seconds after which what no draft names any more is nobody's.
_ABANDONED = 30 * 24 * 3600


class NoFile(WrongUse):
    """What is to be attached is no file that can be read."""


class TooLarge(BadData):
    """A file that is longer than the policy allows."""


class FileGone(BadData):
    """A record names a file whose bytes are nowhere here."""


class Staging:
    """One file for each content, named by its SHA-256."""

    def __init__(self, folder: Path) -> None:
        """Keep in ``folder``, which is made when something is kept."""
        self._folder = folder

    def take(self, path: Path, most: int) -> Attached:
        """Read a file of the user's and keep its bytes.

        Args:
            path: of a plain file.
            most: bytes it may have.

        Raises:
            NoFile: it is none, empty, or cannot be read. TooLarge. NoRoom: the disk is full.
        """
        try:
            if not path.is_file():  # a pipe or a device would be read for ever
                raise NoFile(N_("{path}: there is no such file"), path=path)
            with path.open("rb") as stream:
                data = stream.read(min(most, MOST_BYTES) + 1)
        except (OSError, ValueError) as error:
            why = error.strerror if isinstance(error, OSError) else str(error)
            raise NoFile(N_("{path}: cannot be read ({why})"), path=path, why=why) from error
        if not data:
            raise NoFile(N_("{path}: is empty"), path=path)
        if len(data) > min(most, MOST_BYTES):
            limit = show_size(min(most, MOST_BYTES))
            raise TooLarge(N_("{path}: is larger than the policy allows ({limit})"), path=path, limit=limit)
        return Attached(name=mended(path.name), sha256=self.keep(data), size=len(data))

    def keep(self, data: bytes) -> str:
        """Keep bytes; their SHA-256. Raises NoRoom."""
        sha256 = hashlib.sha256(data).hexdigest()
        path = self._folder / sha256
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise atomic.NoRoom.at(path, error) from error
        atomic.write(path, data)
        return sha256

    def get(self, sha256: str) -> bytes | None:
        """Kept bytes, None if they are not here or were changed."""
        try:
            data = (self._folder / sha256).read_bytes()
        except OSError:
            return None
        return data if hashlib.sha256(data).hexdigest() == sha256 else None

    def sweep(self, named: Collection[str]) -> None:
        """Forget what was kept a month ago and that none of ``named`` (SHA-256) is."""
        for path in self._folder.glob("*") if self._folder.is_dir() else ():
            try:
                old = time.time() - path.stat().st_mtime > _ABANDONED
                if old and path.name not in named:
                    path.unlink(missing_ok=True)
            except OSError:
                continue  # another process was quicker, or the disk is read-only: it lies there harmlessly
