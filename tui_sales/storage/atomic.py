"""Whole or not at all: a file is written beside its place, made durable, then moved there.

``open(path, "w")`` on a full disk destroys what was there (measured); this does not.
"""

from __future__ import annotations

import errno
import os
import tempfile
from pathlib import Path

from tui_sales.errors import StoreDamaged
from tui_sales.i18n import N_


class NoRoom(StoreDamaged):
    """The disk takes nothing more; what was there is still there."""


def write(path: Path, data: bytes, mode: int = 0o600) -> None:
    """Put ``data`` at ``path``. Raises NoRoom with the old file untouched."""
    try:
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".new-")
    except OSError as error:
        raise _no_room(error, path) from error
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        Path(temporary).chmod(mode)
        Path(temporary).replace(path)
    except OSError as error:
        Path(temporary).unlink(missing_ok=True)
        raise _no_room(error, path) from error


def _no_room(error: OSError, path: Path) -> NoRoom:
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EPERM):
        return NoRoom(N_("{path} cannot be written: {why}"), path=path, why=error.strerror)
    raise error
