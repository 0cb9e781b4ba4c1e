"""Copies of edited files that had to make room: should the program be killed before they are drafts, they are here."""

from __future__ import annotations

import time
from collections.abc import Iterable
from pathlib import Path

from tui_sales.history.objects import blob_id, full_or_raise

_DAYS = 30
_LONGEST = 100


def keep_copies(private: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Write each file into ``aside`` below ``private``, before anything is taken away; month-old copies go.

    Raises:
        StoreFull: then nothing may be taken away.
    """
    folder = private / "aside"
    for path, data in files:
        name = ascii(path).strip("'").replace("/", ".").replace("\\", "~")[-_LONGEST:]
        try:
            folder.mkdir(mode=0o700, exist_ok=True)
            (folder / f"{blob_id(data)[:12]}.{name}").write_bytes(data)
        except OSError as error:
            raise full_or_raise(error) from error
    if folder.is_dir():
        for copy in folder.iterdir():
            if time.time() - copy.stat().st_mtime > _DAYS * 86_400:
                copy.unlink(missing_ok=True)
