"""Expenses: what of each advance is still open, and what of each claim is still to be paid (D21)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from tui_sales.dataclass import dataclass

NOTHING = Decimal(0)


@dataclass(frozen=True)
class Advance:
    """An advance that is approved.

    Attributes:
        name: the record's.
        day: of the application.
        travel: what tells its travel apart; empty where it names none.
        amount: yuan.
        paid_out: the day on which the money was given, if it was.
    """

    name: str
    owner: str
    day: date
    travel: str
    amount: Decimal
    paid_out: date | None


@dataclass(frozen=True)
class Expense:
    """One line of a claim: when, what for, how much."""

    day: date
    type: str
    amount: Decimal


@dataclass(frozen=True)
class Claim:
    """A claim that is approved.

    Attributes:
        name: the record's.
        travel: as of an advance.
        set_off: yuan of advances that it sets off; more than it comes to where the rest was given back.
        settled_on: the day on which the owner was paid, if he was.
    """

    name: str
    owner: str
    day: date
    travel: str
    lines: tuple[Expense, ...]
    set_off: Decimal
    settled_on: date | None

    @property
    def amount(self) -> Decimal:
        """The exact sum of its lines."""
        return sum((line.amount for line in self.lines), NOTHING)

    @property
    def to_pay(self) -> Decimal:
        """What its owner is to have; below zero what he gives back."""
        return self.amount - self.set_off


@dataclass(frozen=True)
class SetOff:
    """What claims took from advances.

    Attributes:
        taken: advance → claim → yuan; an advance that nothing was taken from is missing.
        over: claim → yuan that it sets off and no advance is there for.
    """

    taken: Mapping[str, Mapping[str, Decimal]]
    over: Mapping[str, Decimal]

    def of(self, advance: Advance) -> Decimal:
        """What was taken from an advance."""
        return sum(self.taken.get(advance.name, {}).values(), NOTHING)

    def open(self, advance: Advance) -> Decimal:
        """What its owner still holds of an advance; nothing as long as it was not paid out."""
        return NOTHING if advance.paid_out is None else advance.amount - self.of(advance)


def set_off(advances: Iterable[Advance], claims: Iterable[Claim]) -> SetOff:
    """Share out what claims set off, as a claim says how much, and not from which advance.

    Claims go by their day. Each takes first from its owner's advances for the same travel, then, when all have done so,
    from his other advances that he asked for by its day, the oldest first; from none that was not paid out. What is left is
    ``over``. The order in which records are given makes no difference.
    """
    paid = sorted((one for one in advances if one.paid_out), key=lambda one: (one.day, one.name))
    by_day = sorted(claims, key=lambda one: (one.day, one.name))
    room = {one.name: one.amount for one in paid}
    left = {one.name: one.set_off for one in by_day}
    taken: dict[str, dict[str, Decimal]] = defaultdict(lambda: defaultdict(lambda: NOTHING))
    for same in (True, False):
        for claim in by_day:
            for advance in _takes_from(claim, paid, same=same):
                amount = min(room[advance.name], left[claim.name])
                if amount > 0:
                    taken[advance.name][claim.name] += amount
                    room[advance.name] -= amount
                    left[claim.name] -= amount
    return SetOff(
        {advance: dict(by_claim) for advance, by_claim in taken.items()},
        {claim: amount for claim, amount in left.items() if amount > 0},
    )


def _takes_from(claim: Claim, paid: Iterable[Advance], *, same: bool) -> Iterator[Advance]:
    his = (advance for advance in paid if advance.owner == claim.owner)
    if same:
        return (advance for advance in his if claim.travel and advance.travel == claim.travel)
    return (advance for advance in his if advance.day <= claim.day)


@dataclass(frozen=True)
class Account:
    """One person's money at the end of a span, in yuan.

    Attributes:
        to_pay: approved claims that were not settled by then, less what they set off.
        paid: what was settled within the span.
        open: what he holds of advances.
        to_give: advances that are approved and were not paid out.
        over: what claims set off without an advance that was paid out.
    """

    to_pay: Decimal
    paid: Decimal
    open: Decimal
    to_give: Decimal
    over: Decimal


def account(advances: Collection[Advance], claims: Collection[Claim], first: date, last: date) -> Account:
    """Of one person's advances and claims; see :func:`up_to` for what there was by then."""
    advances, claims = up_to(advances, claims, last)
    shared = set_off(advances, claims)
    return Account(
        sum((one.to_pay for one in claims if one.settled_on is None), NOTHING),
        sum((one.to_pay for one in claims if one.settled_on and one.settled_on >= first), NOTHING),
        sum((shared.open(one) for one in advances), NOTHING),
        sum((one.amount for one in advances if one.paid_out is None), NOTHING),
        sum(shared.over.values(), NOTHING),
    )


def up_to(
    advances: Iterable[Advance], claims: Iterable[Claim], last: date
) -> tuple[list[Advance], list[Claim]]:
    """What there was by the end of a day, oldest first: what was paid later was not paid yet."""

    def by_then(day: date | None) -> date | None:
        return day if day and day <= last else None

    given = [replace(one, paid_out=by_then(one.paid_out)) for one in advances if one.day <= last]
    spent = [replace(one, settled_on=by_then(one.settled_on)) for one in claims if one.day <= last]
    return (
        sorted(given, key=lambda one: (one.day, one.name)),
        sorted(spent, key=lambda one: (one.day, one.name)),
    )


def by_type(lines: Iterable[Expense], first: date, last: date) -> dict[str, Decimal]:
    """Type → what was spent from one day to another, both included."""
    found: dict[str, Decimal] = defaultdict(lambda: NOTHING)
    for line in lines:
        if first <= line.day <= last:
            found[line.type] += line.amount
    return dict(found)
