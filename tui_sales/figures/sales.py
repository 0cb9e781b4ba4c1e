"""Sales of a quarter: reported, received, against the target (D11)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from tui_sales.kinds.sales_report import Sale

_TENTH = Decimal("0.1")


@dataclass(frozen=True)
class Sold:
    """Sums of sales, exact."""

    amount: Decimal = Decimal(0)
    received: Decimal = Decimal(0)
    target: Decimal | None = None

    @property
    def percent(self) -> Decimal | None:
        """Of the target, half up to 0.1; None without one."""
        if not self.target:
            return None
        return (self.amount * 100 / self.target).quantize(_TENTH, rounding=ROUND_HALF_UP)

    def __add__(self, other: Sold) -> Sold:
        """Both together; a target is the sum of those there are."""
        targets = [one for one in (self.target, other.target) if one is not None]
        target = sum(targets, Decimal(0)) if targets else None
        return Sold(self.amount + other.amount, self.received + other.received, target)


def sold(lines: Iterable[Sale], target: Decimal | None = None) -> Sold:
    """What lines of reports add up to."""
    found = tuple(lines)
    amount = sum((line.amount for line in found), Decimal(0))
    return Sold(amount, sum((line.received or Decimal(0) for line in found), Decimal(0)), target)
