"""Who may approve, and when those who did are enough: against a brute-force count of all ways (hypothesis)."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.review.world import law, log, policy
from tui_sales.review.approvals import match, missing, nobody_can, standing_roles, why_not_approve
from tui_sales.review.law import unlawful_people, unlawful_policy

ROLES = ("rep", "assistant", "manager", "hr", "owner")
GROUPS = st.lists(st.frozensets(st.sampled_from(ROLES), min_size=1), max_size=4).map(tuple)
PEOPLE = st.dictionaries(st.sampled_from("abcde"), st.frozensets(st.sampled_from(ROLES)), max_size=5)


def most(groups: tuple[frozenset[str], ...], people: dict[str, frozenset[str]]) -> int:
    """The largest number of groups that different people can fill, by trying everything."""
    best = 0
    seats = [*people, *[None] * len(groups)]
    for order in permutations(seats, len(groups)):
        filled = sum(1 for group, p in zip(groups, order, strict=True) if p is not None and group & people[p])
        best = max(best, filled)
    return best


@given(GROUPS, PEOPLE)
def test_as_many_groups_as_can_be_are_filled_and_nobody_twice(
    groups: tuple[frozenset[str], ...], people: dict[str, frozenset[str]]
) -> None:
    held = match(groups, people.items())
    assert len(set(held.values())) == len(held)
    assert all(groups[number] & people[person] for number, person in held.items())
    assert len(held) == most(groups, people)


def test_one_person_with_both_roles_is_not_two(  # case 19
) -> None:
    rules = policy(groups=[["manager"], ["hr"]])
    world = law({"boss": ["manager", "hr"], "liwei": ["rep"], "zhaomin": ["hr"]}, rules)
    record = log("liwei")
    assert len(missing(world, record, ["boss"])) == 1
    assert missing(world, record, ["boss", "zhaomin"]) == ()


def test_a_contributor_never_may_whatever_he_is() -> None:
    world = law({"admin": ["admin", "manager", "assistant"], "liwei": ["rep"]}, policy())
    assert why_not_approve(world, log("liwei"), {"liwei"}, "admin") is None
    assert "somebody else" in str(why_not_approve(world, log("liwei"), {"liwei", "admin"}, "admin"))
    assert why_not_approve(world, log("liwei"), {"liwei"}, "liwei") is not None


def test_who_has_left_counts_for_nothing() -> None:
    world = law({"gone": ["manager"], "liwei": ["rep"]}, policy(), left=("gone",))
    assert world.roles("gone") == frozenset()
    assert world.keys("gone") == frozenset()
    assert why_not_approve(world, log("liwei"), {"liwei"}, "gone") is not None
    assert world.why_not_file("log", "gone", "gone") is not None


def test_a_department_too_small_is_told_who_is_missing() -> None:
    world = law({"liwei": ["rep"], "wangfang": ["rep"]}, policy())
    assert nobody_can(world, log("liwei"), {"liwei"}) == (frozenset({"assistant", "manager"}),)


def test_the_owner_is_a_role_towards_his_own_records() -> None:
    world = law({"liwei": ["rep"], "chenfang": ["assistant"]}, policy())
    assert "owner" in standing_roles(world, log("liwei"), "liwei")
    assert "owner" not in standing_roles(world, log("liwei"), "chenfang")
    assert world.why_not_file("log", "liwei", "liwei") is None
    assert world.why_not_file("log", "liwei", "chenfang") is not None


@pytest.mark.parametrize(
    ("change", "lawful"),
    [
        ({}, True),
        ({"kinds": ("policy", "log")}, False),
        ({"kinds": ("person", "log")}, False),
        ({"groups": []}, False),
    ],
)
def test_policies_under_which_nobody_checks_are_unlawful(change: dict[str, object], lawful: bool) -> None:
    assert (unlawful_policy(policy(**change)) is None) is lawful  # type: ignore[arg-type]


def test_one_key_for_two_people_is_unlawful() -> None:
    world = law({"a": ["manager"], "b": ["assistant"]}, policy(), same_key=True)
    assert unlawful_people(tuple(world.people.values())) is not None
    assert unlawful_people(tuple(law({"a": ["manager"], "b": ["hr"]}, policy()).people.values())) is None
