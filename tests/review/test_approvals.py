"""Who may approve, and when those who did are enough: against a brute-force count of all ways (hypothesis)."""

from __future__ import annotations

from datetime import timedelta
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.review.world import NOW, delegation, law, log, policy, record
from tui_sales.errors import BadData
from tui_sales.kinds import CODEC
from tui_sales.review.approvals import filled, match, missing, nobody_can, standing_roles, why_not_approve
from tui_sales.review.law import Law, unlawful_people, unlawful_policy

GROUPS = 4
ABLE = st.dictionaries(st.sampled_from("abcde"), st.frozensets(st.integers(0, GROUPS - 1)), max_size=5)
ROLES = ("rep", "assistant", "manager", "hr")
CAST = st.dictionaries(
    st.sampled_from("abcde"), st.lists(st.sampled_from(ROLES), min_size=1, unique=True), min_size=2
)


def most(able: dict[str, frozenset[int]]) -> int:
    """The largest number of groups that different people can fill, by trying everything."""
    best = 0
    for order in permutations([*able, *[None] * GROUPS], GROUPS):
        done = sum(1 for group, p in enumerate(order) if p is not None and group in able[p])
        best = max(best, done)
    return best


@given(ABLE)
def test_as_many_groups_as_can_be_are_filled_and_nobody_twice(able: dict[str, frozenset[int]]) -> None:
    held = match(able.items())
    assert len(set(held.values())) == len(held)
    assert all(number in able[person] for number, person in held.items())
    assert len(held) == most(able)


@given(CAST, st.data())
def test_whoever_had_a_hand_in_it_fills_no_place_himself_or_through_another(
    cast: dict[str, list[str]], data: st.DataObject
) -> None:
    """Also not as a delegate, and nobody fills one in the name of a contributor."""
    people = sorted(cast)
    giver, taker = data.draw(st.permutations(people))[:2]
    given_away = [delegation(giver, taker, cast[giver])]
    rules = policy(groups=[["manager"], ["hr"]])
    world, without = law(cast, rules, delegations=given_away), law(cast, rules)
    contributors = data.draw(st.sets(st.sampled_from(people), min_size=1))
    approvers = [(p, NOW) for p in data.draw(st.sets(st.sampled_from(people)))]
    held = filled(world, log("a"), contributors, approvers)
    assert not set(held.values()) & contributors
    assert len(set(held.values())) == len(held)
    if giver in contributors:
        assert held == filled(without, log("a"), contributors, approvers)


def test_one_person_with_both_roles_is_not_two() -> None:  # case 19
    rules = policy(groups=[["manager"], ["hr"]])
    world = law({"boss": ["manager", "hr"], "liwei": ["rep"], "zhaomin": ["hr"]}, rules)
    record = log("liwei")
    assert len(missing(world, record, {"liwei"}, [("boss", NOW)])) == 1
    assert missing(world, record, {"liwei"}, [("boss", NOW), ("zhaomin", NOW)]) == ()


def test_a_contributor_never_may_whatever_he_is() -> None:
    world = law({"admin": ["admin", "manager", "assistant"], "liwei": ["rep"]}, policy())
    assert why_not_approve(world, log("liwei"), {"liwei"}, ("admin", NOW)) is None
    assert "somebody else" in str(why_not_approve(world, log("liwei"), {"liwei", "admin"}, ("admin", NOW)))
    assert why_not_approve(world, log("liwei"), {"liwei"}, ("liwei", NOW)) is not None


TWO = [["manager"], ["hr"]]
THRESHOLD = {
    "id": "claim",
    "filed_by": ["owner"],
    "groups": [["manager"]],
    "above": "500.00",
    "above_groups": [["manager"], ["hr"]],
}
DEPARTMENT = {"boss": ["manager"], "zhaomin": ["hr"], "chenfang": ["assistant"], "liwei": ["rep"]}


def lacking(
    world: Law, *people: str, at: Any = NOW, contributors: frozenset[str] = frozenset({"liwei"})
) -> int:
    return len(missing(world, log("liwei"), contributors, [(p, at) for p in people]))


def test_a_delegate_stands_for_who_is_away_on_the_days_it_says() -> None:
    away = [delegation("boss", "chenfang", ["manager"], "2026-11-20", "2026-11-23")]
    world = law(DEPARTMENT, policy(groups=TWO), delegations=away)
    assert lacking(law(DEPARTMENT, policy(groups=TWO)), "chenfang", "zhaomin") == 1
    assert lacking(world, "chenfang", "zhaomin") == 0
    assert lacking(world, "chenfang", "zhaomin", at=NOW + timedelta(days=1)) == 1
    assert lacking(world, "chenfang", "zhaomin", at=NOW - timedelta(days=5)) == 1
    # the day is that of the department, whatever zone the verdict was written in
    assert lacking(world, "chenfang", "zhaomin", at=(NOW + timedelta(hours=5)).astimezone(None)) == 0
    assert lacking(world, "chenfang", "zhaomin", at=(NOW + timedelta(hours=6)).astimezone(None)) == 1


def test_a_delegate_and_who_sent_him_are_not_two() -> None:
    both = [delegation("boss", "chenfang", ["manager"])]
    world = law(DEPARTMENT, policy(groups=[["manager"], ["manager"]]), delegations=both)
    assert lacking(world, "chenfang") == 1
    assert lacking(world, "boss", "chenfang") == 1


def test_what_is_not_ones_own_cannot_be_given_away_nor_passed_on() -> None:
    chain = [delegation("boss", "chenfang", ["manager", "hr"]), delegation("chenfang", "liwei2", ["manager"])]
    people = {**DEPARTMENT, "liwei2": ["rep"]}
    world = law(people, policy(groups=TWO), delegations=chain)
    assert world.delegated("chenfang", NOW.date(), ()) == {"manager"}
    assert world.delegated("liwei2", NOW.date(), ()) == frozenset()
    gone = law(people, policy(groups=TWO), delegations=chain, left=("boss",))
    assert gone.delegated("chenfang", NOW.date(), ()) == frozenset()


def test_when_a_verdict_is_late_a_stand_in_takes_one_place() -> None:
    world = law(DEPARTMENT, policy(groups=TWO, stand_in=["assistant"], hours=48))
    late = NOW + timedelta(hours=48)
    assert lacking(world, "chenfang", "zhaomin", at=late - timedelta(seconds=1)) == 1
    assert lacking(world, "chenfang", "zhaomin", at=late) == 0
    assert lacking(world, "chenfang", at=late) == 1
    assert lacking(world, "chenfang", "zhaomin", at=late, contributors=frozenset({"chenfang"})) == 1


@pytest.mark.parametrize(
    "literal", ["true", "0", "-1", "1e9", '"0.00"', '"-1.00"', '"2"', '"1e12"', '"NaN"', '"2.000"', "null"]
)
def test_a_threshold_that_is_no_amount_is_refused(literal: str) -> None:  # case 22
    made = record(
        "policy", "policy", "a", {"department": "x", "zone": "Asia/Shanghai", "approvals": [THRESHOLD]}
    )
    raw = CODEC.encode(made)
    assert CODEC.decode(raw, "policy.json") == made
    assert raw.count(b'"500.00"') == 1
    with pytest.raises(BadData):
        CODEC.decode(raw.replace(b'"500.00"', literal.encode()), "policy.json")


def test_from_an_amount_on_more_people_are_asked() -> None:
    fields = {"department": "x", "zone": "Asia/Shanghai", "approvals": [THRESHOLD]}
    made: Any = record("policy", "policy", "a", fields)
    world = law(DEPARTMENT, made, store="private-liwei")

    def groups(*amounts: str) -> int:
        rows = [
            {"id": f"l{n}", "date": "2026-11-20", "type": "meals", "amount": a, "receipt": "发票"}
            for n, a in enumerate(amounts)
        ]
        claim = record("claim", "c1", "liwei", {"owner": "liwei", "date": "2026-11-23", "lines": rows})
        return len(world.groups(claim) or ())

    assert groups("499.99") == 1
    assert groups("250.00", "250.00") == 2
    assert unlawful_policy(made.model_copy(update={"approvals": made.approvals[:0]})) is not None


def test_a_kind_in_the_wrong_store_may_not_be_filed() -> None:
    rules = policy(kinds=("person", "policy", "log", "claim", "appraisal"))
    assert "does not belong" in str(law(DEPARTMENT, rules).why_not_file("claim", "liwei", "liwei"))
    private = law(DEPARTMENT, rules, store="private-liwei")
    assert private.why_not_file("claim", "liwei", "liwei") is None
    assert "does not belong" in str(private.why_not_file("log", "liwei", "liwei"))
    other = law(DEPARTMENT, rules, store="private-wangfang")
    assert "does not belong" in str(other.why_not_file("claim", "liwei", "liwei"))
    assert "does not belong" in str(law(DEPARTMENT, rules).why_not_file("appraisal", "liwei", "liwei"))


def test_who_has_left_counts_for_nothing() -> None:
    world = law({"gone": ["manager"], "liwei": ["rep"]}, policy(), left=("gone",))
    assert world.roles("gone") == frozenset()
    assert world.keys("gone") == frozenset()
    assert why_not_approve(world, log("liwei"), {"liwei"}, ("gone", NOW)) is not None
    assert world.why_not_file("log", "gone", "gone") is not None


def test_a_department_too_small_is_told_who_is_missing() -> None:
    world = law({"liwei": ["rep"], "wangfang": ["rep"]}, policy())
    assert nobody_can(world, log("liwei"), {"liwei"}, NOW) == (frozenset({"assistant", "manager"}),)


def test_the_owner_is_a_role_towards_his_own_records() -> None:
    world = law({"liwei": ["rep"], "chenfang": ["assistant"]}, policy())
    assert "owner" in standing_roles(world, log("liwei"), "liwei")
    assert "owner" not in standing_roles(world, log("liwei"), "chenfang")
    assert world.why_not_file("log", "liwei", "liwei") is None
    assert world.why_not_file("log", "liwei", "chenfang") is not None


def test_whom_it_is_about_is_not_waited_for_where_he_filed_it_himself() -> None:
    groups = [["assistant", "owner"]]
    world = law(DEPARTMENT, policy(groups=groups))
    assert missing(world, log("liwei"), {"liwei"}, []) == (frozenset({"assistant"}),)
    assert missing(world, log("liwei", "boss"), {"boss"}, []) == (frozenset({"assistant", "owner"}),)
    alone = law(DEPARTMENT, policy(groups=[["owner"]]))
    assert missing(alone, log("liwei"), {"liwei"}, []) == (frozenset({"owner"}),), "it is not complete"


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
