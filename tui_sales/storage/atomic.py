"""Whole or not at all: a file is written beside its place, made durable, then moved there.

``open(path, "w")`` on a full disk destroys what was there (measured); this does not.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from tui_sales.errors import StoreDamaged
from tui_sales.i18n import N_

#: What a file is called until it is whole. A killed process leaves it behind.
UNFINISHED = ".new-"


class NoRoom(StoreDamaged):
    """The disk takes nothing more, or nothing from us; what was there is still there."""

    @classmethod
    def at(cls, path: Path, error: OSError) -> NoRoom:
        """The error for ``path``, with the system's own reason."""
        return cls(N_("{path} cannot be written: {why}"), path=path, why=error.strerror or str(error))


def write(path: Path, data: bytes, mode: int = 0o600) -> None:
    """Put ``data`` at ``path``. Raises NoRoom with the old file untouched."""
    try:
        handle, unfinished = tempfile.mkstemp(dir=path.parent, prefix=UNFINISHED)
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
            Path(unfinished).chmod(mode)
            Path(unfinished).replace(path)
        finally:
            Path(unfinished).unlink(missing_ok=True)
    except OSError as error:
        raise NoRoom.at(path, error) from error
