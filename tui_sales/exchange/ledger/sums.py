"""Sums: rows of a ledger that are no postings — sums, balances, carried pages — and whether the sums are right."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import field
from decimal import Decimal

from tui_sales.dataclass import dataclass
from tui_sales.exchange.heading import Row, said
from tui_sales.exchange.reading import Passed, Trouble
from tui_sales.exchange.titles import normal
from tui_sales.i18n import N_, Phrase

_SUM = re.compile(r"(?:\d{1,2}月|本[月期季日页次]|当[前日月]|[日月])?(?:合计|小计|总计|发生额合计)|[日月]计")
_OTHER = re.compile(
    r"(?:\d{1,2}月|本[年月期季]|当前)?(?:累计|余额|发生额及余额)|承前页|过次页|转次页|接下页"
    r"|[期年月][初末](?:余额|数|结存)?|上[年月期](?:结转|余额|结余)|结转下[年月期]|(?:制表|审核|记账|复核|主管|单位负责人|打印).{0,20}"
)
_AROUND = "【】[]()<>:： "


@dataclass(frozen=True)
class Carried:
    """A row that is no posting.

    Attributes:
        word: what it is called.
        summed: whether the lines above must come to what stands there.
    """

    word: str
    summed: bool


def sum_in(row: Row) -> Carried | None:
    """What a row is, if one of its cells says that it is no posting."""
    for cell in row:
        word = normal(said(cell)).strip(_AROUND)
        if _SUM.fullmatch(word):
            return Carried(word, True)
        if _OTHER.fullmatch(word):
            return Carried(word, False)
    return None


Sides = tuple[Decimal, Decimal]


@dataclass
class Sums:
    """What the lines come to so far, and since which sum.

    Attributes:
        lines: debit and credit of each; an amount without sides is a debit.
        known: whether every line could be read; else no sum can be judged.
    """

    lines: list[Sides] = field(default_factory=list)
    known: bool = True
    _since: dict[str, int] = field(default_factory=dict)

    def judged(
        self, row: int, carried: Carried, said_there: Sequence[tuple[str, str, Decimal]]
    ) -> Passed | Trouble:
        """A row that is no posting: left out, unless its sum is another than that of its lines.

        Args:
            row: its number.
            carried: what it is.
            said_there: side (``debit``, ``credit``), column and amount, as far as any stand there.
        """
        start = self._since.get(carried.word, 0)
        self._since[carried.word] = len(self.lines)
        if not carried.summed or not self.known or not said_there:
            return Passed(row, Phrase(N_("“{said}”: no posting"), {"said": carried.word}))
        for side, column, amount in said_there:
            # A sum is of the lines since the last one of its name, or of all of them.
            made = {self._of(side, start), self._of(side, 0)}
            if amount not in made:
                said = {"word": carried.word, "said": amount, "made": self._of(side, start)}
                what = Phrase(N_("{word} says {said}, but the lines above come to {made}"), said)
                return Trouble(
                    row, column, what, Phrase(N_("a line is missing, or was changed: ask the accountant"))
                )
        return Passed(row, Phrase(N_("“{said}”: it is what the lines come to"), {"said": carried.word}))

    def _of(self, side: str, start: int) -> Decimal:
        return sum((line[side == "credit"] for line in self.lines[start:]), Decimal(0))
