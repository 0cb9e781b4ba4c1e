"""The merge: symmetric, idempotent, and nothing lost in silence (rules §2, M1–M10)."""

from __future__ import annotations

import copy
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tui_sales.kinds import by_name
from tui_sales.model.diff import FieldChange, diff
from tui_sales.model.merge import Merged, merge
from tui_sales.model.spec import Shape

SPEC = by_name("meeting")
Raw = dict[str, Any]
WORDS = st.sampled_from(["甲", "乙", "丙", "丁"])
ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "id": st.sampled_from(["a1", "b2", "c3", "d4"]),
            "what": WORDS,
            "who": st.sampled_from(["liwei", "wangfang"]),
            "due": st.sampled_from(["2026-11-01", "2026-11-02"]),
        },
        optional={"done": st.just("2026-11-03")},
    ),
    unique_by=lambda row: row["id"],
    max_size=4,
)
MEETINGS = st.fixed_dictionaries(
    {
        "type": st.sampled_from(["regular", "other"]),
        "start": st.sampled_from(["s1", "s2"]),
        "place": WORDS,
        "attendees": st.lists(st.sampled_from(["liwei", "wangfang", "chenfang"]), unique=True),
        "actions": ROWS,
    },
    optional={"end": st.sampled_from(["e1", "e2"]), "minutes": WORDS, "void": st.none() | WORDS},
)


def both(base: Raw | None, mine: Raw, theirs: Raw) -> tuple[Merged, Merged]:
    return merge(SPEC, base, mine, theirs), merge(SPEC, base, theirs, mine)


def content(raw: Raw) -> Raw:
    """A record without what counts as 'nothing there'."""
    return {k: v for k, v in raw.items() if v not in (None, [], "")}


@given(MEETINGS, MEETINGS, MEETINGS)
def test_symmetric_in_values_and_clashes(base: Raw, mine: Raw, theirs: Raw) -> None:
    one, two = both(base, mine, theirs)
    assert {c.place for c in one.clashes} == {c.place for c in two.clashes}
    assert {c.place: (c.mine, c.theirs) for c in one.clashes} == {
        c.place: (c.theirs, c.mine) for c in two.clashes
    }
    if one.clean:
        assert content(one.raw) == content(two.raw)


@given(MEETINGS, MEETINGS)
def test_one_side_alone_is_taken_whole(base: Raw, mine: Raw) -> None:
    before = copy.deepcopy((base, mine))
    for merged in both(base, mine, base):
        assert merged.clean
        assert content(merged.raw) == content(mine)
    assert merge(SPEC, base, mine, mine).clean
    assert (base, mine) == before


@given(MEETINGS, MEETINGS, MEETINGS)
def test_every_change_is_in_the_result_or_in_a_clash(base: Raw, mine: Raw, theirs: Raw) -> None:
    merged = merge(SPEC, base, mine, theirs)
    clashing = [clash.place for clash in merged.clashes]
    for side in (mine, theirs):
        for change in diff(SPEC, base, side):
            told = any(
                change.place[: len(p)] == p or p[: len(change.place)] == change.place for p in clashing
            )
            grouped = change.field.group is not None and bool(clashing)
            assert told or grouped or _holds(merged.raw, change), change


def _holds(raw: Raw, change: FieldChange) -> bool:
    """Whether a change is in a merged record."""
    here = _at(raw, change.place)
    if change.field.shape is Shape.VALUES:
        old, new, got = set(change.old or ()), set(change.new or ()), set(here or ())
        return new - old <= got and not (old - new) & got
    if change.field.shape is Shape.ROWS:
        return True  # only the order differs, which is no content
    return bool(here == change.new)


def _at(raw: Raw, place: tuple[str, ...]) -> Any:
    here: Any = raw
    for part in place:
        rows = {row["id"]: row for row in here} if isinstance(here, list) else here
        here = rows.get(part)
        if here is None:
            return None
    return here


def test_a_row_removed_here_and_changed_there_is_asked() -> None:
    row = {"id": "a1", "what": "甲", "who": "liwei", "due": "2026-11-01"}
    base = {"actions": [row]}
    merged = merge(SPEC, base, {"actions": []}, {"actions": [{**row, "what": "乙"}]})
    assert [clash.place for clash in merged.clashes] == [("actions", "a1")]
    assert merged.raw["actions"][0]["what"] == "乙"


def test_a_group_is_one_value() -> None:
    base = {"start": "s1", "end": "e1"}
    merged = merge(SPEC, base, {"start": "s2", "end": "e1"}, {"start": "s1", "end": "e2"})
    assert not merged.clean


def test_void_against_an_edit_is_asked() -> None:
    base = {"place": "甲", "void": None}
    merged = merge(SPEC, base, {"place": "甲", "void": "取消"}, {"place": "乙", "void": None})
    assert [clash.place for clash in merged.clashes] == [("void",)]


def test_made_anew_by_both_and_void_on_one_side_is_asked() -> None:
    """Two devices register the same trip; on one it was made void before the other's was approved. Found by the machine."""
    for mine, theirs in (("取消", None), (None, "取消")):
        merged = merge(SPEC, None, {"place": "甲", "void": mine}, {"place": "甲", "void": theirs})
        assert [clash.place for clash in merged.clashes] == [("void",)]
        assert merged.raw["void"] == mine


def test_types_are_strict() -> None:
    base = {"agenda": [{"id": "a", "topic": "x", "minutes": 1}]}
    other = {"agenda": [{"id": "a", "topic": "x", "minutes": True}]}
    third = {"agenda": [{"id": "a", "topic": "x", "minutes": 1.0}]}
    assert not merge(SPEC, base, other, third).clean


def test_duplicate_ids_are_a_clash_not_a_crash() -> None:
    twice = [{"id": "a1", "what": "甲"}, {"id": "a1", "what": "乙"}]
    merged = merge(SPEC, {"actions": []}, {"actions": twice}, {"actions": [{"id": "a1", "what": "丙"}]})
    assert not merged.clean
