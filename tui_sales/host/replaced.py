"""Whether the program on the disk is still the one that runs."""

from __future__ import annotations

import sys
from pathlib import Path

_Stamp = tuple[int, int, int] | None
_OURS = __name__.partition(".")[0]


class Programme:
    """What was imported so far, and how its files looked: what runs on for weeks must not judge by rules that were replaced."""

    def __init__(self) -> None:
        """Look now."""
        files = {name: getattr(module, "__file__", None) for name, module in sys.modules.items()}
        known = {name: Path(file) for name, file in files.items() if file and name != "__main__"}
        own = {path for name, path in known.items() if name.partition(".")[0] == _OURS}
        # An installer renames folders, which shows in the folder that holds them: one look for all that comes from elsewhere.
        tops = [path for name, path in known.items() if "." not in name]
        places = {path.parent.parent if path.stem == "__init__" else path.parent for path in tops}
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
