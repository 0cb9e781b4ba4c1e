"""Names: which ids, folders and paths a record may have (design §3).

Every name is ASCII and safe on every file system, so that a record filed on Linux can be checked out on Windows.
"""

from __future__ import annotations

import re

from tui_sales.errors import BadData
from tui_sales.i18n import N_

ID_PATTERN = r"[a-z0-9][a-z0-9-]{0,62}"
BLOB_PATTERN = r"[0-9a-f]{40}"
_ID = re.compile(ID_PATTERN)
_NAME = re.compile(rf"{ID_PATTERN}(?:/{ID_PATTERN}){{0,5}}")
_BLOB = re.compile(BLOB_PATTERN)
#: Windows opens a device for these whatever the extension, so no file may be called so.
DEVICES = {"con", "prn", "aux", "nul"} | {f"{d}{n}" for d in ("com", "lpt") for n in range(10)}


class BadName(BadData):
    """An id or a path that no store may hold."""


def is_id(text: str) -> bool:
    """Whether ``text`` may be an id: lower-case ASCII letters, digits and ``-``, at most 63, no Windows device name."""
    return _ID.fullmatch(text) is not None and text not in DEVICES


def is_blob(text: str) -> bool:
    """Whether ``text`` is a git blob id (40 lower-case hex digits)."""
    return _BLOB.fullmatch(text) is not None


def path_of(name: str) -> str:
    """The file of a record inside its store."""
    return f"{name}.json"


def name_of(path: str) -> str:
    """The record's name for a path inside the store.

    Raises:
        BadName: the path is not one a record may have (folders and ids of :data:`ID_PATTERN`, ending ``.json``).
    """
    name = path.removesuffix(".json")
    if name == path or not _NAME.fullmatch(name) or not DEVICES.isdisjoint(name.split("/")):
        raise BadName(N_("{path}: not a path a record may have"), path=ascii(path))
    return name
