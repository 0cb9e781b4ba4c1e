"""Many at the same moment through the gate: nothing is lost, nothing refused, everything lands once.

``TUI_SALES_CROWD=200 pytest -n 0 -s tests/host/test_crowd.py`` tries it with so many devices over a real ssh, and says how long it
takes beside three peers with as many commits, clones and workers: plain ``git push`` to a bare repository without a gate; the same
and then ``git fetch`` of everything, because a sync receives too; and ``git push`` through the gate, what the host alone adds.
"""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from tests.conftest import environment
from tests.e2e.ssh import serving
from tests.host.conftest import Host
from tests.templates import copied, rewritten
from tui_sales.workspace import open_workspace
from tui_sales.workspace.views import SyncReport

ALog = Callable[..., dict[str, Any]]
DEVICES = int(os.environ.get("TUI_SALES_CROWD", "4"))
WORKERS = min(24, DEVICES)
LONG = DEVICES > 10
APPROVERS = 10 if LONG else 2


def device(host: Host, person: str, name: str) -> Path:
    """Another clone of somebody's, as if he had joined with another device."""
    folder = host.department.folder
    made = copied(folder / person, folder / f"{person}-{name}")
    rewritten(made, (".git/tui-sales/identity.json",), {'"office"': f'"{name}"'})
    if not LONG:  # each login costs as much as the rest
        host.department.git(
            made.name, "config", "remote.origin.url", str(host.folder / "stores" / "team.git")
        )
    return made


def test_a_crowd_files_at_the_same_moment(host: Host, a_log: ALog) -> None:
    department = host.department
    first = date(2026, 11, 23)
    clones = [device(host, "liwei", f"d{n}") for n in range(DEVICES)]

    def files(n: int) -> SyncReport:
        with open_workspace(clones[n], clock=department.clock) as ws:
            ws.file("log", a_log(day=str(first - timedelta(days=n))))
            return ws.sync()

    with ThreadPoolExecutor(WORKERS) as pool:
        begun = time.monotonic()
        reports = list(pool.map(files, range(DEVICES)))
        took = time.monotonic() - begun
    assert {(report.problems, report.state.to_send, report.state.problem) for report in reports} == {
        ((), 0, "")
    }
    assert department.git("host/stores/team.git", "rev-list", "--count", "receipts") == str(DEVICES)
    if LONG:
        print(f"\n{DEVICES} devices, {WORKERS} at once: file and sync {took:.1f} s")
        for peer, seconds in _done_with_git(host, clones, a_log).items():
            print(f"  {peer} {seconds:.1f} s; file and sync takes {took / seconds:.1f} times as long")
    _approved_at_the_same_moment(host)


def _approved_at_the_same_moment(host: Host) -> None:
    """Everybody approves a part of it and lands: all of it lands, and nobody is asked again for what he has said."""
    department = host.department
    who = [("chenfang", "zhangli")[n % 2] for n in range(APPROVERS)]
    clones = [device(host, person, f"r{n}") for n, person in enumerate(who)]

    def approves(n: int) -> tuple[SyncReport, int]:
        with open_workspace(clones[n], clock=department.clock) as ws:
            ws.sync()
            mine = sorted((item.name, item.view.version) for item in ws.queue())[n::APPROVERS]
            assert all(given.ok for given in ws.approve(mine))
            return ws.sync(), len(mine)

    with ThreadPoolExecutor(APPROVERS) as pool:
        begun = time.monotonic()
        done = list(pool.map(approves, range(APPROVERS)))
        took = time.monotonic() - begun
    if LONG:
        print(f"{APPROVERS} approvers land {sum(count for _, count in done)} at once: {took:.1f} s")
    assert {(report.problems, report.state.to_send) for report, _ in done} == {((), 0)}
    rep = department.open("zhaomin")
    assert rep.sync().problems == ()
    wanted = DEVICES * 2 if LONG else DEVICES
    assert len([row for row in rep.rows("log") if row.state.value == "approved"]) == wanted
    assert rep.audit().findings == ()
    for person in set(who):
        ws = department.open(person)
        ws.sync()
        assert ws.queue() == []


def _done_with_git(host: Host, clones: list[Path], a_log: ALog) -> dict[str, float]:
    """How long it takes to send another filing of each with git alone: to a server without a gate, and through the gate."""
    folder = host.department.folder
    for n, clone in enumerate(clones):
        with open_workspace(clone, clock=host.department.clock) as ws:
            ws.file("log", a_log(day=str(date(2026, 11, 23) - timedelta(days=DEVICES + n))))
    with serving(folder / "sshd") as sshd:
        plain, both = (sshd.url(_bare(host, f"plain-{n}.git")) for n in (1, 2))
        return {
            "plain git push": _timed(host, clones, plain, sshd.command),
            "plain git push, then git fetch": _timed(host, clones, both, sshd.command, fetches=True),
            "git push through the gate": _timed(host, clones, host.url(), host.ssh("liwei")),
        }


def _bare(host: Host, name: str) -> Path:
    """A repository without a gate that holds main."""
    made = host.department.folder / name
    host.department.git(".", "init", "-q", "--bare", str(made))
    host.department.git("liwei", "push", "-q", str(made), "main")
    return made


def _timed(host: Host, clones: list[Path], url: str, ssh: str, *, fetches: bool = False) -> float:
    alone = ssh.replace("ssh ", "ssh -o ControlPath=none ", 1)  # a login for each call, as for everybody
    env = {**environment(host.department.folder), "GIT_SSH_COMMAND": alone}

    def git(n: int, *words: str) -> int:
        command = ["git", *words]
        return subprocess.run(command, cwd=clones[n], env=env, capture_output=True, check=False).returncode

    def sends(n: int) -> int:
        failed = git(n, "push", "-q", url, f"outbox/liwei/d{n}")
        return failed or (git(n, "fetch", "-q", url, "+refs/heads/*:refs/remotes/peer/*") if fetches else 0)

    with ThreadPoolExecutor(WORKERS) as pool:
        begun = time.monotonic()
        assert set(pool.map(sends, range(DEVICES))) == {0}
        return time.monotonic() - begun
