"""Picture: how the desk looked, kept in the clone that it shows, for its owner only. Imports nothing of the store."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from pathlib import Path

from tui_sales.storage import atomic
from tui_sales.storage.atomic import NoRoom


def owner(folder: Path) -> bytes:
    """Whose clone it is, as it is written there; empty where there is none."""
    with suppress(OSError):
        return (_private(folder) / "identity.json").read_bytes()
    return b""


def keep(folder: Path, made_for: bytes, picture: bytes) -> None:
    """Keep a picture for the next start; a disk that takes nothing must not stop anybody from leaving."""
    if made_for:
        sealed = hashlib.sha256(picture).hexdigest().encode()
        with suppress(NoRoom, OSError):
            atomic.write(_file(folder), b"\n".join((made_for, sealed, picture)))


def kept(folder: Path, made_for: bytes) -> bytes:
    """The picture that was made for exactly this; empty if there is none, or it is not whole."""
    try:
        found, sealed, picture = _file(folder).read_bytes().split(b"\n", 2)
    except (OSError, ValueError):
        return b""
    whole = hashlib.sha256(picture).hexdigest().encode() == sealed
    return picture if made_for and found == made_for and whole else b""


def _private(folder: Path) -> Path:
    return folder / ".git" / "tui-sales"


def _file(folder: Path) -> Path:
    return _private(folder) / "desk.picture"
