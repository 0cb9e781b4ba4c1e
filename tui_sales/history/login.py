"""One login for all that one sync asks of a server: ssh keeps it for the next question, and ends it a few seconds after the last.

A login costs as much processor time on both sides as a push, and five times the way to the server and back.
"""

from __future__ import annotations

import hashlib
import os
import shlex
import stat
import tempfile
from pathlib import Path

#: seconds; longer than a sync thinks between two questions
_KEPT = 5
#: what systems let the path of a socket be, less what ssh puts behind it while it begins
_LONGEST = 104 - 18
_NAME = 40


def one_login(key: str, known_hosts: str) -> list[str]:
    """Options of ssh; none where ssh cannot do it (Windows), or no folder is there that is the user's alone.

    Args:
        key: whose login it is. Trap: ssh itself would let two people on one computer share one.
        known_hosts: as a clone knows its server; what one clone trusts is nothing to another.
    """
    if not hasattr(os, "getuid"):
        return []
    place = Path(tempfile.gettempdir()) / f"tui-sales-{os.getuid()}"
    whose = hashlib.sha256(f"{key}\0{known_hosts}".encode("utf-8", "surrogateescape")).hexdigest()[:12]
    if len(os.fsencode(place / whose)) + 1 + _NAME > _LONGEST or not _is_mine(place):
        return []
    path = f"{place / whose}-%C".replace("%", "%%").replace("%%C", "%C")
    return [f"-o ControlMaster=auto -o ControlPersist={_KEPT} -o {shlex.quote(f'ControlPath={path}')}"]


def _is_mine(place: Path) -> bool:
    try:
        place.mkdir(mode=0o700, exist_ok=True)
        seen = place.lstat()
    except OSError:
        return False
    return stat.S_ISDIR(seen.st_mode) and seen.st_uid == os.getuid() and not seen.st_mode & 0o077
