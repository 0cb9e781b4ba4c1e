"""A score of one part: the figure, what it was made from, and in words how."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from tui_sales.dataclass import dataclass
from tui_sales.i18n import Phrase
from tui_sales.model.types import CENT


@dataclass(frozen=True)
class Score:
    """One part of an appraisal.

    Attributes:
        value: 0–100, half up to 0.01; None where there is not enough to say one.
        how: how it was made, or what is missing.
        evidence: names of the records it was made from.
    """

    value: Decimal | None
    how: Phrase
    evidence: tuple[str, ...] = ()


def rounded(value: Fraction) -> Decimal:
    """Half up to 0.01, once, at the end."""
    return (Decimal(value.numerator) / Decimal(value.denominator)).quantize(CENT, rounding=ROUND_HALF_UP)
