"""The host as people meet it: real ssh, real pushes, refusals in words."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from tests.host.conftest import Host
from tui_sales.review.standing import State

ALog = Callable[..., dict[str, Any]]
NAME = "logs/2026/liwei/2026-11-23"


def test_a_day_through_the_gate(host: Host, a_log: ALog) -> None:
    department = host.department
    rep, assistant = department.open("liwei"), department.open("chenfang")
    version = rep.file("log", a_log()).version
    assert not rep.sync().problems
    assert rep.to_send == 0
    assert not assistant.sync().problems
    assert assistant.approve([(NAME, version)])[0].ok
    report = assistant.sync()
    assert not report.problems
    assert report.landed == (NAME,)
    rep.sync()
    assert rep.entry(NAME).front.standing.state is State.APPROVED
    lines = [json.loads(line) for line in (host.folder / "log" / "gate.log").read_text("utf-8").splitlines()]
    assert {"who", "store", "moves", "verdict"} <= lines[-1].keys()
    assert [line["who"] for line in lines if line["verdict"] == "taken"] == [
        "chenfang",
        "liwei",
        "chenfang",
        "chenfang",
    ]
