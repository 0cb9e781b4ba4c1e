"""Normal bad days: killed processes, a full disk, two programs, a locked key, edits in the folder."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Department, as_json, environment
from tui_sales.errors import SalesError
from tui_sales.history.keys import KeyLocked, generate_key
from tui_sales.review.standing import State
from tui_sales.workspace import Workspace
from tui_sales.workspace.views import Draft

ALog = Callable[..., dict[str, Any]]

FILER = """
import sys
from pathlib import Path
from tui_sales.workspace import open_workspace
ws = open_workspace(Path(sys.argv[1]))
print("ready", flush=True)
for n in range(int(sys.argv[2]), int(sys.argv[3])):
    day = f"2026-{1 + n // 28:02}-{1 + n % 28:02}"
    filed = ws.file("log", {"owner": ws.me.person, "date": day, "entries": [
        {"id": "a1", "start": "09:00", "place": "合肥", "event": "拜访"}]})
    print(filed.name, flush=True)
"""


def filer(young: Department, person: str, begin: int, end: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", FILER, str(young.clone(person)), str(begin), str(end)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment(young.folder),
    )


@pytest.mark.parametrize("after", [1, 2, 4, 7])
def test_killed_while_filing_loses_nothing_that_was_said_to_be_kept(young: Department, after: int) -> None:
    said = []
    with filer(young, "liwei", 0, 300) as process:
        assert process.stdout is not None
        for line in process.stdout:
            said.append(line.strip())
            if len(said) > after:
                process.send_signal(signal.SIGKILL)
                break
        said += [line.strip() for line in process.stdout]
    rep = young.open("liwei")
    kept = {row.name for row in rep.rows("log")}
    assert set(said[1:]) <= kept
    assert young.git("liwei", "fsck", "--strict", "--no-dangling") == ""
    assert rep.sync().state.to_send == 0
    assert rep.audit().findings == ()


def test_two_programs_in_one_clone(young: Department) -> None:
    with filer(young, "liwei", 0, 15) as one, filer(young, "liwei", 15, 30) as two:
        for process in (one, two):
            _out, errors = process.communicate(timeout=120)
            assert process.returncode == 0, errors
    rep = young.open("liwei")
    assert len(rep.rows("log")) == 30
    assert rep.sync().problems == ()


_SENT_MEANWHILE = """#!/bin/sh
rm "$0"
unset $(git rev-parse --local-env-vars) GIT_QUARANTINE_PATH
git -C "{clone}" push -q origin "refs/heads/{ref}{back}:refs/heads/{ref}"
"""


@pytest.mark.parametrize("back", ["", "~1"], ids=["all of it", "a part of it"])
def test_what_a_second_program_sends_at_the_same_moment_is_no_trouble(
    young: Department, a_log: ALog, back: str
) -> None:
    rep = young.open("liwei")
    rep.sync()
    for day in ("2026-11-19", "2026-11-20"):
        rep.file("log", a_log(day=day))
    outbox = f"outbox/liwei/{rep.me.device}"
    hook = young.server / "hooks" / "pre-receive"
    hook.write_text(_SENT_MEANWHILE.format(clone=young.clone("liwei"), ref=outbox, back=back), "utf-8")
    hook.chmod(0o755)
    said = rep.sync()
    assert not hook.exists()
    assert said.problems == ()
    assert said.state.to_send == 0
    assert young.git("server.git", "rev-parse", outbox) == young.git("liwei", "rev-parse", outbox)


def test_a_full_disk_says_so_and_what_was_there_stays(
    young: Department, small_disk: Path, a_log: ALog
) -> None:
    from tui_sales.workspace import open_workspace
    from tui_sales.workspace.joining import join

    clone = small_disk / "liwei"
    join(str(young.server), clone, "liwei", device="pc", key=str(young.folder / "keys" / "liwei"))
    listed = young.open("chenfang")
    person = {
        k: v for k, v in listed.entry("people/liwei").front.raw.items() if k in ("name", "roles", "keys")
    }
    assert person["keys"]
    ws = open_workspace(clone, clock=young.clock)
    ws.file("log", a_log(day="2026-11-19"))
    ws.save_draft(Draft("d", "log", None, {"remark": "before"}, ws.now()))
    filler = small_disk / "filler"
    with pytest.raises(OSError, match="space"):
        filler.write_bytes(b"x" * (8 << 20))
    days = (f"2026-{1 + n // 28:02}-{1 + n % 28:02}" for n in range(200))
    with pytest.raises(SalesError, match=r"cannot be written|disk"):
        _file_until_it_is_full(ws, [a_log(day=day) for day in days])
    with pytest.raises(SalesError, match="cannot be written"):
        ws.save_draft(Draft("d", "log", None, {"remark": "x" * 500_000}, ws.now()))
    filler.unlink()
    ws.refresh()
    (draft,) = ws.drafts()
    assert draft.values["remark"] == "before"
    assert "logs/2026/liwei/2026-11-19" in {row.name for row in ws.rows("log")}
    ws.file("log", a_log(day="2026-11-20"))
    assert ws.sync().state.to_send == 0
    ws.close()


def _file_until_it_is_full(ws: Workspace, logs: list[dict[str, Any]]) -> None:
    for values in logs:
        ws.file("log", values)


def test_a_key_with_a_passphrase_and_nobody_to_ask(young: Department, a_log: ALog) -> None:
    key = young.folder / "keys" / "locked"
    public = generate_key(key, "liwei", "geheim")
    _give_key(young, "liwei", public.line)
    identity = young.clone("liwei") / ".git" / "tui-sales" / "identity.json"
    data = json.loads(identity.read_text("utf-8")) | {"key": str(key)}
    identity.write_text(json.dumps(data), "utf-8")
    done = young.cli("liwei", "file", "log", "-", stdin=as_json(a_log()), check=3)
    assert "passphrase" in done.stderr
    rep = young.open("liwei")
    rep.sync()
    assert rep.rows("log") == []
    with pytest.raises(KeyLocked):
        rep.file("log", a_log())
    with pytest.raises(KeyLocked):
        rep.unlock("wrong")
    rep.unlock("geheim")
    rep.file("log", a_log())
    assert rep.sync().state.to_send == 0


def _give_key(young: Department, person: str, line: str) -> None:
    """Another key for somebody, filed by the admin and approved by the manager."""
    admin, manager = young.open("chenfang"), young.open("zhangli")
    entry = admin.entry(f"people/{person}")
    keys = [*entry.front.raw["keys"], {"id": "second", "key": line}]
    values = {"name": entry.front.raw["name"], "roles": entry.front.raw["roles"], "keys": keys}
    filed = admin.file("person", values, name=entry.name, base=entry.front.version)
    admin.sync()
    manager.sync()
    manager.approve([(entry.name, filed.version)])
    assert manager.sync().landed == (entry.name,)


def test_an_edit_in_the_folder_is_noticed_and_never_overwritten(young: Department, a_log: ALog) -> None:
    rep, manager = young.open("liwei"), young.open("zhangli")
    filed = rep.file("log", a_log())
    rep.sync()
    manager.sync()
    manager.approve([(filed.name, filed.version)])
    manager.sync()
    rep.sync()
    path = young.clone("liwei") / f"{filed.name}.json"
    path.write_text(path.read_text("utf-8").replace("确认清单", "确认清单，已签字"), "utf-8")
    (edit,) = rep.folder_edits()
    assert edit.name == filed.name
    assert edit.problem == ""
    assert "Edited in the folder" in young.cli("liwei", "status").stdout
    # main changes the same file meanwhile
    other = young.open("wangfang")
    other.sync()
    again = rep.file("log", a_log(place="合肥，二楼"), name=filed.name, base=filed.version)
    rep.sync()
    manager.sync()
    manager.approve([(filed.name, again.version)])
    manager.sync()
    rep.sync()
    assert "二楼" in path.read_text("utf-8")
    (draft,) = rep.drafts()
    assert draft.reason == "edited"
    assert "已签字" in draft.values["entries"][0]["event"]
    assert young.git("liwei", "status", "--porcelain") == ""


def test_derived_data_may_be_lost_damaged_or_forged(young: Department, a_log: ALog) -> None:
    rep, manager = young.open("liwei"), young.open("zhangli")
    filed = rep.file("log", a_log())
    rep.sync()
    manager.sync()
    manager.approve([(filed.name, filed.version)])
    manager.sync()
    for damage in (b"", b"not a database" * 1000, None):
        proof = young.clone("zhangli") / ".git" / "tui-sales" / "proof.sqlite"
        for file in proof.parent.glob("proof.sqlite*"):
            file.unlink()
        if damage is not None:
            proof.write_bytes(damage)
        ws = young.open("zhangli")
        assert ws.entry(filed.name).front.standing.state is State.APPROVED
        assert ws.audit().findings == ()


def test_a_stale_lock_of_a_killed_git_is_cleared(young: Department, a_log: ALog) -> None:
    rep = young.open("liwei")
    rep.file("log", a_log(day="2026-11-19"))
    lock = young.clone("liwei") / ".git" / "refs" / "heads" / "outbox" / "liwei" / "office.lock"
    lock.touch()
    os.utime(lock, (1, 1))
    rep = young.open("liwei")
    rep.file("log", a_log(day="2026-11-20"))
    assert not lock.exists()
