"""Reconciliation: our lines beside the accountant's (D11, D22; fields: formulas). It never guesses in silence."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Sequence
from datetime import date
from decimal import Decimal
from typing import Literal

from tui_sales.dataclass import dataclass

#: how many days the two dates may lie apart, where the policy is silent
USUAL_DAYS = 7
_WORD = re.compile(r"[0-9a-z一-鿿][0-9a-z一-鿿\-/.]*", re.IGNORECASE)

Rule = Literal["number", "amount"]


@dataclass(frozen=True)
class Ours:
    """A line of a rep's report or claim.

    Attributes:
        key: what tells lines apart: the record's name and the line's id.
        words: what people read of it.
        number: the contract's or the receipt's, empty if there is none.
        parties: the names by which the accountant may call the customer (sales) or the person (expenses).
    """

    key: str
    words: str
    number: str
    parties: frozenset[str]
    date: date
    amount: Decimal


@dataclass(frozen=True)
class Theirs:
    """A posting of the accountant's.

    Attributes:
        numbers: every number that stands in its voucher and text.
        party: the customer, or the person.
    """

    key: str
    words: str
    numbers: frozenset[str]
    party: str
    date: date
    amount: Decimal


@dataclass(frozen=True)
class Paired:
    """Two lines that belong together and by which rule, or one that stands alone."""

    ours: Ours | None
    theirs: Theirs | None
    rule: Rule | None = None

    @property
    def difference(self) -> Decimal:
        """Ours less theirs; a missing side is nothing."""
        return (self.ours.amount if self.ours else Decimal(0)) - (
            self.theirs.amount if self.theirs else Decimal(0)
        )


def numbers_in(*texts: str) -> frozenset[str]:
    """What may be a contract's or voucher's number in texts: words with a digit, in small letters."""
    words = (word.casefold() for text in texts for word in _WORD.findall(text))
    return frozenset(word for word in words if any(char.isdigit() for char in word))


def paired(ours: Collection[Ours], theirs: Collection[Theirs], days: int) -> tuple[Paired, ...]:
    """Every line once: paired by number, else by party, amount and date, else alone.

    Of several that fit equally well none is taken: they are left open for people to decide. The order in which the
    lines are given does not matter. Where the accountant names another contract of ours, amount and date do not make
    it this one.

    Args:
        ours: our lines.
        theirs: the accountant's.
        days: how far apart the two dates may lie for the second rule.
    """
    left, right = sorted(ours, key=_order), sorted(theirs, key=_order)
    known = frozenset(one.number.casefold() for one in ours if one.number)
    found: list[Paired] = []
    for rule, fits in (
        ("number", lambda o, t: _same_number(o, t) and o.amount == t.amount),
        ("number", _same_number),
        ("amount", lambda o, t: _same_sale(o, t, days) and not _of_another(o, t, known)),
    ):
        pairs = _only_ones(left, right, fits)
        found += [Paired(o, t, "number" if rule == "number" else "amount") for o, t in pairs]
        gone = {id(one) for pair in pairs for one in pair}
        left = [one for one in left if id(one) not in gone]
        right = [one for one in right if id(one) not in gone]
    found += [Paired(one, None) for one in left]
    found += [Paired(None, one) for one in right]
    return tuple(found)


def _order(one: Ours | Theirs) -> tuple[date, str]:
    return one.date, one.key


def _same_number(ours: Ours, theirs: Theirs) -> bool:
    return bool(ours.number) and ours.number.casefold() in theirs.numbers


def _same_sale(ours: Ours, theirs: Theirs, days: int) -> bool:
    near = abs((ours.date - theirs.date).days) <= days
    return near and ours.amount == theirs.amount and theirs.party.casefold().strip() in ours.parties


def _of_another(ours: Ours, theirs: Theirs, known: frozenset[str]) -> bool:
    """Whether theirs names numbers of ours, and not this one."""
    named = theirs.numbers & known
    return bool(named) and ours.number.casefold() not in named


def _only_ones(
    left: Sequence[Ours], right: Sequence[Theirs], fits: Callable[[Ours, Theirs], bool]
) -> list[tuple[Ours, Theirs]]:
    """Those that fit each other and nothing else."""
    of_left: dict[Hashable, list[Theirs]] = defaultdict(list)
    of_right: dict[Hashable, list[Ours]] = defaultdict(list)
    for ours in left:
        for theirs in right:
            if fits(ours, theirs):
                of_left[ours.key].append(theirs)
                of_right[theirs.key].append(ours)
    return [
        (ours, of_left[ours.key][0])
        for ours in left
        if len(of_left[ours.key]) == 1 and len(of_right[of_left[ours.key][0].key]) == 1
    ]
