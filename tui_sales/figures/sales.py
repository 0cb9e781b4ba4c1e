"""Sales of a quarter: reported, received, against the target; by whatever is asked for (D11)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from decimal import ROUND_HALF_UP, Decimal

from tui_sales.dataclass import dataclass
from tui_sales.kinds.sales_report import Sale

_TENTH = Decimal("0.1")


@dataclass(frozen=True)
class Sold:
    """Sums of sales in yuan, exact."""

    amount: Decimal = Decimal(0)
    received: Decimal = Decimal(0)
    target: Decimal | None = None

    @property
    def percent(self) -> Decimal | None:
        """Of the target, half up to 0.1; None without one."""
        return share(self.amount, self.target) if self.target else None


def sold(lines: Iterable[Sale], target: Decimal | None = None) -> Sold:
    """What lines of reports add up to."""
    found = tuple(lines)
    amount = sum((line.amount for line in found), Decimal(0))
    return Sold(amount, sum((line.received or Decimal(0) for line in found), Decimal(0)), target)


def together(parts: Iterable[Sold]) -> Sold:
    """All of them in one; with a target only where each has one, as what others sold says nothing of it."""
    found = tuple(parts)
    targets = [one.target for one in found if one.target is not None]
    return Sold(
        sum((one.amount for one in found), Decimal(0)),
        sum((one.received for one in found), Decimal(0)),
        sum(targets, Decimal(0)) if found and len(targets) == len(found) else None,
    )


def sold_by(lines: Iterable[Sale], key: Callable[[Sale], str]) -> dict[str, Sold]:
    """Key (a product, a customer) → what was sold of it or to him, the most first."""
    found: dict[str, list[Sale]] = defaultdict(list)
    for line in lines:
        found[key(line)].append(line)
    sums = [(name, sold(some)) for name, some in found.items()]
    return dict(sorted(sums, key=lambda one: (-one[1].amount, one[0])))


def share(amount: Decimal, whole: Decimal) -> Decimal:
    """Percent of a whole that is not nothing, half up to 0.1."""
    return (amount * 100 / whole).quantize(_TENTH, rounding=ROUND_HALF_UP)
