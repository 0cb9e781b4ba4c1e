"""The gate's process is killed, or its disk is full, at a step of it: nothing of a filing is lost, and the next push is taken."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from tests.conftest import Department
from tests.faults.gate import Struck
from tests.faults.points import chosen
from tests.workspace.test_landing_goes_on import list_key
from tui_sales.history.keys import PublicKey, generate_key
from tui_sales.host.enter import enter
from tui_sales.host.folder import HostFolder
from tui_sales.workspace.auditing import fresh_prover
from tui_sales.workspace.clone import MAIN, REMOTE_OUTBOX

ALog = Callable[..., dict[str, Any]]
DAYS = [f"2026-11-{day:02}" for day in range(1, 24)]
Gated = tuple[Department, Struck]


SAID = {
    (
        "pre-receive",
        "kill",
    ): "your outbox was refused: the gate over there ended before it had judged it; try again",
    ("pre-receive", "full"): "your outbox was refused: the disk over there is full; nothing was taken",
}


def test_struck_at_a_step_the_next_push_is_taken(gated: Gated, a_log: ALog) -> None:
    department, host = gated
    rep, manager = department.open("liwei"), department.open("zhangli")
    days = iter(DAYS)
    names = []
    for hook in ("pre-receive", "post-receive"):
        for how in ("kill", "full"):
            names.append(rep.file("log", a_log(day=next(days))).name)
            host.strike(hook, how, 0)
            assert rep.sync().problems == ()
            for number in chosen(host.steps, 2):
                names.append(rep.file("log", a_log(day=next(days))).name)
                host.strike(hook, how, number)
                report = rep.sync()
                assert report.problems in ((), (SAID.get((hook, how)),)), (hook, how, number)
                assert bool(report.problems) == (report.state.to_send > 0)
    host.leave()
    names.append(rep.file("log", a_log(day="2026-10-30")).name)
    report = rep.sync()
    assert (report.problems, report.state.to_send) == ((), 0)
    assert manager.sync().problems == ()
    assert {item.name for item in manager.queue()} == set(names)
    lines = (host.folder / "log" / "gate.log").read_text("utf-8").splitlines()
    assert {json.loads(line)["verdict"] for line in lines} <= {"taken", "failed"}
    _is_whole(department, host)


def test_access_follows_main_although_the_host_was_stopped_before_it_had(gated: Gated) -> None:
    department, host = gated
    admin, manager = department.open("chenfang"), department.open("zhangli")
    key = generate_key(department.folder / "keys" / "second", "liwei").line
    name, version = list_key(admin, "liwei", key)
    admin.sync()
    manager.sync()
    manager.approve([(name, version)])
    host.strike("post-receive", "kill", 1)
    assert manager.sync().landed == (name,)
    host.leave()
    assert key not in (host.folder / "authorized_keys").read_text("utf-8")
    public = PublicKey.parse((department.folder / "keys" / "wangfang.pub").read_text("utf-8"))
    enter(HostFolder(host.folder), "wangfang", public.fingerprint, "tui-sales-tips")
    assert key in (host.folder / "authorized_keys").read_text("utf-8")


def test_a_host_that_was_stopped_before_it_had_noted_its_founding_takes_filings(
    gated: Gated, a_log: ALog
) -> None:
    """It said that there was no store, to everybody and for good."""
    department, host = gated
    folder = HostFolder(host.folder)
    folder.pin("")
    rep = department.open("liwei")
    rep.file("log", a_log())
    assert rep.sync().problems == ()
    assert folder.notes().root == rep.root


def _is_whole(department: Department, host: Struck) -> None:
    """Nothing in the store is half, and what the gate remembers is what somebody finds who proves everything again."""
    assert department.git("host/stores/team.git", "fsck", "--strict", "--no-dangling") == ""
    ws = department.open("zhangli")
    refs = ws.clone.repo.refs
    prover = fresh_prover(ws.clone.repo, ws.root)
    main, filed = refs.get(MAIN) or "", refs.get(f"{REMOTE_OUTBOX}liwei/office") or ""
    assert prover.main(main).fault is None
    law = prover.library.law(ws.clone.repo.commit(main).tree)
    assert prover.outbox("liwei/office", filed, law).fault is None
    assert not prover.ledger.contradicts(host.folder / "proofs" / "team.sqlite")
    prover.ledger.close()
