"""Bonus: by the policy's rates from sales that are approved and reconciled, and from nothing else (D21)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from decimal import Decimal

from tui_sales.dataclass import dataclass
from tui_sales.kinds.bonus import bonus_of
from tui_sales.kinds.ledger import Reconciliation
from tui_sales.kinds.policy import BonusRate
from tui_sales.model.show import show_yuan


@dataclass(frozen=True)
class Earned:
    """What somebody's sales of a quarter earned him.

    Attributes:
        base: the accountant's amounts of his lines that were paired.
        band: the rate that was used; None where the policy has none that the base reaches.
        lines: which lines, in words.
        left_out: reported lines that are not reconciled and so do not count.
    """

    base: Decimal
    band: BonusRate | None
    lines: tuple[str, ...]
    left_out: tuple[str, ...]

    @property
    def amount(self) -> Decimal:
        """By the rate that was used; nothing without one."""
        return bonus_of(self.base, self.band.percent if self.band else Decimal(0))


def earned(
    reported: Collection[str], reconciled: Iterable[Reconciliation], rates: Collection[BonusRate]
) -> Earned:
    """What reported lines earned, as far as the accountant's books have them.

    Args:
        reported: keys of the lines of approved reports, ``record#line``.
        reconciled: approved reconciliations.
        rates: the policy's; the highest that the base reaches holds for the whole of it.
    """
    mine = {
        pair.source: pair
        for one in reconciled
        for pair in one.lines
        if pair.source in reported and pair.their_amount is not None and pair.our_amount is not None
    }
    base = sum((pair.their_amount or Decimal(0) for pair in mine.values()), Decimal(0))
    reached = [rate for rate in rates if base >= rate.from_base and base > 0]
    band = max(reached, key=lambda rate: rate.from_base) if reached else None
    lines = tuple(f"{pair.ours} {show_yuan(pair.their_amount)}" for _key, pair in sorted(mine.items()))
    return Earned(base, band, lines, tuple(sorted(set(reported) - mine.keys())))
