"""Followed: the index as it was when it last agreed with main, so that no start has git read all of it again.

Of a million records it is 100 MB. Whoever changes it, git above all, puts another file in its place.
"""

from __future__ import annotations

import os
from contextlib import suppress

from tui_sales.history.repository import Repository

#: what an index begins with; one that a power cut filled with zeros does not
_BEGINS = b"DIRC"
#: bytes of the sum it ends with
_SUM = 20


def sign(repo: Repository, tip: str) -> str:
    """What tells an index, and the tip of main it is held against, from any other; empty where there is none to tell."""
    try:
        with (repo.git_dir / "index").open("rb") as index:
            there, begins = os.fstat(index.fileno()), index.read(len(_BEGINS))
            index.seek(-_SUM, os.SEEK_END)
            ends = index.read()
    except OSError:
        return ""
    if begins != _BEGINS:
        return ""
    return f"{tip} {there.st_ino} {there.st_mtime_ns} {there.st_size} {ends.hex()}"


def is_known(repo: Repository, signed: str) -> bool:
    """Whether that index is known to agree with that tip."""
    try:
        return signed != "" and (repo.private / "followed").read_text("ascii") == signed
    except (OSError, ValueError):
        return False


def remember(repo: Repository, signed: str) -> None:
    """It does; where there is no room for the note, git looks again at the next start."""
    with suppress(OSError):
        (repo.private / "followed").write_text(signed, "ascii")
