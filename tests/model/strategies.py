"""Believable and unbelievable records of every kind, made from the kinds' own examples."""

from __future__ import annotations

import copy
from typing import Any

from hypothesis import strategies as st

from tui_sales.kinds import CODEC, KINDS
from tui_sales.model.record import Raw, Record
from tui_sales.model.spec import FieldSpec, KindSpec, Shape, spec_of

TEXTS = (
    st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1, max_size=30)
    .map(str.strip)
    .filter(bool)
)


def envelope(kind: type[Record], fields: Raw) -> Raw:
    """An example's fields with an envelope around them."""
    raw: Raw = {
        "kind": kind.META.name,
        "id": "x",
        "schema": kind.META.schema,
        "by": "liwei",
        "at": "2026-11-23T18:00:00+08:00",
        "replaces": [],
        "void": None,
        **copy.deepcopy(fields),
    }
    if kind.META.natural_id:
        raw["id"] = kind.META.natural_id(raw)
    return raw


def _texts(field: FieldSpec) -> bool:
    return field.shape in (Shape.TEXT, Shape.LINE) and field.name in (
        "event",
        "place",
        "remark",
        "customer",
        "purpose",
        "minutes",
        "topic",
        "what",
        "comments",
        "note",
        "statement",
    )


@st.composite
def records(draw: st.DrawFn, kind: type[Record]) -> Record:
    """The kind's example with other texts, rows repeated under new ids, and a void or ancestors now and then."""
    spec = spec_of(kind)
    raw = envelope(kind, dict(kind.META.example))
    _fill(draw, spec, raw)
    raw["replaces"] = draw(st.lists(st.sampled_from(["a" * 40, "b" * 40, "0" * 40]), unique=True, max_size=2))
    raw["void"] = draw(st.none() | TEXTS)
    return CODEC.build(kind, raw, kind.META.name)


def _fill(draw: st.DrawFn, spec: KindSpec, raw: Raw) -> None:
    for field in spec.fields:
        if _texts(field) and draw(st.booleans()):
            raw[field.name] = draw(TEXTS)
        if field.keyed and field.name in ("entries", "actions", "agenda") and raw.get(field.name):
            first: dict[str, Any] = raw[field.name][0]
            ids = draw(
                st.lists(st.from_regex(r"[a-z0-9]{2,6}", fullmatch=True), unique=True, min_size=1, max_size=4)
            )
            names = [part.name for part in field.parts if _texts(part)]
            raw[field.name] = [
                {**first, "id": i, **{n: draw(TEXTS) for n in names if n in first}} for i in ids
            ]


RECORDS = st.sampled_from(KINDS).flatmap(records)
