"""Searching: any text in any record."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from tui_sales.i18n import cut_sign
from tui_sales.kinds import by_name
from tui_sales.model.record import Raw
from tui_sales.model.spec import FieldSpec
from tui_sales.workspace.views import Hit, Row

_AROUND = 24


def search(rows: Sequence[Row], text: str, limit: int) -> list[Hit]:
    """Rows that hold ``text`` in a field, the newest filed first; two-character Chinese words are found too."""
    wanted = text.strip().casefold()
    if not wanted:
        return []
    hits = []
    for row in sorted(rows, key=lambda r: r.at, reverse=True):
        found = next(
            ((p, v) for p, v in _texts(by_name(row.kind).fields, row.values) if wanted in v.casefold()), None
        )
        if found is None and wanted in row.name:
            found = ("id", row.name)
        if found is not None:
            excerpt = _excerpt(found[1], wanted)
            hits.append(Hit(row.name, row.kind, by_name(row.kind).meta.title, found[0], excerpt, row.state))
        if len(hits) >= limit:
            break
    return hits


def search_kinds(
    rows_of: Callable[[str], Sequence[Row]],
    kinds: Sequence[str],
    narrowed: Mapping[str, str],
    text: str,
    limit: int,
) -> list[Hit]:
    """The same over kinds: first in those that a word of the text names (``narrowed``: what else it says), then everywhere."""
    first = [hit for kind, rest in narrowed.items() for hit in search(rows_of(kind), rest, limit)]
    there = {hit.name for hit in first}
    rows = [row for kind in kinds for row in rows_of(kind)]
    return [*first, *(hit for hit in search(rows, text, limit) if hit.name not in there)][:limit]


def _texts(fields: Sequence[FieldSpec], values: Raw, place: str = "") -> Iterator[tuple[str, str]]:
    """Every text of a record that people write or read, and its place."""
    for field in fields:
        if field.name in values and not field.opaque:
            yield from _inside(field, values[field.name], f"{place}.{field.name}".strip("."))


def _inside(field: FieldSpec, value: Any, place: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, dict):
        yield from _texts(field.parts, value, place)
    elif isinstance(value, list):
        for inner in value:
            yield from _inside(field.item or field, inner, place)


def _excerpt(text: str, wanted: str) -> str:
    at = text.casefold().find(wanted)
    begin, end = max(0, at - _AROUND), at + len(wanted) + _AROUND
    middle = " ".join(text[begin:end].split())
    return f"{cut_sign() if begin else ''}{middle}{cut_sign() if end < len(text) else ''}"
