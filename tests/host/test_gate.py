"""The host as people meet it: real ssh, real pushes, refusals in words."""

from __future__ import annotations

import getpass
import json
import os
import re
import shlex
import subprocess
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import environment
from tests.host.conftest import Host, ahead, cli
from tests.workspace.test_audiences import NAME as APPRAISAL
from tests.workspace.test_audiences import SECRET, approved, holds
from tui_sales import i18n
from tui_sales.clock import now
from tui_sales.history.agent import AgentRefused
from tui_sales.history.keys import KeyLocked, generate_key
from tui_sales.model.record import ENVELOPE
from tui_sales.review.standing import State
from tui_sales.workspace import open_workspace
from tui_sales.workspace.joining import NotLetIn, join
from tui_sales.workspace.receipts import receipts, received_at

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


def commit_by(
    host: Host, person: str, tree: str, parents: list[str], *, author: str = "", key: str = ""
) -> str:
    """A commit by plain git in somebody's clone, signed with a key by ssh-keygen."""
    name = author or person
    folder = host.department.folder
    settings = {f"{what}.name": name for what in ("author", "committer", "user")}
    settings |= {f"{what}.email": f"{name}@office" for what in ("author", "committer", "user")}
    settings |= {"gpg.format": "ssh", "user.signingkey": str(folder / "keys" / (key or person))}
    flags = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    flat = [part for parent in parents for part in ("-p", parent)]
    plain = {
        k: v for k, v in environment(folder).items() if not k.startswith(("GIT_AUTHOR", "GIT_COMMITTER"))
    }
    done = subprocess.run(
        ["git", *flags, "commit-tree", "-S", *flat, "-m", "x", tree],
        cwd=folder / person, env=plain, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return done.stdout.strip()


def push(host: Host, person: str, spec: str, store: str = "team") -> subprocess.CompletedProcess[str]:
    return host.run(person, "git", "push", host.url(store), spec, cwd=host.department.clone(person))


def test_what_may_not_be_pushed_is_refused_in_words_and_changes_nothing(served: Host) -> None:
    department = served.department
    main = department.git("liwei", "rev-parse", "main")
    root = main
    tree = department.git("liwei", "rev-parse", "main^{tree}")
    before = served.tips()
    mine = commit_by(served, "liwei", tree, [root])
    cases = [
        (f"{mine}:refs/heads/main", "no evidence"),
        (f"{mine}:refs/heads/outbox/wangfang/office", "outbox of wangfang"),
        (f"{mine}:refs/tags/v1", "only main and outboxes"),
        (f"{mine}:refs/heads/other", "only main and outboxes"),
        (f"{mine}:refs/replace/{main}", "only main and outboxes"),
        (f"{mine}:refs/notes/commits", "only main and outboxes"),
        (":refs/heads/main", "nothing is ever deleted"),
        (
            f"{commit_by(served, 'liwei', tree, [root], author='wangfang')}:refs/heads/outbox/liwei/office",
            "wangfang",
        ),
        (
            f"{commit_by(served, 'liwei', tree, [root], key='wangfang')}:refs/heads/outbox/liwei/office",
            "signed with a key",
        ),
    ]
    for spec, words in cases:
        done = push(served, "liwei", spec)
        assert done.returncode != 0, spec
        assert words in done.stderr, (spec, done.stderr)
        assert served.tips() == before
    refused = [line for line in journal(served) if line["verdict"] == "refused"]
    assert len(refused) == len(cases)
    assert {line["who"] for line in refused} == {"liwei"}


def journal(host: Host) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (host.folder / "log" / "gate.log").read_text("utf-8").splitlines()]


def test_a_refusal_speaks_the_users_language(host: Host, a_log: ALog) -> None:
    """The rep's role was taken away before he sent: the gate says so, the program says it in Chinese."""
    department = host.department
    assistant, manager, rep = (department.open(p) for p in ("chenfang", "zhangli", "liwei"))
    rep.file("log", a_log())
    entry = assistant.entry("people/liwei")
    fields = {k: v for k, v in entry.front.raw.items() if k not in ENVELOPE}
    change = assistant.file(
        "person", {**fields, "left": "2026-11-23"}, name=entry.name, base=entry.front.version
    )
    assistant.sync()
    manager.sync()
    manager.approve([(change.name, change.version)])
    assert not manager.sync().problems
    i18n.set_language("zh_CN")
    report = rep.sync()
    assert report.state.problem
    keys = (host.folder / "authorized_keys").read_text("utf-8")
    assert "enter liwei" not in keys
    assert "enter zhangli" in keys


def test_who_joins_too_early_is_told_his_key_and_joins_with_it_later(
    host: Host, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    with pytest.raises(NotLetIn) as refused:
        join(host.url(), tmp_path / "new", "wangfang", device="new", known_hosts=host.lines)
    line = str(refused.value.params["key"])
    assert line in str(refused.value)
    cli(host.folder, host.department.folder, "host", "key", "add", "wangfang", "-", stdin=line)
    assert join(host.url(), tmp_path / "new", "wangfang", device="new", known_hosts=host.lines).line == line


def test_a_newcomer_is_a_guest_until_the_records_list_the_key(host: Host, tmp_path: Path) -> None:
    department, folder = host.department, host.department.folder
    public = generate_key(folder / "keys" / "newphone", "liwei@phone")
    cli(host.folder, folder, "host", "key", "add", "liwei", "-", stdin=public.line)
    ask = host.run("newphone", "git", "ls-remote", host.url())
    assert ask.returncode == 0, ask.stderr
    assert host.run("newphone", "git", "ls-remote", host.url("private-liwei")).returncode != 0
    clone = tmp_path / "phone"
    join(
        host.url(),
        clone,
        "liwei",
        device="phone",
        key=str(folder / "keys" / "newphone"),
        known_hosts=host.lines,
    )
    status = json.loads(cli(host.folder, folder, "host", "status", "--json").stdout)
    assert [guest["person"] for guest in status["guests"]] == ["liwei"]
    assistant, manager = department.open("chenfang"), department.open("zhangli")
    entry = assistant.entry("people/liwei")
    fields = {k: v for k, v in entry.front.raw.items() if k not in ENVELOPE}
    keys = [*fields["keys"], {"id": "phone", "key": public.line}]
    change = assistant.file("person", {**fields, "keys": keys}, name=entry.name, base=entry.front.version)
    assistant.sync()
    manager.sync()
    manager.approve([(change.name, change.version)])
    assert not manager.sync().problems
    status = json.loads(cli(host.folder, folder, "host", "status", "--json").stdout)
    assert status["guests"] == []
    assert status["people"]["liwei"]["keys"] == 2
    assert host.run("newphone", "git", "ls-remote", host.url("private-liwei")).returncode == 0


@pytest.mark.parametrize("version", ["0", "1", "2"])
@pytest.mark.parametrize("store", ["office", "private-wangfang"])
def test_nobody_clones_what_is_not_for_him(served: Host, tmp_path: Path, store: str, version: str) -> None:
    command = (
        "git",
        "-c",
        f"protocol.version={version}",
        "clone",
        served.url(store),
        str(tmp_path / "stolen"),
    )
    done = served.run("liwei", *command)
    assert done.returncode != 0
    assert "no store of that name for you" in done.stderr
    assert served.run("chenfang", *command[:-1], str(tmp_path / "own")).returncode == 0


def test_nothing_but_the_stores_is_served(served: Host) -> None:
    ssh = shlex.split(served.ssh("liwei"))
    place = ["-p", str(served.port), f"{getpass.getuser()}@127.0.0.1"]
    asked = [
        "id", "sh -c id", "git-upload-pack '../host_key'", "git-upload-pack '/etc'", "git-upload-archive 'team.git'",
        "git-upload-pack 'team.git'; id", "git-upload-pack --strict 'team.git' x", "git-receive-pack \"$(id)\"",
        "git-upload-pack 'stores/team.git'", "scp -t /tmp", "git-upload-pack 'team.git", "git", "internal-sftp",
        "git-upload-pack '-h'", "git config -l",
    ]  # fmt: skip
    for command in asked:
        done = served.run("liwei", *ssh, *place, *([command] if command else []))
        assert done.returncode not in (0, 255), (command, done)
        assert "uid=" not in done.stdout
        assert re.fullmatch(r"tui-sales: .+\ntui-sales-said: \{.+\}\n", done.stderr), done.stderr
    tips = served.run("liwei", *ssh, *place, "tui-sales-tips")
    assert set(json.loads(tips.stdout)) == {"team", "private-liwei"}
    for option in (["-N", "-L", "0:127.0.0.1:22"], ["-N", "-R", "0:127.0.0.1:22"], ["-N", "-D", "0"]):
        done = served.run("liwei", *ssh, "-o", "ExitOnForwardFailure=yes", *option[1:], *place, "id")
        assert "uid=" not in done.stdout
    sftp = served.run("liwei", "sftp", "-b", os.devnull, "-P", str(served.port), *ssh[1:], place[-1])
    assert sftp.returncode != 0


def test_nothing_is_taken_from_the_future(host: Host, a_log: ALog) -> None:
    ahead(host.folder, 2)
    clock = host.department.clock
    clock.now = now() + timedelta(days=3)
    rep = host.department.open("liwei")
    filed = rep.file("log", a_log())
    before = host.tips()
    (problem,) = rep.sync().problems
    assert "filed in the future" in problem
    assert host.tips() == before
    clock.now = now() + timedelta(days=1)
    rep.withdraw(filed.name)
    rep.file("log", a_log())
    assert not rep.sync().problems
    # nor by a landing whose evidence was never sent on its own
    assistant = host.department.open("chenfang")
    assistant.sync()
    clock.now = now() + timedelta(days=3)
    waiting = assistant.queue()
    assert assistant.approve([(i.name, i.view.version) for i in waiting])[0].ok
    before = host.tips()
    outbox, main = assistant.sync().problems
    assert "outbox was refused" in outbox
    assert "main was not taken" in main
    assert "filed in the future" in outbox
    assert "filed in the future" in main
    assert host.tips() == before
    # who sets his clock right has nothing to look for
    clock.now = now() + timedelta(days=1)
    report = assistant.sync()
    assert (report.problems, report.state.to_send) == ((), 0)
    assert [row.state.value for row in assistant.rows("log")] == ["approved"]
    assert assistant.audit().findings == ()


def test_the_gate_fails_closed(host: Host, a_log: ALog) -> None:
    rep = host.department.open("liwei")
    rep.file("log", a_log())
    before = host.tips()
    notes = (host.folder / "host.json").read_bytes()
    (host.folder / "host.json").write_bytes(b"{")
    assert rep.sync().state.link.value in ("offline", "stopped")
    assert host.tips() == before
    (host.folder / "host.json").write_bytes(notes)
    ledger = host.folder / "proofs" / "team.sqlite"
    ledger.unlink()
    ledger.mkdir()  # nothing can be proved
    report = rep.sync()
    assert "nothing was taken" in " ".join(report.problems)
    assert host.tips() == before
    ledger.rmdir()
    assert not rep.sync().problems
    assert rep.to_send == 0


def test_office_and_private_stores_behind_the_gate(host: Host) -> None:
    department = host.department
    approved(department)
    assistant, manager, rep, other = (
        department.open(p) for p in ("chenfang", "zhangli", "liwei", "wangfang")
    )
    filed = assistant.release(APPRAISAL)
    assert not assistant.sync().problems
    assert not manager.sync().problems
    assert manager.approve([(filed.name, filed.version)])[0].ok
    assert not manager.sync().problems
    assert not rep.sync().problems
    assert not other.sync().problems
    assert [row.name for row in rep.rows("appraisal")] == [APPRAISAL]
    assert other.rows("appraisal") == []
    assert not holds(department.clone("wangfang"), SECRET)
    assert not rep.audit().findings


def test_the_host_says_when_it_received_a_filing(host: Host, a_log: ALog) -> None:
    rep = host.department.open("liwei")
    rep.file("log", a_log())
    rep.sync()
    rep.sync()
    key = (host.folder / "host_key.pub").read_text("utf-8").rsplit(" ", 1)[0]
    repo = rep.clone.repo
    (receipt,) = receipts(repo, key)
    assert receipt.tip == host.department.git("liwei", "rev-parse", "outbox/liwei/office")
    assert received_at([receipt], rep.prover.ledger, receipt.tip) == receipt.at
    stranger = generate_key(host.folder / "stranger", "x").line
    assert receipts(repo, stranger) == []


def test_a_key_with_a_passphrase_reaches_the_host_and_is_asked_for_once(host: Host, a_log: ALog) -> None:
    key = host.department.folder / "keys" / "liwei"
    subprocess.run(["ssh-keygen", "-q", "-p", "-P", "", "-N", "三个 字'\"$x", "-f", str(key)], check=True)
    asked: list[str] = []

    def say() -> str:
        asked.append("")
        return "三个 字'\"$x"

    silent = open_workspace(host.department.clone("liwei"), clock=host.department.clock)
    assert isinstance(silent.sync().locked, KeyLocked)
    silent.unlock("三个 字'\"$x")
    assert not silent.sync().problems
    silent.close()
    rep = open_workspace(host.department.clone("liwei"), clock=host.department.clock, passphrase=say)
    report = rep.sync()
    rep.file("log", a_log())
    assert (report.state.link.value, rep.sync().problems, rep.to_send) == ("ok", (), 0)
    assert asked == [""]
    rep.close()
    with pytest.raises(KeyLocked):
        join(host.url(), host.department.folder / "two", "liwei", device="two", key=str(key))
    joined = host.department.folder / "two"
    join(host.url(), joined, "liwei", device="two", key=str(key), known_hosts=host.lines, passphrase=say)
    assert (joined / "policy.json").is_file()
    key.with_name("liwei.pub").unlink()  # without its public half beside it ssh has to open it just the same
    join(host.url(), host.department.folder / "three", "liwei", device="three", key=str(key), passphrase=say)


def test_an_agent_opens_a_key_with_a_passphrase_and_its_loss_is_said(
    host: Host, a_log: ALog, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    key = host.department.folder / "keys" / "liwei"
    socket = tmp_path / "agent"
    with subprocess.Popen(["ssh-agent", "-D", "-a", str(socket)], stdout=subprocess.DEVNULL) as agent:
        try:
            monkeypatch.setenv("SSH_AUTH_SOCK", str(socket))
            while not socket.exists():
                assert agent.poll() is None
            subprocess.run(["ssh-add", "-q", str(key)], check=True, capture_output=True)
            subprocess.run(["ssh-keygen", "-q", "-p", "-N", "geheim", "-f", str(key)], check=True)
            rep = host.department.open("liwei")  # nobody can be asked for the passphrase
            rep.file("log", a_log())
            report = rep.sync()
            assert (report.state.link.value, report.problems, rep.to_send) == ("ok", (), 0)
        finally:
            agent.kill()
    with pytest.raises(AgentRefused):
        rep.file("log", a_log("2026-11-20"))
    again = host.department.open("liwei")
    with pytest.raises(KeyLocked):
        again.file("log", a_log("2026-11-20"))
    assert isinstance(again.sync().locked, KeyLocked)
    again.unlock("geheim")
    assert again.file("log", a_log("2026-11-20"))
    assert not again.sync().problems
