"""Recalling: what somebody said the columns of a source hold, for the next file with the same head. May be deleted at any time."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from tui_sales.exchange.cells import text_of
from tui_sales.exchange.grid import Grid
from tui_sales.exchange.titles import normal
from tui_sales.storage import atomic
from tui_sales.storage.atomic import NoRoom

_FILE = "columns.json"
_MOST = 200
_LOOKED_AT = 30


def recall(private: Path, importer: str, head: Sequence[str], columns: Mapping[str, str]) -> None:
    """Remember columns for files of an importer with this head. A disk that takes nothing must not stop an import."""
    titles = _known_by(head)
    entry = {"importer": importer, "head": titles, "columns": dict(columns)}
    kept = _kept(private)
    others = [one for one in kept if (one["importer"], one["head"]) != (importer, titles)]
    if entry in kept:
        return
    with suppress(NoRoom):
        atomic.write(private / _FILE, json.dumps([*others, entry][-_MOST:], ensure_ascii=False).encode())


def recalled(private: Path, importer: str, grids: Sequence[Grid]) -> Mapping[str, str]:
    """The columns remembered for a file: one of its first rows, or two of them, are a head that is known."""
    kept = {tuple(one["head"]): one["columns"] for one in _kept(private) if one["importer"] == importer}
    if not kept:
        return {}
    for grid in grids:
        for at in range(min(_LOOKED_AT, len(grid.rows))):
            for rows in (grid.rows[at : at + 1], grid.rows[at : at + 2]):
                titles = tuple(_known_by([text_of(value) for row in rows for value in row]))
                if titles in kept:
                    return dict(kept[titles])
    return {}


def _known_by(head: Sequence[str]) -> list[str]:
    return sorted({normal(title) for title in head if normal(title)})


def _kept(private: Path) -> list[dict[str, Any]]:
    try:
        found = json.loads((private / _FILE).read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return []
    return [one for one in found if _is_entry(one)] if isinstance(found, list) else []


def _is_entry(one: object) -> bool:
    return (
        isinstance(one, dict)
        and isinstance(one.get("importer"), str)
        and isinstance(one.get("head"), list)
        and isinstance(one.get("columns"), dict)
        and all(isinstance(text, str) for text in (*one["head"], *one["columns"], *one["columns"].values()))
    )
