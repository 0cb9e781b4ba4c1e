"""The ledger of proof: what an outbox reaches, also where somebody went on twice from one commit."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tui_sales.workspace.ledger import Ledger

#: For each commit, which of the earlier ones it goes on from (0 is nothing: the first of a chain).
parents = st.lists(st.integers(0, 1_000), min_size=1, max_size=60).map(
    lambda raw: [0, *(number % place for place, number in enumerate(raw, 1))]
)


@given(parents, st.data())
def test_an_outbox_reaches_what_it_goes_on_from_and_nothing_else(
    shape: list[int], data: st.DataObject
) -> None:
    ledger = Ledger(None)
    for commit, parent in enumerate(shape[1:], 1):
        ledger.add_link(str(commit), "liwei", "key", str(parent) if parent else "", {})
    tip = data.draw(st.integers(1, len(shape) - 1))
    behind, at = set(), tip
    while at:
        behind.add(at)
        at = shape[at]
    assert {c for c in range(1, len(shape)) if ledger.reaches(str(tip), str(c))} == behind
    ledger.close()


def test_what_was_never_verified_is_reached_by_nobody() -> None:
    ledger = Ledger(None)
    ledger.add_link("a", "liwei", "key", "root", {})
    assert ledger.reaches("a", "a")
    assert not ledger.reaches("a", "b")
    assert not ledger.reaches("b", "b")
    ledger.close()
