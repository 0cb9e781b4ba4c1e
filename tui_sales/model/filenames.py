"""File names that every system can hold: people's own names for attachments, in any script, mended where they must be."""

from __future__ import annotations

import re
import unicodedata

from tui_sales.model.names import DEVICES

#: What Windows forbids in a name, and what leads out of a folder anywhere.
_FORBIDDEN = re.compile(r'[<>:"/\\|?*]')
#: Linux allows 255 bytes; a number may be put behind a name that is taken.
_MOST_BYTES = 180
_ENDING = re.compile(r"\.[A-Za-z0-9]{1,8}$")


def mended(name: str) -> str:
    """``name`` as a file may be called everywhere; the same for what is right already.

    Control and invisible characters, what Windows forbids, outer dots and spaces, and device names are gone; what is too
    long is cut before its ending. Never empty, never a hidden file.
    """
    text = unicodedata.normalize("NFC", name)
    shown = "".join(
        " " if c.isspace() else c for c in text if unicodedata.category(c)[0] != "C" or c.isspace()
    )
    plain = " ".join(_FORBIDDEN.sub("_", shown).split()).strip(". ")
    stem, ending = _split(plain)
    if stem.partition(".")[0].rstrip().lower() in DEVICES:
        stem = f"_{stem}"
    while len((stem + ending).encode()) > _MOST_BYTES:
        stem = stem[:-1]
    stem = stem.rstrip(". ")
    return f"{stem or 'file'}{ending}"


def ending_of(name: str) -> str:
    """The ending of a file name with its dot, in small letters: ``.pdf``; empty where there is none that is plain."""
    return _split(name)[1].lower()


def numbered(name: str, number: int) -> str:
    """Another name like ``name``, for where that one is taken: ``报价 (2).pdf``."""
    stem, ending = _split(name)
    return f"{stem} ({number}){ending}"


def _split(name: str) -> tuple[str, str]:
    match = _ENDING.search(name)
    at = match.start() if match and match.start() else len(name)
    return name[:at], name[at:]
