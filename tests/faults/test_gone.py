"""A server that lost a part of what it had (case 52): what is mine is sent again, and a gate takes back what it may."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.conftest import Department
from tests.faults.gate import Struck
from tui_sales.errors import StoreDamaged
from tui_sales.workspace.giving_back import give_back_all

ALog = Callable[..., dict[str, Any]]


def test_an_outbox_that_is_gone_over_there_is_sent_again(young: Department, a_log: ALog) -> None:
    """It counted as sent for ever, and nobody who had not seen it could."""
    rep, other, manager = (young.open(person) for person in ("liwei", "wangfang", "zhangli"))
    names = {ws.file("log", a_log(owner=ws.me.person)).name for ws in (rep, other)}
    for ws in (rep, other):
        ws.sync()
    young.git("server.git", "update-ref", "-d", "refs/heads/outbox/liwei/office")
    assert (rep.sync().problems, rep.to_send) == ((), 0)
    manager.sync()
    assert {item.name for item in manager.queue()} == names


def test_a_gate_that_was_emptied_is_given_back_main_and_by_each_his_own(
    gated: tuple[Department, Struck], a_log: ALog, monkeypatch: pytest.MonkeyPatch
) -> None:
    department, _host = gated
    rep, manager = department.open("liwei"), department.open("zhangli")
    filed = rep.file("log", a_log())
    rep.sync()
    manager.sync()
    for ref in ("main", "outbox/liwei/office", "receipts"):
        department.git("host/stores/team.git", "update-ref", "-d", f"refs/heads/{ref}")
    monkeypatch.setenv("TUI_SALES_PERSON", "zhangli")
    with pytest.raises(StoreDamaged, match="is empty now"):
        manager.sync()
    assert give_back_all(manager) == ("main",)  # another's outbox is his own to send
    monkeypatch.setenv("TUI_SALES_PERSON", "liwei")
    assert (rep.sync().problems, rep.to_send) == ((), 0)
    manager.sync()
    assert [item.name for item in manager.queue()] == [filed.name]
