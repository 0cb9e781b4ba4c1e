"""Pairing with the accountant's lines: nothing lost, nothing twice, nothing guessed."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from tui_sales.figures.reconciliation import Ours, Theirs, numbers_in, paired

DAY = date(2026, 8, 14)
numbers = st.sampled_from(["", "HX-2026-017", "HX-2026-018"])
parties = st.sampled_from(["科瑞精密", "华骏电子"])
days = st.integers(0, 20).map(lambda n: DAY + timedelta(days=n))
amounts = st.sampled_from(["100.00", "100.01", "256000.00"]).map(Decimal)


def ours(key: str, number: str = "", party: str = "科瑞精密", on: date = DAY, amount: str = "100.00") -> Ours:
    return Ours(key, key, number, frozenset((party,)), on, Decimal(amount))


def theirs(
    key: str, text: str = "", party: str = "科瑞精密", on: date = DAY, amount: str = "100.00"
) -> Theirs:
    return Theirs(key, key, numbers_in(text), party, on, Decimal(amount))


@st.composite
def books(draw: st.DrawFn) -> tuple[list[Ours], list[Theirs]]:
    mine = [
        ours(f"o{n}", draw(numbers), draw(parties), draw(days), str(draw(amounts)))
        for n in range(draw(st.integers(0, 8)))
    ]
    hers = [
        theirs(f"t{n}", draw(numbers), draw(parties), draw(days), str(draw(amounts)))
        for n in range(draw(st.integers(0, 8)))
    ]
    return mine, hers


@given(books())
def test_every_line_is_there_exactly_once(both: tuple[list[Ours], list[Theirs]]) -> None:
    mine, hers = both
    found = paired(mine, hers, 7)
    assert sorted(one.ours.key for one in found if one.ours) == sorted(one.key for one in mine)
    assert sorted(one.theirs.key for one in found if one.theirs) == sorted(one.key for one in hers)
    total = sum((one.amount for one in mine), Decimal(0)) - sum((one.amount for one in hers), Decimal(0))
    assert sum((one.difference for one in found), Decimal(0)) == total


@given(books(), st.randoms(use_true_random=False))
def test_the_order_does_not_matter(both: tuple[list[Ours], list[Theirs]], dice: Random) -> None:
    mine, hers = both
    first = set(paired(mine, hers, 7))
    dice.shuffle(mine)
    dice.shuffle(hers)
    assert set(paired(mine, hers, 7)) == first


@given(books())
def test_every_pair_keeps_its_rule(both: tuple[list[Ours], list[Theirs]]) -> None:
    for one in paired(*both, 7):
        if one.ours is None or one.theirs is None:
            assert one.rule is None
        elif one.rule == "number":
            assert one.ours.number.casefold() in one.theirs.numbers
        else:
            assert one.ours.amount == one.theirs.amount
            assert one.theirs.party in one.ours.parties
            assert abs((one.ours.date - one.theirs.date).days) <= 7


def test_a_number_pairs_although_the_amounts_differ() -> None:
    (one,) = paired([ours("o", "HX-2026-017")], [theirs("t", "HX-2026-017 首款", amount="99.00")], 7)
    assert (one.rule, one.difference) == ("number", Decimal("1.00"))


def test_two_that_fit_equally_well_are_left_open() -> None:
    found = paired([ours("o")], [theirs("t1"), theirs("t2")], 7)
    assert [one.rule for one in found] == [None, None, None]


def test_days_too_far_apart_do_not_pair() -> None:
    late = DAY + timedelta(days=8)
    assert {one.rule for one in paired([ours("o")], [theirs("t", on=late)], 7)} == {None}
    assert {one.rule for one in paired([ours("o")], [theirs("t", on=late)], 8)} == {"amount"}


def test_numbers_are_found_in_what_accountants_write() -> None:
    assert "hx-2026-017" in numbers_in("记-0815", "收科瑞 HX-2026-017 首款")
    assert "记-0815" in numbers_in("记-0815")


def test_a_line_that_names_another_contract_is_not_paired_by_its_amount() -> None:
    mine = [ours("o17", "HX-2026-017"), ours("o18", "HX-2026-018", amount="70.00")]
    found = paired(mine, [theirs("t", "HX-2026-018 尾款")], 7)
    assert {(one.ours and one.ours.key, one.theirs and one.theirs.key) for one in found} == {
        ("o18", "t"),
        ("o17", None),
    }
    # a number that no contract of ours has says nothing: the amount may still do
    (one,) = paired([ours("o17", "HX-2026-017")], [theirs("t", "HX-2026-999")], 7)
    assert one.rule == "amount"
