"""A share: what percent one amount is of another."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

_TENTH = Decimal("0.1")


def share(amount: Decimal, whole: Decimal) -> Decimal:
    """Percent of a whole that is not nothing, half up to 0.1."""
    return (amount * 100 / whole).quantize(_TENTH, rounding=ROUND_HALF_UP)
