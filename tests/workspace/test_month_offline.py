"""A month without a network: all of it merges, or says in words what it needs (case 51 and what is around it)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

import pytest

from tests.conftest import Department
from tests.workspace.devices import another_device, fields_of_front
from tui_sales.errors import Refused
from tui_sales.history.keys import generate_key
from tui_sales.i18n import set_language
from tui_sales.review.standing import State
from tui_sales.workspace import Workspace

ALog = Callable[..., dict[str, Any]]
TRIP = {
    "owner": "liwei",
    "out": "2026-10-20T09:00:00+08:00",
    "back_expected": "2026-10-20T17:00:00+08:00",
    "destination": "合肥",
    "purpose": "送样品",
}


CUSTOMER = {
    "id": "kerui",
    "name": "科瑞精密",
    "short_name": "科瑞",
    "region": "华东",
    "industry": "机械",
    "status": "negotiating",
    "owner": "liwei",
    "contacts": [{"id": "c1", "name": "刘海波", "post": "采购部经理", "phone": "0551-65310000"}],
    "needs": "自动上下料",
}


@contextmanager
def away(young: Department) -> Iterator[None]:
    """The server cannot be reached; a month passes."""
    gone = young.folder / "away.git"
    young.server.rename(gone)
    yield
    young.clock.now += timedelta(days=30)
    gone.rename(young.server)


def settle(young: Department, *people: str) -> None:
    for person in people:
        assert not young.open(person).sync().problems


def decide(young: Department, by: str, name: str, version: str) -> None:
    ws = young.open(by)
    ws.sync()
    (given,) = ws.approve([(name, version)])
    assert given.ok, given.why
    assert not ws.sync().problems


def landed(young: Department, by: str, kind: str, values: dict[str, Any], *approvers: str) -> tuple[str, str]:
    """A record that everybody has."""
    author = young.open(by)
    filed = author.file(kind, values)
    author.sync()
    for approver in approvers:
        decide(young, approver, filed.name, filed.version)
    settle(young, *(person for person in ("chenfang", "zhangli", "liwei", "wangfang")))
    return filed.name, filed.version


def changed(young: Department, by: str, name: str, approver: str, **fields: Any) -> None:
    """Somebody who is online changes a record, another one approves."""
    ws = young.open(by)
    ws.sync()
    base = ws.entry(name).front
    filed = ws.file(
        base.record.META.name, {**fields_of_front(ws, name), **fields}, name=name, base=base.version
    )
    ws.sync()
    decide(young, approver, name, filed.version)


def in_both(sentences: Callable[[], list[str]]) -> tuple[list[str], list[str]]:
    """What is said, in English and in Chinese."""
    english = sentences()
    set_language("zh_CN")
    chinese = sentences()
    set_language("en")
    return english, chinese


def clashes(ws: Workspace) -> list[str]:
    return [f"{clash.name}: {clash.why}" for clash in ws.clashes()]


def needs(ws: Workspace) -> list[str]:
    return list(ws.sync().needs)


def test_two_devices_of_one_person_both_come_back(young: Department, a_log: ALog) -> None:
    office, laptop = young.open("liwei"), another_device(young, "liwei", "laptop")
    days = [(date(2026, 10, 1) + timedelta(days=n)).isoformat() for n in range(20)]
    with away(young):
        for day in days[:10]:
            office.file("log", a_log(day))
        for day in days[9:]:  # one day on both
            laptop.file("log", a_log(day, place="在路上"))
        assert (office.sync().state.to_send, laptop.sync().state.to_send) == (10, 11)
    for ws in (office, laptop, office):
        report = ws.sync()
        assert (report.problems, report.state.to_send) == ((), 0)
    twice = f"logs/2026/liwei/{days[9]}"
    assert len(office.entry(twice).filed) == 2
    assistant = young.open("chenfang")
    assistant.sync()
    front = {item.name: item.view.version for item in assistant.queue()}
    assert len(front) == 20
    assistant.approve(list(front.items()))
    assert len(assistant.sync().landed) == 20
    told = []
    for ws in (office, laptop):
        ws.sync()
        told += clashes(ws)
    assert told == [f"{twice}: somebody else changed the same place; open it and decide"]
    assert assistant.audit().findings == ()


def test_an_edit_of_what_was_approved_meanwhile_asks_again(young: Department, a_log: ALog) -> None:
    rep = young.open("liwei")
    filed = rep.file("log", a_log())
    rep.sync()
    with away(young):
        again = rep.file("log", a_log(place="合肥，科瑞精密"), name=filed.name, base=filed.version)
        rep.sync()
    decide(young, "chenfang", filed.name, filed.version)
    report = rep.sync()
    assert (report.clashes, report.needs, report.problems) == ((), (), ())
    entry = rep.entry(filed.name)
    assert (entry.approved and entry.approved.version) == filed.version
    assert (entry.front.version, entry.front.standing.state) == (again.version, State.AWAITING)
    decide(young, "zhangli", filed.name, again.version)


def test_an_edit_of_what_was_voided_meanwhile_is_for_its_author(young: Department) -> None:
    name, base = landed(young, "liwei", "trip", TRIP, "zhangli")
    rep = young.open("liwei")
    with away(young):
        rep.file("trip", {**TRIP, "remark": "补登记返程"}, name=name, base=base)
    assistant = young.open("chenfang")
    assistant.sync()
    void = assistant.void(name, "登记重复")
    assistant.sync()
    decide(young, "zhangli", name, void.version)
    rep.sync()
    english, chinese = in_both(lambda: clashes(rep))
    assert english == [f"{name}: was made void meanwhile: 登记重复; open it and decide"]
    assert chinese == [f"{name}: 期间已作废：登记重复；请打开后决定"]
    assert rep.entry(name).filed[0].raw["remark"] == "补登记返程"


def test_what_is_dated_in_a_month_closed_meanwhile_waits_for_a_reopening(
    staffed: Department, a_log: ALog
) -> None:
    rep = staffed.open("liwei")
    with away(staffed):
        filed = rep.file("log", a_log("2026-10-20"))
    closing = staffed.open("chenfang").file("closing", {"period": "2026-10"})
    staffed.open("chenfang").sync()
    for person in ("zhangli", "sunjuan"):
        decide(staffed, person, closing.name, closing.version)
    english, chinese = in_both(lambda: needs(rep))
    assert english == [f"{filed.name}: 2026-10 is closed: it can land only after a reopening"]
    assert chinese == [f"{filed.name}: 2026-10 已结账：重开之后才能入账"]
    why = english[0].removeprefix(f"{filed.name}: ")
    told = f"needs you: Work log 李伟 2026-10-20 ({filed.name}): {why}"
    assert told in staffed.cli("liwei", "sync").stdout
    assert rep.file("log", a_log("2026-11-20")).version  # the rest goes on


def test_what_was_handed_to_somebody_else_meanwhile_is_for_its_author(young: Department) -> None:
    landed(young, "liwei", "customer", CUSTOMER, "chenfang")
    project = {
        "id": "kerui-erqi",
        "name": "科瑞精密二期",
        "customer": "kerui",
        "owner": "liwei",
        "stage": "proposal",
        "next_step": "报价",
    }
    name, base = landed(young, "liwei", "project", project, "chenfang")
    rep = young.open("liwei")
    with away(young):
        rep.file("project", {**project, "next_step": "周五前签约"}, name=name, base=base)
    changed(young, "wangfang", name, "chenfang", owner="wangfang")
    report = rep.sync()
    assert (report.merged, report.problems) == ((), ())
    english, chinese = in_both(lambda: clashes(rep))
    assert english == [
        f"{name}: what others changed does not go with yours: Project: the policy lets only whom it is about file this;"
        " open it and decide"
    ]
    assert rep.entry(name).filed[0].raw["next_step"] == "周五前签约"
    assert "不能并存" in chinese[0]


def test_who_lost_the_right_meanwhile_is_told(young: Department) -> None:
    """The policy changed, or he has another role now: what he filed stays his, and says why it cannot land."""
    rep = young.open("wangfang")
    with away(young):
        filed = rep.file("customer", {**CUSTOMER, "owner": "wangfang"})
    changed(young, "chenfang", "people/wangfang", "zhangli", roles=["hr"])
    english, chinese = in_both(lambda: needs(rep))
    why = "the policy lets only assistant or rep file this"
    assert english == [f"{filed.name}: whoever filed it may not file it any more: {why}"]
    assert chinese == [f"{filed.name}: 提交人已无权提交：按制度只有销售助理或销售员可以提交"]


def test_what_was_signed_with_a_key_revoked_meanwhile_is_to_be_filed_again(
    young: Department, a_log: ALog
) -> None:
    rep = young.open("liwei")
    with away(young):
        filed = rep.file("log", a_log())
    fresh = generate_key(young.folder / "keys" / "liwei-new", "liwei@new")
    changed(young, "chenfang", "people/liwei", "zhangli", keys=[{"id": "new", "key": fresh.line}])
    english, chinese = in_both(lambda: needs(rep))
    assert english == [f"{filed.name}: filed with a key that no longer counts: file it again"]
    assert chinese == [f"{filed.name}: 提交时用的密钥已失效：请重新提交"]


def test_who_has_left_meanwhile_is_told_and_nothing_is_lost(young: Department, a_log: ALog) -> None:
    rep = young.open("liwei")
    with away(young):
        filed = rep.file("log", a_log())
    changed(young, "chenfang", "people/liwei", "zhangli", left="2026-11-01")
    rep.sync()
    with pytest.raises(Refused, match="no longer"):
        rep.file("log", a_log("2026-11-20"))
    english, chinese = in_both(lambda: needs(rep))
    why = "liwei is not (or no longer) in the people records"
    assert english == [f"{filed.name}: whoever filed it may not file it any more: {why}"]
    assert chinese == [f"{filed.name}: 提交人已无权提交：liwei不在（或已不在）人员记录里"]
    manager = young.open("zhangli")
    manager.sync()
    assert manager.entry(filed.name).front.version == filed.version
