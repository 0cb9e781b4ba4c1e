"""Delegations, closings and claims on real repositories: what has landed decides, and only that."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.conftest import Department
from tests.workspace.test_audiences import holds
from tui_sales.errors import Refused, SalesError
from tui_sales.model.record import ENVELOPE
from tui_sales.review.standing import State
from tui_sales.workspace import Workspace

ALog = Callable[..., dict[str, Any]]


def land(department: Department, by: str, kind: str, values: dict[str, Any], *approvers: str) -> str:
    """File something, let everybody who is named approve it; its name."""
    author = department.open(by)
    author.sync()
    filed = author.file(kind, values)
    assert not author.sync().problems
    for approver in approvers:
        ws = department.open(approver)
        ws.sync()
        (given,) = ws.approve([(filed.name, filed.version)])
        assert given.ok, given.why
        assert not ws.sync().problems
    return filed.name


def state(ws: Workspace, name: str) -> State:
    ws.sync()
    return ws.entry(name).front.standing.state


def test_after_a_closing_nothing_dated_inside_changes_until_it_is_reopened(
    department: Department, a_log: ALog
) -> None:
    rep, assistant = department.open("liwei"), department.open("chenfang")
    early = rep.file("log", a_log("2026-10-12"))
    late = rep.file("log", a_log("2026-10-13"))
    rep.sync()
    assistant.sync()
    assistant.approve([(early.name, early.version)])
    assistant.sync()
    closing = land(department, "chenfang", "closing", {"period": "2026-10"}, "zhangli", "sunjuan")
    assistant.sync()
    assert state(assistant, closing) is State.APPROVED
    # what waited is approved in time or not at all; what was approved stays as it is
    assistant.approve([(late.name, late.version)])
    report = assistant.sync()
    assert report.landed == ()
    assert not report.problems
    assert state(assistant, late.name) is State.AWAITING
    assert assistant.entry(late.name).front.standing.closed == "2026-10"
    rep.sync()
    with pytest.raises(Refused, match="2026-10 is closed"):
        rep.file("log", a_log("2026-10-14"))
    base = rep.entry(early.name).front
    fields = {k: v for k, v in base.raw.items() if k not in ENVELOPE}
    with pytest.raises(Refused, match="2026-10 is closed"):
        rep.file("log", {**fields, "remark": "补"}, name=early.name, base=base.version)
    with pytest.raises(Refused, match="2026-10 is closed"):
        rep.void(early.name, "写错了")
    rep.file("log", a_log("2026-09-29"))
    lifted = {"closing": "2026-10", "reason": "漏登一天日志"}  # which version of it, nobody has to say
    land(department, "chenfang", "reopening", lifted, "zhangli", "sunjuan")
    assistant.sync()
    assert state(assistant, late.name) is State.APPROVED
    assert not assistant.audit().findings


def test_what_is_not_closed_is_not_reopened(department: Department) -> None:
    assistant = department.open("chenfang")
    wanted = {"closing": "2026-10", "reason": "漏登一天日志"}
    assert [problem.place for problem in assistant.check("reopening", wanted)] == [("closing",)]
    with pytest.raises(SalesError, match="nothing of it is approved yet"):
        assistant.file("reopening", wanted)


def test_a_claim_is_seen_by_its_owner_and_the_office_alone(department: Department) -> None:
    secret = "发票号 99117 陪同客户"
    line = {"id": "l1", "date": "2026-11-20", "type": "meals", "amount": "288.00", "receipt": secret}
    values = {"id": "2026-11-a", "owner": "liwei", "date": "2026-11-21", "lines": [line]}
    name = land(department, "liwei", "claim", values, "chenfang", "sunjuan")
    assert state(department.open("liwei"), name) is State.APPROVED
    other = department.open("wangfang")
    other.sync()
    assert {row.values["owner"] for row in other.rows("claim")} <= {"wangfang"}
    assert not holds(department.clone("wangfang"), secret)
    assert holds(department.clone("zhaomin"), secret) is False  # not synced yet
    hr = department.open("zhaomin")
    hr.sync()
    assert name in {row.name for row in hr.rows("claim")}
    assert not hr.audit().findings
    with pytest.raises(Refused):
        other.file("claim", {**values, "id": "2026-11-b"})  # about somebody else


def test_who_is_away_sends_somebody(department: Department, a_log: ALog) -> None:
    """The assistant has no say over notices of hers; while the manager is away HR acts for him."""
    values = {
        "id": "zhangli-11",
        "owner": "zhangli",
        "to": "sunjuan",
        "roles": ["manager"],
        "since": "2026-11-20",
        "until": "2026-11-30",
        "reason": "出差",
    }
    accountant = department.open("sunjuan")
    accountant.sync()
    meetings = [item for item in accountant.queue() if item.kind == "meeting"]
    assert meetings
    assert not any(item.may for item in meetings)
    land(department, "zhangli", "delegation", values, "zhaomin")
    accountant.sync()
    meetings = [item for item in accountant.queue() if item.kind == "meeting" and item.may]
    assert meetings
    (given,) = accountant.approve([(meetings[0].name, meetings[0].view.version)])
    assert given.ok
    report = accountant.sync()
    assert not report.problems
    assert report.landed == (meetings[0].name,)
    assert not accountant.audit().findings
