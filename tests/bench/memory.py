"""What a program holds in memory, as the system counts it; only Linux says it of another process."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

_PROC = Path("/proc")


def can_tell() -> bool:
    """Whether this system says it."""
    return (_PROC / "self" / "status").exists()


def resident(words: Sequence[str]) -> float:
    """Megabytes of the Python program that was begun with these words, the last of those that were.

    Raises:
        LookupError: there is none.
    """
    wanted = [os.fsencode(word) for word in (sys.executable, *words)]
    found = [pid for pid in _PROC.iterdir() if pid.name.isdigit() and _words_of(pid) == wanted]
    if not found:
        raise LookupError(f"no program was begun with {words}")
    status = (max(found, key=lambda pid: int(pid.name)) / "status").read_text("ascii", "replace")
    line = next(line for line in status.splitlines() if line.startswith("VmRSS:"))
    return int(line.split()[1]) / 1024


def _words_of(pid: Path) -> list[bytes]:
    try:
        return (pid / "cmdline").read_bytes().split(b"\0")[:-1]
    except OSError:
        return []  # it has ended
