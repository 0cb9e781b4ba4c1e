"""Lineage and standing: what a version was made from, who had a hand in it, how it stands."""

from __future__ import annotations

from typing import Literal

from hypothesis import given
from hypothesis import strategies as st

from tests.review.world import Shelf, law, log, policy, record
from tui_sales.kinds.verdict import Verdict, verdict_id
from tui_sales.review.lineage import lineage, past
from tui_sales.review.standing import State, standing_of

NAME = "logs/2026/liwei/2026-11-23"
PEOPLE = {"liwei": ["rep"], "wangfang": ["rep"], "chenfang": ["assistant"], "zhangli": ["manager"]}


def verdict(by: str, version: str, what: Literal["approve", "return"]) -> Verdict:
    fields = {"record": NAME, "version": version, "sha256": "b" * 64, "verdict": what, "note": "不清楚"}
    made = record("verdict", verdict_id(NAME, version), by, fields)
    assert isinstance(made, Verdict)
    return made


@given(
    st.lists(st.sampled_from(["liwei", "chenfang", "zhangli", "wangfang"]), min_size=1, max_size=8),
    st.integers(0, 8),
)
def test_contributors_are_all_between_the_version_and_main_and_nobody_else(
    authors: list[str], landed: int
) -> None:
    """A chain of versions of which the first ``landed`` are on main."""
    shelf = Shelf()
    chain: list[str] = []
    for number, author in enumerate(authors):
        chain.append(shelf.add(log("liwei", author, chain[-1:], event=f"第{number}版")))
    landed = min(landed, len(chain) - 1)
    current = chain[landed - 1] if landed else None
    way = lineage(shelf, NAME, chain[-1], current)
    assert way.on_main
    assert way.contributors == set(authors[landed:])
    assert set(way.between) == set(chain[landed:-1])
    assert past(shelf, NAME, chain[-1]) == set(chain)


def test_a_version_main_has_moved_on_from_is_stale_and_a_merge_is_not() -> None:
    shelf = Shelf()
    base = shelf.add(log("liwei"))
    mine = shelf.add(log("liwei", "liwei", [base], event="我的"))
    theirs = shelf.add(log("liwei", "chenfang", [base], event="她的"))
    assert not lineage(shelf, NAME, mine, theirs).on_main
    both = shelf.add(log("liwei", "liwei", [mine, theirs], event="两个都有"))
    way = lineage(shelf, NAME, both, theirs)
    assert way.on_main
    assert way.contributors == {"liwei"}
    assert lineage(shelf, NAME, base, theirs).absorbed


def test_two_new_records_with_one_natural_key_clash() -> None:
    shelf = Shelf()
    one, two = shelf.add(log("liwei", event="一")), shelf.add(log("liwei", event="二"))
    assert not lineage(shelf, NAME, two, one).on_main


def test_a_becomes_b_becomes_a_has_a_new_version() -> None:  # case 15
    shelf = Shelf()
    a = shelf.add(log("liwei", event="甲"))
    b = shelf.add(log("liwei", replaces=[a], event="乙"))
    again = shelf.add(log("liwei", replaces=[b], event="甲"))
    assert again != a


def test_standing_counts_only_who_may() -> None:
    shelf, world = Shelf(), law(PEOPLE, policy())
    version = shelf.add(log("liwei"))
    way, one = lineage(shelf, NAME, version, None), shelf.versions[version]
    for by in ("liwei", "wangfang"):
        standing = standing_of(world, one, way, [verdict(by, version, "approve")])
        assert (standing.state, standing.have, standing.complete) == (State.AWAITING, 0, False)
    standing = standing_of(world, one, way, [verdict("chenfang", version, "approve")])
    assert (standing.complete, standing.approvers) == (True, ("chenfang",))
    standing = standing_of(
        world, one, way, [verdict("chenfang", version, "approve"), verdict("zhangli", version, "return")]
    )
    assert (standing.state, standing.returned_by, standing.note) == (State.RETURNED, "zhangli", "不清楚")
    standing = standing_of(world, one, way, [verdict("wangfang", version, "return")])
    assert standing.state is State.AWAITING
