"""Sums: what the amounts of several rows come to, where the model says that people want to know."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

from tui_sales.model.record import Raw
from tui_sales.model.spec import FieldSpec, KindSpec, Shape


def sums_of(field: FieldSpec) -> tuple[FieldSpec, ...]:
    """The parts of a list of rows that are summed, each called as its sum."""
    return tuple(replace(part, title=part.summed) for part in field.parts if part.summed)


def sums(field: FieldSpec, rows: Iterable[Raw]) -> Iterator[tuple[FieldSpec, str | None]]:
    """What they come to, as a record would hold it; None where there is nothing to add up: one row is its own sum."""
    there = list(rows)
    for part in sums_of(field):
        yield part, sum_of(row.get(part.name) for row in there)


def sum_of(amounts: Iterable[Any]) -> str | None:
    """The sum of several amounts; None of a single one, or none."""
    told = [Decimal(one) for one in amounts if one is not None]
    return f"{sum(told, Decimal(0)):.2f}" if len(told) > 1 else None


def sums_in(spec: KindSpec) -> tuple[FieldSpec, ...]:
    """What the rows of a record come to, as columns that its lists can show: ``lines.amount``."""
    rows = (field for field in spec.fields if field.shape is Shape.ROWS)
    return tuple(replace(part, name=f"{field.name}.{part.name}") for field in rows for part in sums_of(field))


def value_in(raw: Raw, column: FieldSpec) -> Any:
    """What a record holds in a column: a field of it, or what its rows come to."""
    name, _dot, part = column.name.partition(".")
    if not part:
        return raw.get(name)
    told = [Decimal(row[part]) for row in raw.get(name) or () if row.get(part) is not None]
    return f"{sum(told, Decimal(0)):.2f}" if told else None
