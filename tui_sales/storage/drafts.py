"""Drafts: what was begun and not filed, one small file each, for the user alone (0600)."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from tui_sales.storage.atomic import write

Raw = dict[str, Any]
_KEY = re.compile(r"[a-z0-9._-]{1,150}")


class Drafts:
    """A folder of drafts. A damaged file is passed over and left where it is, never deleted."""

    def __init__(self, folder: Path) -> None:
        """Keep drafts in ``folder``."""
        self._folder = folder

    def save(self, key: str, draft: Raw) -> None:
        """Keep a draft. Raises NoRoom with the earlier one untouched."""
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        write(self._path(key), (json.dumps(draft, ensure_ascii=False, indent=1) + "\n").encode())

    def get(self, key: str) -> Raw | None:
        """A draft, None if there is none that can be read."""
        return _read(self._path(key))

    def drop(self, key: str) -> None:
        """Forget a draft (it was filed, or the user threw it away)."""
        self._path(key).unlink(missing_ok=True)

    def all(self) -> list[Raw]:
        """Every draft that can be read, the newest first."""
        paths = [p for p in self._folder.glob("*.json") if p.is_file()] if self._folder.is_dir() else []
        found = [draft for draft in map(_read, paths) if draft is not None]
        return sorted(found, key=lambda d: str(d.get("saved_at", "")), reverse=True)

    def _path(self, key: str) -> Path:
        if not _KEY.fullmatch(key):
            raise ValueError(key)
        return self._folder / f"{key}.json"


def _read(path: Path) -> Raw | None:
    try:
        data = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return None
    return data if isinstance(data, dict) and "key" in data else None
