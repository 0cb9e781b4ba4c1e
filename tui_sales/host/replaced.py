"""Whether the program on the disk is still the one that runs."""

from __future__ import annotations

import sys
from pathlib import Path

_Stamp = tuple[int, int, int] | None


class Programme:
    """What was imported so far, and how its files looked: what runs on for weeks must not judge by rules that were replaced."""

    def __init__(self) -> None:
        """Look now."""
        found = [(name, getattr(module, "__file__", None)) for name, module in sys.modules.items()]
        own = {
            Path(file)
            for name, file in found
            if file and name.partition(".")[0] == __package__.partition(".")[0]
        }
        # What is installed is replaced by renaming folders, which their parent shows: one look for all that comes from elsewhere.
        places = {Path(entry) for entry in sys.path if entry}
        self._stamps = {path: _stamp(path) for path in own | places}

    def was_replaced(self) -> bool:
        """Whether anything looks different by now."""
        return any(_stamp(path) != stamp for path, stamp in self._stamps.items())


def _stamp(path: Path) -> _Stamp:
    try:
        seen = path.stat()
    except OSError:
        return None
    return seen.st_mtime_ns, seen.st_size, seen.st_ino
