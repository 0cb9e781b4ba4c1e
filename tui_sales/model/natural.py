"""Natural ids and sums: what several kinds make of their raw fields."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any

Raw = Mapping[str, Any]


def named_by(*fields: str) -> Callable[[Raw], str]:
    """An id from what names a record: ``2026-Q4`` and ``sales`` → ``2026-q4-sales``; empty as long as one is missing."""

    def natural_id(raw: Raw) -> str:
        values = [str(raw.get(field) or "").lower() for field in fields]
        return "-".join(values) if all(values) else ""

    return natural_id


def named_by_minute(field: str) -> Callable[[Raw], str]:
    """An id from a moment: ``2026-11-23T09:00:00+08:00`` → ``2026-11-23-0900``."""
    return lambda raw: str(raw.get(field, ""))[:16].replace("T", "-").replace(":", "")


def total(rows: Iterable[Raw]) -> Decimal:
    """The exact sum of the amounts of rows."""
    return sum((Decimal(row["amount"]) for row in rows), Decimal(0))
