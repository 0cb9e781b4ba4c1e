"""The heart of it: file → review → land → sync, on real repositories."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.conftest import Department
from tui_sales.model.codec import BadRecord
from tui_sales.review.standing import State
from tui_sales.workspace.errors import AlreadyThere, MayNot, MovedOn
from tui_sales.workspace.filing import KeyNotListed

ALog = Callable[..., dict[str, Any]]
NAME = "logs/2026/liwei/2026-11-23"


def file_and_send(young: Department, a_log: ALog) -> str:
    rep = young.open("liwei")
    filed = rep.file("log", a_log())
    assert rep.to_send == 1
    rep.sync()
    assert rep.to_send == 0
    return filed.version


def test_a_log_is_returned_mended_approved_and_lands_exactly(young: Department, a_log: ALog) -> None:
    first = file_and_send(young, a_log)
    assistant = young.open("chenfang")
    assistant.sync()
    (item,) = assistant.queue()
    assert (item.name, item.may, item.view.version) == (NAME, True, first)
    assert assistant.give_back(NAME, first, "地点不清楚", ["entries.a1.place"]).ok
    assistant.sync()

    rep = young.open("liwei")
    rep.sync()
    standing = rep.entry(NAME).front.standing
    assert (standing.state, standing.note, standing.marks) == (
        State.RETURNED,
        "地点不清楚",
        ("entries.a1.place",),
    )
    mended = rep.file("log", a_log(place="合肥，科瑞精密，三楼会议室"), name=NAME, base=first)
    rep.sync()

    assistant.sync()
    (item,) = assistant.queue()
    assert item.view.version == mended.version
    assert assistant.approve([(NAME, mended.version)])[0].ok
    assert assistant.sync().landed == (NAME,)
    raw = young.git("server.git", "cat-file", "blob", f"main:{NAME}.json")
    assert "三楼会议室" in raw
    assert young.git("server.git", "rev-parse", f"main:{NAME}.json") == mended.version
    assert "李伟 提交，陈芳 复核" in young.git(
        "server.git", "log", "--first-parent", "-1", "--format=%s", "main"
    )
    assert young.git("chenfang", "status", "--porcelain") == ""
    whats = [event.what for event in assistant.timeline(NAME)]
    assert whats == ["filed", "returned", "filed", "approved", "landed"]
    other = young.open("zhangli")
    other.sync()
    assert other.audit().findings == ()


def test_nobody_approves_what_he_wrote(young: Department, a_log: ALog) -> None:
    assistant = young.open("chenfang")
    filed = assistant.file(
        "trip",
        {
            "owner": "chenfang",
            "out": "2026-11-23T09:00:00+08:00",
            "back_expected": "2026-11-23T17:00:00+08:00",
            "destination": "合肥",
            "purpose": "送样品",
        },
    )
    given = assistant.approve([(filed.name, filed.version)])[0]
    assert not given.ok
    assert "somebody else" in given.why
    assistant.sync()
    assert assistant.entry(filed.name).front.standing.state is State.AWAITING


def test_a_reviewer_who_edits_gives_up_the_right_to_approve(young: Department, a_log: ALog) -> None:
    rep = young.open("liwei")
    values = {
        "owner": "liwei",
        "out": "2026-11-23T09:00:00+08:00",
        "back_expected": "2026-11-23T17:00:00+08:00",
        "destination": "合肥",
        "purpose": "送样品",
    }
    first = rep.file("trip", values)
    rep.sync()
    assistant = young.open("chenfang")
    assistant.sync()
    changed = assistant.file(
        "trip", {**values, "purpose": "送样品和资料"}, name=first.name, base=first.version
    )
    for person in ("chenfang", "liwei"):
        ws = young.open(person)
        ws.sync()
        assert not ws.approve([(first.name, changed.version)])[0].ok, person
    manager = young.open("zhangli")
    manager.sync()
    assert manager.approve([(first.name, changed.version)])[0].ok
    assert manager.sync().landed == (first.name,)


def test_two_groups_need_two_people(young: Department) -> None:
    assistant = young.open("chenfang")
    parts = [
        {"id": name, "weight": weight, "decided": "90.00"}
        for name, weight in {
            "attendance": 15,
            "logs": 25,
            "team": 10,
            "customer": 20,
            "knowledge": 15,
            "attitude": 15,
        }.items()
    ]
    filed = assistant.file(
        "appraisal", {"owner": "liwei", "quarter": "2026-Q3", "parts": parts, "total": "90.00"}
    )
    assistant.sync()
    manager, hr = young.open("zhangli"), young.open("zhaomin")
    manager.sync()
    manager.approve([(filed.name, filed.version)])
    assert manager.sync().landed == ()
    standing = manager.entry(filed.name).front.standing
    assert (standing.have, standing.need, standing.text()) == (1, 2, "awaiting 1/2")
    hr.sync()
    hr.approve([(filed.name, filed.version)])
    assert hr.sync().landed == (filed.name,)


def test_a_verdict_counts_for_the_version_that_was_seen_only(young: Department, a_log: ALog) -> None:
    first = file_and_send(young, a_log)
    assistant = young.open("chenfang")
    assistant.sync()
    rep = young.open("liwei")
    second = rep.file("log", a_log(place="别处"), name=NAME, base=first)
    rep.sync()
    assistant.approve([(NAME, first)])  # she has not seen the second one yet
    assistant.sync()
    assert assistant.entry(NAME).front.version == second.version
    assert assistant.entry(NAME).front.standing.state is State.AWAITING
    given = assistant.approve([(NAME, first)])[0]
    assert not given.ok
    assert assistant.entry(NAME).approved is None


def test_an_amendment_says_whose_approvals_lapse(young: Department) -> None:
    assistant = young.open("chenfang")
    parts = [
        {"id": name, "weight": weight, "decided": "90.00"}
        for name, weight in {
            "attendance": 15,
            "logs": 25,
            "team": 10,
            "customer": 20,
            "knowledge": 15,
            "attitude": 15,
        }.items()
    ]
    values = {"owner": "liwei", "quarter": "2026-Q3", "parts": parts}
    filed = assistant.file("appraisal", values)
    assistant.sync()
    manager = young.open("zhangli")
    manager.sync()
    manager.approve([(filed.name, filed.version)])
    manager.sync()
    assistant.sync()
    again = assistant.file("appraisal", {**values, "comments": "补充"}, name=filed.name, base=filed.version)
    assert again.lapsed == ("zhangli",)
    assert assistant.entry(filed.name).front.standing.have == 0


def test_taken_back_and_withdrawn(young: Department, a_log: ALog) -> None:
    version = file_and_send(young, a_log)
    assistant = young.open("chenfang")
    assistant.sync()
    assistant.give_back(NAME, version, "不清楚")
    assert assistant.entry(NAME).front.standing.state is State.RETURNED
    assistant.take_back(NAME, version)
    assert assistant.entry(NAME).front.standing.state is State.AWAITING
    rep = young.open("liwei")
    rep.withdraw(NAME)
    rep.sync()
    assert rep.rows("log") == []
    (draft,) = rep.drafts()
    assert draft.values["entries"][0]["event"].startswith("拜访")
    assistant.sync()
    assert assistant.queue() == []
    with pytest.raises(MovedOn):
        rep.withdraw(NAME)


def test_what_may_not_be_filed_is_refused_before_anything_is_written(young: Department, a_log: ALog) -> None:
    rep = young.open("liwei")
    with pytest.raises(MayNot):
        rep.file("log", a_log(owner="wangfang"))
    with pytest.raises(BadRecord) as bad:
        rep.file("log", {**a_log(), "entries": [{"id": "a1", "start": "09:00", "event": "x"}]})
    assert [p.place for p in bad.value.problems] == [("entries", 0, "place")]
    rep.file("log", a_log())
    with pytest.raises(AlreadyThere):
        rep.file("log", a_log())
    with pytest.raises(MovedOn):
        rep.file("log", a_log(), name=NAME, base="0" * 40)
    assert rep.to_send == 1


def test_void_needs_a_second_person_too(young: Department, a_log: ALog) -> None:
    version = file_and_send(young, a_log)
    manager = young.open("zhangli")
    manager.sync()
    manager.approve([(NAME, version)])
    manager.sync()
    rep = young.open("liwei")
    rep.sync()
    void = rep.void(NAME, "日期写错")
    rep.sync()
    manager.sync()
    assert manager.entry(NAME).approved is not None
    manager.approve([(NAME, void.version)])
    manager.sync()
    assert manager.entry(NAME).front.standing.state is State.VOID


def test_a_key_that_is_not_listed_files_nothing(young: Department, a_log: ALog) -> None:
    identity = young.clone("liwei") / ".git" / "tui-sales" / "identity.json"
    identity.write_text(identity.read_text("utf-8").replace("keys/liwei", "keys/wangfang"), "utf-8")
    rep = young.open("liwei")
    with pytest.raises(KeyNotListed):
        rep.file("log", a_log())
    assert rep.to_send == 0


def test_sync_twice_is_sync_once_and_all_agree(department: Department) -> None:
    people = ["chenfang", "zhangli", "liwei", "wangfang"]
    spaces = [department.open(person) for person in people]
    for _round in range(2):
        for ws in spaces:
            ws.sync()
    tips = {department.git(person, "rev-parse", "main") for person in people}
    assert len(tips) == 1
    before = department.git("server.git", "for-each-ref")
    for ws in spaces:
        assert ws.sync().landed == ()
        assert ws.to_send == 0
    assert department.git("server.git", "for-each-ref") == before
