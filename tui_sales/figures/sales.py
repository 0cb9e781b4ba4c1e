"""Sales of a quarter: reported, received, against the target; by whatever is asked for (D11)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from decimal import Decimal

from tui_sales.dataclass import dataclass
from tui_sales.figures.share import share
from tui_sales.kinds.sales_report import Sale


@dataclass(frozen=True)
class Sold:
    """Sums of sales in yuan, exact.

    Attributes:
        amount: what was sold.
        received: what was paid of it.
        target: of those who have one; None where nobody has.
        aimed: what those sold who have a target: what the others sold says nothing of it.
    """

    amount: Decimal = Decimal(0)
    received: Decimal = Decimal(0)
    target: Decimal | None = None
    aimed: Decimal = Decimal(0)

    @property
    def percent(self) -> Decimal | None:
        """Of the target, half up to 0.1; None without one."""
        return share(self.aimed, self.target) if self.target else None


def sold(lines: Iterable[Sale], target: Decimal | None = None) -> Sold:
    """What lines of reports add up to."""
    found = tuple(lines)
    amount = sum((line.amount for line in found), Decimal(0))
    received = sum((line.received or Decimal(0) for line in found), Decimal(0))
    return Sold(amount, received, target, Decimal(0) if target is None else amount)


def together(parts: Iterable[Sold]) -> Sold:
    """All of them in one; whoever has no target is left out of the percent, not the percent out of the sum."""
    found = tuple(parts)
    targets = [one.target for one in found if one.target is not None]
    return Sold(
        sum((one.amount for one in found), Decimal(0)),
        sum((one.received for one in found), Decimal(0)),
        sum(targets, Decimal(0)) if targets else None,
        sum((one.aimed for one in found), Decimal(0)),
    )


def sold_by(lines: Iterable[Sale], key: Callable[[Sale], str]) -> dict[str, Sold]:
    """Key (a product, a customer) → what was sold of it or to him, the most first."""
    found: dict[str, list[Sale]] = defaultdict(list)
    for line in lines:
        found[key(line)].append(line)
    sums = [(name, sold(some)) for name, some in found.items()]
    return dict(sorted(sums, key=lambda one: (-one[1].amount, one[0])))
