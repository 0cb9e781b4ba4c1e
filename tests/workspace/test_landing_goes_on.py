"""One record that cannot land never holds up the others, and a sync goes on until nothing is left to do (rules §1, I7, I8)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.conftest import Department
from tests.workspace.devices import another_device, fields_of_front
from tui_sales.history.keys import generate_key
from tui_sales.review.standing import State
from tui_sales.workspace import Workspace

ALog = Callable[..., dict[str, Any]]
NAME = "logs/2026/liwei/2026-11-23"


def list_key(ws: Workspace, person: str, line: str) -> tuple[str, str]:
    """Somebody asks for one more key in his own record."""
    fields = fields_of_front(ws, f"people/{person}")
    fields["keys"] = [*fields["keys"], {"id": "more", "key": line}]
    base = ws.entry(f"people/{person}").front.version
    filed = ws.file("person", fields, name=f"people/{person}", base=base)
    return filed.name, filed.version


def test_two_that_do_not_go_together_hold_up_nothing(young: Department, a_log: ALog) -> None:
    """One key for two people, both approved before either landed: the second can never land (case 8)."""
    line = generate_key(young.folder / "keys" / "shared", "shared").line
    wanted = []
    for person in ("liwei", "wangfang"):
        ws = young.open(person)
        wanted.append(list_key(ws, person, line))
        filed = ws.file("log", a_log(owner=person))
        wanted.append((filed.name, filed.version))
        ws.sync()
    assistant = young.open("chenfang")
    assistant.sync()
    assert all(given.ok for given in assistant.approve(wanted))
    report = assistant.sync()
    assert set(report.landed) == {
        NAME,
        "logs/2026/wangfang/2026-11-23",
        "people/liwei",
    }
    (problem,) = report.problems
    assert problem == "people/wangfang: cannot land: one key is listed for two people"
    other = young.open("liwei").file("log", a_log("2026-11-20"))
    young.open("liwei").sync()
    manager = young.open("zhangli")
    manager.sync()
    manager.approve([(other.name, other.version)])
    assert manager.sync().landed == (other.name,)
    assert manager.audit().findings == ()


def test_the_same_return_from_two_devices_holds_up_nothing(young: Department, a_log: ALog) -> None:
    """Both are named alike and were made from nothing: once one is on main, the other can never land."""
    rep, assistant = young.open("liwei"), young.open("chenfang")
    first = rep.file("log", a_log())
    rep.sync()
    laptop = another_device(young, "chenfang", "laptop")
    for ws in (assistant, laptop):
        ws.sync()
    for ws in (assistant, laptop):
        ws.give_back(NAME, first.version, "地点不清楚")
    for ws in (assistant, laptop, rep):
        ws.sync()
    mended = rep.file("log", a_log(place="合肥，科瑞精密"), name=NAME, base=first.version)
    rep.sync()
    for version, day in ((mended.version, None), ("", "2026-11-20"), ("", "2026-11-19")):
        name = NAME
        if day:
            filed = rep.file("log", a_log(day))
            rep.sync()
            name, version = filed.name, filed.version
        assistant.sync()
        assert assistant.approve([(name, version)])[0].ok
        report = assistant.sync()
        assert (report.landed, report.problems) == ((name,), ())
    assert assistant.audit().findings == ()


def test_what_a_landing_lets_through_lands_in_the_same_sync(staffed: Department, a_log: ALog) -> None:
    rep, assistant = staffed.open("liwei"), staffed.open("chenfang")
    late = rep.file("log", a_log("2026-10-13"))
    rep.sync()
    closing = assistant.file("closing", {"period": "2026-10"})
    assistant.sync()
    manager, accountant = staffed.open("zhangli"), staffed.open("sunjuan")
    for ws in (manager, accountant):
        ws.sync()
        ws.approve([(closing.name, closing.version)])
        ws.sync()
    assistant.sync()
    assistant.approve([(late.name, late.version)])
    lifted = {"closing": "2026-10", "version": closing.version, "reason": "漏登一天日志"}
    reopening = assistant.file("reopening", lifted)
    assert assistant.sync().landed == ()
    manager.sync()
    manager.approve([(reopening.name, reopening.version)])
    assert manager.sync().landed == ()
    accountant.sync()
    accountant.approve([(reopening.name, reopening.version)])
    assert accountant.sync().landed == (reopening.name, late.name)
    assert accountant.sync().landed == ()


def test_mine_that_my_own_landing_overtook_is_merged_in_the_same_sync(young: Department) -> None:
    """The assistant lands a rep's change of a record which she has changed too, at another place."""
    values = {
        "owner": "liwei",
        "out": "2026-11-20T09:00:00+08:00",
        "back_expected": "2026-11-20T17:00:00+08:00",
        "destination": "合肥",
        "purpose": "送样品",
    }
    rep, assistant, manager = young.open("liwei"), young.open("chenfang"), young.open("zhangli")
    filed = rep.file("trip", values)
    rep.sync()
    manager.sync()
    manager.approve([(filed.name, filed.version)])
    manager.sync()
    for ws in (rep, assistant):
        ws.sync()
    his = rep.file("trip", {**values, "purpose": "取合同"}, name=filed.name, base=filed.version)
    rep.sync()
    hers = {**values, "remark": "门卫要登记"}
    assistant.file("trip", hers, name=filed.name, base=filed.version)
    assistant.sync()
    assistant.approve([(filed.name, his.version)])
    report = assistant.sync()
    assert (report.landed, report.merged, report.state.to_send) == ((filed.name,), (filed.name,), 0)
    front = assistant.entry(filed.name).front
    assert (front.raw["purpose"], front.raw["remark"]) == ("取合同", "门卫要登记")
    assert front.standing.state is State.AWAITING


def test_who_may_not_sign_lands_nothing_and_says_nothing(young: Department, a_log: ALog) -> None:
    """A key that was replaced meanwhile makes no landing that anybody would refuse."""
    laptop = another_device(young, "chenfang", "laptop")
    rep = young.open("liwei")
    filed = rep.file("log", a_log())
    rep.sync()
    laptop.sync()
    laptop.approve([(filed.name, filed.version)])
    identity = young.clone("chenfang-laptop") / ".git" / "tui-sales" / "identity.json"
    generate_key(young.folder / "keys" / "unlisted", "unlisted")
    text = identity.read_text("utf-8").replace("keys/chenfang", "keys/unlisted")
    identity.write_text(text, "utf-8")
    report = young.open("chenfang-laptop").sync()
    assert (report.landed, report.problems) == ((), ())
    assert young.open("zhangli").sync().landed == (filed.name,)
