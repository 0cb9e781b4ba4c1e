"""Drafts: what was begun and not filed, one small file each, for the user alone (0600)."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator, Mapping
from datetime import datetime
from itertools import chain, count
from pathlib import Path
from typing import Any

from tui_sales.model.record import Raw
from tui_sales.storage.atomic import UNFINISHED, NoRoom, write

_KEY = re.compile(r"[a-z0-9._-]{1,200}")
#: What a draft must hold to be one, and what else is looked at.
_DRAFT: Mapping[str, type] = {"key": str, "kind": str, "values": dict, "saved_at": str}
_TEXTS = ("name", "base", "reason")
#: Seconds after which an unfinished file is nobody's any more.
_ABANDONED = 3600


class Drafts:
    """A folder of drafts. A damaged file is passed over and kept, never deleted or written over."""

    def __init__(self, folder: Path, shape: Mapping[str, type] = _DRAFT) -> None:
        """Keep drafts in ``folder``; a file without the fields of ``shape`` counts as damaged."""
        self._folder = folder
        self._shape = shape
        self._sweep()

    def save(self, key: str, draft: Raw) -> None:
        """Keep a draft. Raises NoRoom with the earlier one untouched."""
        path = self._path(key)
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if path.exists() and self._read(path) is None:
                path.rename(_unused(path))  # what cannot be read may still be worth something to its writer
        except OSError as error:
            raise NoRoom.at(path, error) from error
        write(path, _encoded(draft))

    def get(self, key: str) -> Raw | None:
        """A draft, None if there is none that can be read."""
        return self._read(self._path(key))

    def drop(self, key: str) -> None:
        """Forget a draft (it was filed, or thrown away). Raises NoRoom if the disk does not let go of it."""
        path = self._path(key)
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise NoRoom.at(path, error) from error

    def free_key(self, key: str) -> str:
        """``key``, or with a number if a draft has it already; for what must not take another draft's place."""
        numbered = (f"{key}.{n}" for n in count(2))
        return next(free for free in chain((key,), numbered) if self.get(free) is None)

    def keep_aside(self, name: str, data: bytes) -> None:
        """Keep bytes that are no draft, under a name like ``name``; they are among the damaged. Raises NoRoom."""
        path = self._folder / re.sub(r"[^A-Za-z0-9._-]", "_", name)[:200]
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise NoRoom.at(path, error) from error
        write(_unused(path), data)

    def all(self) -> list[Raw]:
        """Every draft that can be read, the newest first."""
        found = [draft for draft in map(self._read, self._files()) if draft is not None]
        return sorted(found, key=lambda draft: (_moment(draft), draft["key"]), reverse=True)

    def damaged(self) -> list[Path]:
        """The files that are no drafts: cut off, spoiled by hand, or set aside when their key came back."""
        return sorted(path for path in self._files("*") if path.suffix != ".json" or self._read(path) is None)

    def _files(self, pattern: str = "*.json") -> Iterator[Path]:
        paths = self._folder.glob(pattern) if self._folder.is_dir() else ()
        return (path for path in paths if not path.name.startswith(UNFINISHED) and path.is_file())

    def _path(self, key: str) -> Path:
        if not _KEY.fullmatch(key):
            raise ValueError(key)
        return self._folder / f"{key}.json"

    def _read(self, path: Path) -> Raw | None:
        try:
            data = json.loads(path.read_bytes())
        except (OSError, ValueError, RecursionError):
            return None
        return data if isinstance(data, dict) and self._fits(data) else None

    def _fits(self, data: dict[str, Any]) -> bool:
        whole = all(isinstance(data.get(field), type_) for field, type_ in self._shape.items())
        texts = all(isinstance(data.get(field), str | None) for field in _TEXTS)
        return whole and texts and ("saved_at" not in self._shape or _moment(data) is not None)

    def _sweep(self) -> None:
        """Take away what killed processes left unfinished; it was never anybody's draft."""
        for path in self._folder.glob(UNFINISHED + "*") if self._folder.is_dir() else ():
            try:
                if time.time() - path.stat().st_mtime > _ABANDONED:
                    path.unlink(missing_ok=True)
            except OSError:
                continue  # another process was quicker, or the disk is read-only: it lies there harmlessly


def _encoded(draft: Raw) -> bytes:
    """Readable where it can be; half a surrogate pair (a broken paste) can only be written escaped."""
    try:
        return (json.dumps(draft, ensure_ascii=False, indent=1) + "\n").encode()
    except UnicodeEncodeError:
        return (json.dumps(draft, indent=1) + "\n").encode()


def _moment(draft: Raw) -> float | None:
    """When it was saved, comparable across offsets; None if that is not to be read."""
    try:
        return datetime.fromisoformat(draft["saved_at"]).timestamp()
    except (KeyError, ValueError, OverflowError, OSError):
        return None


def _unused(path: Path) -> Path:
    """A name beside ``path`` for bytes that are no draft."""
    return next(aside for n in count(1) if not (aside := path.with_name(f"{path.name}.damaged-{n}")).exists())
