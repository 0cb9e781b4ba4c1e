"""Derived: small files of what a clone has worked out, each with its fingerprint; one that is not as it was written is not there."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import Any

from tui_sales.model.codec import fingerprint
from tui_sales.storage import atomic
from tui_sales.storage.atomic import NoRoom


def kept(path: Path) -> dict[str, Any]:
    """What was kept in a file; nothing where it is not as we wrote it."""
    try:
        said, _newline, data = path.read_bytes().partition(b"\n")
        found = json.loads(data) if fingerprint(data).encode() == said else {}
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def keep(path: Path, found: dict[str, Any]) -> None:
    """Keep it; a disk that takes nothing must not be in the way."""
    with suppress(NoRoom, OSError):
        data = json.dumps(found).encode()
        atomic.write(path, fingerprint(data).encode() + b"\n" + data)
