"""The draw of a spot check: anybody draws the same, everybody and every kind comes up."""

from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from tui_sales.figures.sampling import Candidate, coverage, draw

populations = st.lists(
    st.builds(
        Candidate,
        st.integers(0, 400).map(lambda n: f"r{n}"),
        st.sampled_from(["liwei", "wangfang", "huangjie", "hejing", "zhoutao"]),
        st.sampled_from(["customer", "tracking"]),
    ),
    min_size=1,
    max_size=60,
    unique_by=lambda one: one.name,
)


@given(populations, st.text(max_size=8), st.randoms(use_true_random=False))
def test_the_same_seed_draws_the_same(found: list[Candidate], seed: str, dice: Random) -> None:
    first = draw(found, [], seed, 6)
    dice.shuffle(found)
    assert draw(found, [], seed, 6) == first
    assert len(first) == min(6, len(found))
    assert len({one.candidate.name for one in first}) == len(first)


@given(populations, st.text(max_size=8))
def test_within_a_quarter_everybody_and_every_kind_comes_up(found: list[Candidate], seed: str) -> None:
    earlier: list[list[str]] = []
    for check in range(13 * 3):
        earlier.append([one.candidate.name for one in draw(found, earlier, f"{seed} {check}", 6)])
    groups = {(one.rep, one.sort) for one in found}
    covered = coverage(found, [dict.fromkeys(names, "complete") for names in earlier])
    assert all(covered[group].drawn for group in groups)
    # ten groups at most and six a time: nobody waits longer than every second check
    assert all((covered[group].since or 0) <= 2 for group in groups)


@given(populations)
def test_whoever_was_left_out_comes_first(found: list[Candidate]) -> None:
    first = draw(found, [], "a", 6)
    second = draw(found, [[one.candidate.name for one in first]], "b", 6)
    groups = {(one.rep, one.sort) for one in found}
    had = {(one.candidate.rep, one.candidate.sort) for one in first}
    now = {(one.candidate.rep, one.candidate.sort) for one in second}
    left_out = groups - had
    assert left_out <= now or len(left_out) > 6
