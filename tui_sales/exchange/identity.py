"""Identity: by what a row of a file is the same record, or the same part of one, as what is there already.

Kinds with a natural id are known by it. Others are known by one of these groups of fields, the surest first; what is in none of
them is new unless it is there with the same content.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from tui_sales.exchange.titles import normal
from tui_sales.model.record import Layout, Raw
from tui_sales.model.spec import FieldSpec, KindSpec

KNOWN_BY: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "customer": (("credit_code",), ("name",)),
    "person": (("email",), ("name",)),
    "product": (("code",),),
    "project": (("name",),),
    "contract": (("number",),),
    "proposal": (("project", "type"),),
    "case": (("customer", "found", "problem"),),
    "candidate": (("name", "date"),),
    "market": (("date", "subject", "content"),),
    "task": (("title", "due", "owner"),),
    "notice": (("date", "title"),),
    "feedback": (("date", "owner", "subject"),),
    "activity": (("date", "theme"),),
    "training": (("date", "topic"),),
    "training_need": (("owner", "date", "topic"),),
    "travel": (("owner", "date", "purpose"),),
    "advance": (("owner", "date", "reason"),),
    "claim": (("owner", "date"),),
    "survey": (("quarter", "type"),),
}
PART_KNOWN_BY: Mapping[str, str] = {
    "customer.contacts": "name",
    "exam.scores": "person",
    "person.targets": "id",
    "product.prices": "item",
    "training.participants": "person",
    "attendance.days": "date",
    "proposal.checklist": "part",
    "contract.stages": "stage",
    "task.steps": "what",
    "survey.questions": "text",
}
Key = tuple[str, ...]


def keys_of(spec: KindSpec, values: Mapping[str, Any]) -> Iterator[Key]:
    """By what a record is known, the surest first; nothing as long as its fields are not there."""
    if spec.meta.natural_id:
        name = natural_name(spec, values)
        if name:
            yield ("name", name)
        return
    for fields in KNOWN_BY.get(spec.name, ()):
        said = [normal(str(values.get(field) or "")) for field in fields]
        if all(said):
            yield (fields[0], *said)


def key_fields(spec: KindSpec) -> frozenset[str]:
    """Fields by which records of a kind may be known."""
    if spec.meta.natural_id:
        return frozenset(field.name for field in spec.fields if _names(spec.meta.layout, field))
    return frozenset(field for fields in KNOWN_BY.get(spec.name, ()) for field in fields)


def _names(layout: Layout, field: FieldSpec) -> bool:
    return field.name == layout.dated or f"{{{field.name}}}" in layout.pieces


def natural_name(spec: KindSpec, values: Mapping[str, Any]) -> str | None:
    """The name that its fields give a record; None as long as one of them is missing."""
    layout = spec.meta.layout
    made = spec.meta.natural_id(values) if spec.meta.natural_id else ""
    given = {"id": made, "initial": made[:1], "year": str(values.get(layout.dated or "") or "")[:4]}
    pieces = []
    for piece in layout.pieces:
        field = piece[1:-1]
        said = given.get(field) if field in given else values.get(field)
        if not said or not isinstance(said, str):
            return None
        pieces.append(said)
    return "/".join([layout.folder, *pieces]) if made else None


def part_key(spec: KindSpec, rows: FieldSpec, part: Raw) -> str | None:
    """By what a part is known among those of its record; None where only the whole of it tells."""
    field = PART_KNOWN_BY.get(f"{spec.name}.{rows.name}")
    said = part.get(field) if field else None
    return normal(str(said)) if said else None
