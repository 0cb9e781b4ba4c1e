"""Ids of new records: natural where the domain has a key, else made here; nobody types one (design §3)."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Mapping
from itertools import count
from typing import Any

from tui_sales.model.show import shown_parts
from tui_sales.model.spec import KindSpec

#: Stands in for the id while a form is being typed and what names the record is not there yet.
_NOT_YET = "new"


def ids_for(spec: KindSpec, values: Mapping[str, Any]) -> Iterator[str]:
    """Ids that a new record may have, the best first.

    A natural or given id is the only one. A spelled one (李伟 → ``liwei``, ``liwei2``, …) goes on until one is free. The others
    are the day and something random, so that two devices that are offline never choose the same.
    """
    meta = spec.meta
    if meta.natural_id:
        yield meta.natural_id(values) or _NOT_YET
    elif values.get("id"):
        yield str(values["id"])
    elif meta.id_stem:
        stem = meta.id_stem(values)
        yield stem
        yield from (f"{stem}{number}" for number in count(2))
    else:
        day = str(values.get(meta.layout.dated or "", ""))[:10]
        while True:
            yield "-".join(part for part in (day, secrets.token_hex(3)) if part)


def with_row_ids(spec: KindSpec, values: Mapping[str, Any]) -> dict[str, Any]:
    """The values, with an id for each row that the merge knows by one and that came without: scripts need not make any up."""
    found = dict(values)
    for field in spec.fields:
        rows = found.get(field.name)
        hidden = len(shown_parts(field)) < len(field.parts)
        if hidden and isinstance(rows, list):
            found[field.name] = [
                {"id": secrets.token_hex(4), **row} if isinstance(row, dict) else row for row in rows
            ]
    return found
