"""Two people on one record: nothing is lost and both are told (cases 44–50)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.conftest import Department
from tests.workspace.devices import answers_lost
from tui_sales.review.standing import State

TRIP = {
    "owner": "liwei",
    "out": "2026-11-20T09:00:00+08:00",
    "back_expected": "2026-11-20T17:00:00+08:00",
    "destination": "合肥",
    "purpose": "送样品",
}


def landed_trip(young: Department) -> tuple[str, str]:
    rep, manager = young.open("liwei"), young.open("zhangli")
    filed = rep.file("trip", TRIP)
    rep.sync()
    manager.sync()
    manager.approve([(filed.name, filed.version)])
    manager.sync()
    return filed.name, filed.version


def both_change(young: Department, mine: dict[str, Any], hers: dict[str, Any]) -> tuple[str, Any]:
    """Offline, a rep and the assistant change the same trip; hers is approved first. The rep's sync is returned."""
    name, base = landed_trip(young)
    rep, assistant, manager = young.open("liwei"), young.open("chenfang"), young.open("zhangli")
    rep.sync()
    assistant.sync()
    rep.file("trip", {**TRIP, **mine}, name=name, base=base)
    changed = assistant.file("trip", {**TRIP, **hers}, name=name, base=base)
    assistant.sync()
    manager.sync()
    manager.approve([(name, changed.version)])
    manager.sync()
    return name, rep.sync()


def test_different_fields_are_merged_and_asked_again(young: Department) -> None:
    name, report = both_change(young, {"back": "2026-11-20T18:10:00+08:00"}, {"purpose": "送样品，取合同"})
    assert report.merged == (name,)
    assert report.clashes == ()
    rep = young.open("liwei")
    front = rep.entry(name).front
    assert front.raw["back"] == "2026-11-20T18:10:00+08:00"
    assert front.raw["purpose"] == "送样品，取合同"
    assert front.standing.state is State.AWAITING
    manager = young.open("zhangli")
    manager.sync()
    manager.approve([(name, front.version)])
    assert manager.sync().landed == (name,)
    assert manager.audit().findings == ()


def test_the_same_field_waits_for_its_author_and_holds_up_nothing_else(
    young: Department, a_log: Callable[..., dict[str, Any]]
) -> None:
    name, report = both_change(young, {"purpose": "我的事由"}, {"purpose": "她的事由"})
    assert [clash.name for clash in report.clashes] == [name]
    (clash,) = report.clashes[0].clashes
    assert (clash.place, clash.mine, clash.theirs, clash.base) == (
        ("purpose",),
        "我的事由",
        "她的事由",
        "送样品",
    )
    rep = young.open("liwei")
    assert rep.entry(name).front.standing.state is State.STALE
    other = rep.file("log", a_log())
    rep.sync()
    assert rep.to_send == 0
    decided = rep.file(
        "trip", {**TRIP, "purpose": "两个都写：我的，她的"}, name=name, base=rep.entry(name).front.version
    )
    rep.sync()
    manager = young.open("zhangli")
    manager.sync()
    manager.approve([(name, decided.version), (other.name, other.version)])
    assert set(manager.sync().landed) == {name, other.name}


def test_half_a_group_each_is_asked(young: Department) -> None:  # case 46
    earlier, later = "2026-11-20T08:30:00+08:00", "2026-11-20T18:00:00+08:00"
    _name, report = both_change(young, {"out": earlier}, {"back_expected": later})
    (clash,) = report.clashes
    assert {part for one in clash.clashes for part in one.place} <= {"out", "back_expected", "span"}
    assert (report.merged, report.problems) == ((), ())


def test_a_merge_that_breaks_a_rule_says_so(young: Department) -> None:  # case 49
    name, report = both_change(
        young,
        {"back": "2026-11-20T10:00:00+08:00"},
        {"out": "2026-11-20T11:00:00+08:00"},
    )
    (clash,) = report.clashes
    assert clash.clashes == ()
    assert str(clash.why).startswith("what others changed does not go with yours: ")
    assert "must be back after going out" in str(clash.why)
    assert f"({name}): {clash.why}" in young.cli("liwei", "sync").stdout, (
        "as people call it, and as commands do"
    )


@pytest.mark.parametrize("what", ["outbox", "main"])
def test_taken_and_the_answer_lost_makes_nothing_twice(  # case 50
    young: Department, a_log: Callable[..., dict[str, Any]], what: str
) -> None:
    rep, assistant = young.open("liwei"), young.open("chenfang")
    filed = rep.file("log", a_log())
    sender = rep
    if what == "main":
        rep.sync()
        assistant.sync()
        assistant.approve([(filed.name, filed.version)])
        sender = assistant
    with answers_lost(young.server, what):
        report = sender.sync()
    assert (report.state.link.value, report.landed) == ("offline", ())
    before = young.git("server.git", "for-each-ref")
    assert sender.sync().state.to_send == 0
    assert sender.sync().problems == ()
    after = young.git("server.git", "for-each-ref")
    assert after == before
    if what == "main":
        assert sender.entry(filed.name).front.standing.state is State.APPROVED


def test_equal_changes_file_nothing(young: Department) -> None:
    name, report = both_change(young, {"purpose": "同样"}, {"purpose": "同样"})
    assert report.merged == (name,)
    rep = young.open("liwei")
    assert rep.entry(name).filed == ()
    assert rep.entry(name).front.standing.state is State.APPROVED


def test_a_lost_race_for_main_is_made_again(young: Department, a_log: Callable[..., dict[str, Any]]) -> None:
    versions = {}
    for person in ("liwei", "wangfang"):
        ws = young.open(person)
        filed = ws.file("log", a_log(owner=person))
        versions[person] = (filed.name, filed.version)
        ws.sync()
    assistant, manager = young.open("chenfang"), young.open("zhangli")
    for ws in (assistant, manager):
        ws.sync()
    assistant.approve([versions["liwei"]])
    manager.approve([versions["wangfang"]])
    assert manager.sync().landed == (versions["wangfang"][0],)
    assert assistant.sync().landed == (versions["liwei"][0],)
    assert assistant.audit().findings == ()


def test_offline_work_is_kept_and_goes_out_later(
    young: Department, a_log: Callable[..., dict[str, Any]]
) -> None:
    rep = young.open("liwei")
    young.server.rename(young.folder / "away.git")
    for day in ("2026-11-19", "2026-11-20"):
        rep.file("log", a_log(day=day))
    report = rep.sync()
    assert report.state.link.value == "offline"
    assert report.state.to_send == 2
    done = young.cli("liwei", "sync", check=6)
    assert "everything is kept here" in done.stderr
    (young.folder / "away.git").rename(young.server)
    assert rep.sync().state.to_send == 0
