"""What claims take from advances: every fen once, from whom it may, in whatever order the records come."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from tui_sales.figures.expenses import (
    Advance,
    Claim,
    Expense,
    account,
    by_type,
    set_off,
    up_to,
)

DAY = date(2026, 11, 2)
FEN = Decimal("0.01")
days = st.integers(0, 40).map(lambda n: DAY + timedelta(days=n))
travels = st.sampled_from(["", "宁波", "杭州"])
owners = st.sampled_from(["liwei", "wangfang"])
amounts = st.integers(1, 400).map(lambda fen: fen * FEN)


def advance(
    name: str,
    amount: str = "100.00",
    on: int = 0,
    travel: str = "",
    *,
    paid: bool = True,
    owner: str = "liwei",
) -> Advance:
    day = DAY + timedelta(days=on)
    return Advance(name, owner, day, travel, Decimal(amount), day if paid else None)


def claim(
    name: str,
    takes: str = "0.00",
    on: int = 5,
    travel: str = "",
    *,
    spent: str = "100.00",
    settled: int | None = None,
    owner: str = "liwei",
) -> Claim:
    day = DAY + timedelta(days=on)
    paid = None if settled is None else DAY + timedelta(days=settled)
    return Claim(name, owner, day, travel, (Expense(day, "meals", Decimal(spent)),), Decimal(takes), paid)


@st.composite
def books(draw: st.DrawFn) -> tuple[list[Advance], list[Claim]]:
    given_out = [
        Advance(
            f"a{n}",
            draw(owners),
            day := draw(days),
            draw(travels),
            draw(amounts),
            draw(st.sampled_from([day, None])),
        )
        for n in range(draw(st.integers(0, 5)))
    ]
    spent = [
        Claim(f"c{n}", draw(owners), draw(days), draw(travels), (), draw(amounts), None)
        for n in range(draw(st.integers(0, 5)))
    ]
    return given_out, spent


def by_fen(advances: list[Advance], claims: list[Claim]) -> tuple[dict[str, Decimal], dict[str, Decimal]]:
    """The same rule, one fen after the other: what each advance still has, what each claim found no advance for."""
    has = {one.name: one.amount if one.paid_out else FEN * 0 for one in advances}
    wants = {one.name: one.set_off for one in claims}
    for same in (True, False):
        for one in sorted(claims, key=lambda one: (one.day, one.name)):
            while wants[one.name]:
                mine = [a for a in advances if a.owner == one.owner and has[a.name]]
                if same:
                    mine = [a for a in mine if one.travel != "" and a.travel == one.travel]
                else:
                    mine = [a for a in mine if not a.day > one.day]
                if not mine:
                    break
                first = min(mine, key=lambda a: (a.day, a.name))
                has[first.name] -= FEN
                wants[one.name] -= FEN
    return has, {name: left for name, left in wants.items() if left}


@given(books(), st.randoms(use_true_random=False))
def test_every_fen_is_taken_once_whatever_the_order(
    book: tuple[list[Advance], list[Claim]], dice: Random
) -> None:
    advances, claims = book
    found = set_off(advances, claims)
    has, over = by_fen(advances, claims)
    assert {one.name: found.open(one) for one in advances} == has
    assert found.over == over
    took = sum((sum(by_claim.values()) for by_claim in found.taken.values()), Decimal(0))
    assert took + sum(found.over.values()) == sum(one.set_off for one in claims)
    dice.shuffle(advances)
    dice.shuffle(claims)
    assert set_off(advances, claims) == found


def test_the_same_travel_comes_before_the_oldest() -> None:
    old, his = advance("old"), advance("his", on=3, travel="宁波")
    found = set_off([old, his], [claim("c", "130.00", travel="宁波")])
    assert found.taken == {"his": {"c": Decimal("100.00")}, "old": {"c": Decimal("30.00")}}
    assert found.open(old) == Decimal("70.00")


def test_nothing_is_taken_from_what_was_not_paid_out_or_asked_for_later() -> None:
    unpaid, later = advance("unpaid", paid=False), advance("later", on=9)
    found = set_off([unpaid, later], [claim("c", "40.00")])
    assert found.over == {"c": Decimal("40.00")}
    assert found.open(unpaid) == 0
    assert found.open(later) == Decimal("100.00")


def test_an_account_is_as_it_stood_at_the_end_of_the_month() -> None:
    advances = [advance("a", "100.00"), advance("b", "50.00", on=28)]
    claims = [
        claim("c1", "60.00", spent="80.00", settled=10),
        claim("c2", "0.00", spent="33.30", on=20, settled=35),
        claim("c3", "40.00", spent="10.00", on=30),
    ]
    november = account(advances, claims, DAY.replace(day=1), DAY.replace(day=30))
    assert (november.to_pay, november.paid, november.open) == (
        Decimal("33.30"),
        Decimal("20.00"),
        Decimal("90.00"),
    )
    december = account(advances, claims, date(2026, 12, 1), date(2026, 12, 31))
    assert (december.to_pay, december.paid, december.open) == (
        Decimal("-30.00"),  # ten spent of the forty that he held: thirty come back
        Decimal("33.30"),
        Decimal("50.00"),
    )


@given(books(), days, days)
def test_an_account_adds_up(book: tuple[list[Advance], list[Claim]], one: date, other: date) -> None:
    first, last = min(one, other), max(one, other)
    advances, claims = book
    found = account(advances, claims, first, last)
    there, spent = up_to(advances, claims, last)
    given_out = sum(a.amount for a in there if a.paid_out)
    assert found.open == given_out - (sum(c.set_off for c in spent) - found.over)
    assert found.to_give == sum(a.amount for a in there) - given_out


def test_spending_by_type_takes_lines_by_their_own_day() -> None:
    lines = [
        Expense(DAY, "meals", Decimal("1.10")),
        Expense(DAY + timedelta(days=1), "hotel", Decimal("300.00")),
        Expense(DAY + timedelta(days=1), "meals", Decimal("2.20")),
        Expense(DAY + timedelta(days=2), "meals", Decimal("4.40")),
    ]
    assert by_type(lines, DAY, DAY + timedelta(days=1)) == {
        "meals": Decimal("3.30"),
        "hotel": Decimal("300.00"),
    }
