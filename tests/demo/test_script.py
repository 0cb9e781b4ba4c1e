"""The script: the same on every run, valid, and such as an office could have lived it."""

from __future__ import annotations

import random
from collections import Counter
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui_sales.demo.act import Act
from tui_sales.demo.cast import members
from tui_sales.demo.script import Script
from tui_sales.kinds import CODEC, KINDS
from tui_sales.workspace.setup import starter_days

TODAY = date(2026, 11, 23)
DAYS = starter_days()


def played(people: int = 12, weeks: int = 13, today: date = TODAY, seed: int = 1) -> tuple[Act, ...]:
    cast = members(people, random.Random(seed))
    return Script(cast, weeks, today, DAYS, seed).acts()


@pytest.fixture(scope="module")
def acts() -> tuple[Act, ...]:
    return played()


def built(act: Act) -> dict[str, Any]:
    """What is filed, as a record; raises where the model refuses it."""
    envelope = {
        "kind": act.kind,
        "id": act.name.rpartition("/")[2],
        "schema": 1,
        "by": act.who,
        "at": act.at.isoformat(timespec="seconds"),
        "replaces": [],
        "void": None,
    }
    kind = next(k for k in KINDS if k.META.name == act.kind)
    CODEC.build(kind, {**envelope, **act.values}, act.name)
    return dict(act.values)


def test_same_seed_and_day_give_the_same_acts(acts: tuple[Act, ...]) -> None:
    assert played() == acts
    assert played(seed=2) != acts


def test_one_rep_more_changes_nothing_for_the_others() -> None:
    def of_wangfang(people: int) -> list[Act]:
        return [a for a in played(people) if a.who == "wangfang"]

    assert of_wangfang(12) == of_wangfang(13)


@settings(max_examples=25, deadline=None)
@given(
    st.integers(5, 30),
    st.integers(1, 16),
    st.dates(date(2025, 1, 1), date(2027, 12, 31)),
    st.integers(0, 10**6),
)
def test_every_day_seed_and_size_gives_valid_records_in_time(
    people: int, weeks: int, today: date, seed: int
) -> None:
    acts = played(people, weeks, today, seed)
    assert all(a.at <= b.at for a, b in pairwise(acts))
    names = [a.name for a in acts if a.what in ("file", "draft")]
    assert len(names) == len(set(names)), "each record is filed once; mending is another act"
    later = {a.name for a in acts if a.what in ("mend", "change", "return", "release", "reopen")}
    assert later <= set(names), "nothing is changed that was never filed"
    for act in acts:
        assert act.at.date() < today, "nothing from the future"
        if act.what in ("file", "mend"):
            built(act)


def test_logs_are_filed_after_what_they_tell(acts: tuple[Act, ...]) -> None:
    for act in acts:
        if act.kind != "log":
            continue
        ends = [entry["end"] for entry in act.values["entries"] if "end" in entry]
        day = act.values["date"]
        assert all(datetime.fromisoformat(f"{day}T{end}:00+08:00") <= act.at for end in ends[-1:]), act.name
        spans = [(e["start"], e.get("end", e["start"])) for e in act.values["entries"]]
        assert all(one[1] <= two[0] for one, two in pairwise(spans)), "nobody is in two places"


def test_holidays_are_free_and_swapped_days_are_worked() -> None:
    days = {a.values["date"] for a in played() if a.kind == "log"}
    assert not days & {f"2026-10-0{day}" for day in range(1, 8)}, "the national holiday"
    assert "2026-10-10" in days, "a Saturday that is worked (调休)"
    assert "2026-10-17" not in days


def test_an_outing_and_its_log_tell_the_same(acts: tuple[Act, ...]) -> None:
    logs = {a.name: a for a in acts if a.what in ("file", "mend") and a.kind == "log"}
    matched = 0
    for trip in (a for a in acts if a.kind == "trip" and "back" in a.values):
        log = logs.get(f"logs/{trip.values['out'][:4]}/{trip.who}/{trip.values['out'][:10]}")
        if log:
            text = "".join(entry["place"] + entry["event"] for entry in log.values["entries"])
            matched += trip.values["customer"] in text
    assert matched > 100


def test_texts_are_not_repeated_by_one_person_from_day_to_day(acts: tuple[Act, ...]) -> None:
    for who in {a.who for a in acts if a.kind == "log"}:
        events = [
            e["event"]
            for a in sorted(acts, key=lambda act: act.name)
            if a.who == who and a.what == "file" and a.kind == "log"
            for e in a.values["entries"]
        ]
        assert all(one != two for one, two in pairwise(events)), who
        most, times = Counter(events).most_common(1)[0]
        assert times <= 6, (who, most)
    everything = [e["event"] for a in acts if a.kind == "log" for e in a.values["entries"]]
    assert len(set(everything)) > len(everything) / 2
    assert not [text for text in everything if "{" in text or "}" in text]


def test_a_returned_log_has_the_fault_that_the_note_names(acts: tuple[Act, ...]) -> None:
    filed = {a.name: a for a in acts if a.what == "file"}
    mended = {a.name: a for a in acts if a.what == "mend"}
    returns = [a for a in acts if a.what == "return" and a.name in filed and filed[a.name].kind == "log"]
    assert len(returns) >= 3
    for back in returns:
        _list, row, part = back.marks[0].split(".")
        entry = next(e for e in filed[back.name].values["entries"] if e["id"] == row)
        if part == "end":
            assert "end" not in entry
            assert "结束时间" in back.note
        if part == "place":
            assert entry["place"] in ("外地", "客户处", "市区")
            assert entry["place"] in back.note
        assert back.at > filed[back.name].at
        if back.name in mended:
            assert mended[back.name].at > back.at


def test_at_the_end_something_of_everything_is_open(acts: tuple[Act, ...]) -> None:
    end = datetime.fromisoformat("2026-11-20T09:10:00+08:00")
    late = [a for a in acts if a.at > end]
    mended = {a.name for a in acts if a.what == "mend"}
    kinds = Counter(a.kind for a in late if a.what == "file")
    assert kinds["log"] >= 5
    assert kinds["meeting"] == 1
    returned = {a.name for a in acts if a.what == "return"}
    assert sum(name.startswith("logs/") for name in returned - mended) == 2
    assert [a for a in acts if a.kind == "trip" and "back" not in a.values], "somebody is out now"
    reps = {a.who for a in acts if a.kind == "log"}
    assert reps - {a.who for a in late if a.kind == "log"}, "somebody is to be chased"


def test_two_hundred_people_have_ids_and_names_of_their_own() -> None:
    cast = members(200, random.Random(3))
    assert len({m.id for m in cast}) == len({m.name for m in cast}) == 200
    assert all(m.id.isascii() and m.id.isalnum() for m in cast)


def test_ten_years_are_written_quickly_enough_to_be_tried() -> None:
    acts = played(people=6, weeks=520)
    days = [date.fromisoformat(a.values["date"]) for a in acts if a.kind == "log"]
    assert max(days) - min(days) > timedelta(days=3600)
