"""The two servers that are attacked: a bare repository without any gate, and a host of ours behind a real sshd."""

from __future__ import annotations

import subprocess
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Protocol

import pytest

from tests.attack.forge import MAIN, Attack, Forge
from tests.conftest import Department, environment
from tests.host.conftest import Host
from tests.workspace.facts import facts, in_blocks, one_by_one
from tests.workspace.test_audiences import approved
from tui_sales.errors import StoreDamaged
from tui_sales.model.record import ENVELOPE
from tui_sales.review.standing import State

PENDING = "logs/2026/liwei/2026-11-23"
LANDED = "logs/2026/liwei/2026-11-20"
OFFICE_WORK = "appraisals/2026/liwei/2026-q3"


def a_log(day: str, owner: str = "liwei") -> dict[str, Any]:
    entry = {
        "id": "a1",
        "start": "09:30",
        "place": "合肥高新区创新大道 88 号",
        "event": f"拜访科瑞精密刘经理 {day}",
    }
    return {"owner": owner, "date": day, "entries": [entry]}


def prepare(department: Department) -> None:
    """What every attack begins with: one log landed, one waiting; an office store that has begun."""
    rep, assistant = department.open("liwei"), department.open("chenfang")
    first = rep.file("log", a_log("2026-11-20"))
    rep.sync()
    assistant.sync()
    assistant.approve([(first.name, first.version)])
    assistant.sync()
    rep.sync()
    rep.file("log", a_log("2026-11-23"))
    rep.sync()
    _office(department)
    department.close()


def _office(department: Department) -> None:
    """The office's store with an appraisal, and with two laws one after the other."""
    approved(department)
    assistant, manager = department.open("chenfang"), department.open("zhangli")
    entry = assistant.entry("people/zhaomin")
    fields = {key: value for key, value in entry.front.raw.items() if key not in ENVELOPE}
    moved = assistant.file(
        "person", {**fields, "phone": "13800000000"}, name=entry.name, base=entry.front.version
    )
    assistant.sync()
    manager.sync()
    manager.approve([(moved.name, moved.version)])
    manager.sync()
    assert not assistant.sync().problems
    assert not manager.sync().problems


class Target(Protocol):
    """A server under attack, with honest people around it."""

    forge: Forge

    def suffer(self, attack: Attack, words: str) -> None:
        """Push; it must be refused, or never counted, and be named."""
        ...

    def honest_day(self) -> None:
        """The honest next work must go on as if nothing had been."""
        ...


class Hookless:
    """A bare repository that takes everything; the clones defend themselves."""

    def __init__(self, department: Department) -> None:
        self.department = department
        office = department.folder / "server-office.git"
        self.forge = forge_of(department.folder, str(department.server), str(office))

    def suffer(self, attack: Attack, words: str) -> None:
        department = self.department
        server = department.folder / (
            "server.git" if attack.store == "team" else f"server-{attack.store}.git"
        )
        clone = "zhangli" if attack.store == "team" else f"zhangli/{attack.store}"
        before = refs(department, server)
        victim = department.open("zhangli")
        assert not victim.sync().problems
        good = department.git(clone, "rev-parse", "main")
        for ref, commit in attack.moves.items():
            push_anything(self.forge.of(attack.store), str(server), ref, commit)
        said: list[str] = []
        try:
            said += victim.sync().problems
        except StoreDamaged as stopped:
            said.append(str(stopped))
        findings = [f"{finding.name} {finding.commit} {finding.what}" for finding in victim.audit().findings]
        named = " ".join([*said, *findings])
        if attack.culprit:
            assert attack.culprit[:12] in named, (attack, named)
            assert words in named, (words, named)
        assert department.git(clone, "rev-parse", "main") == (attack.keeps or good)
        fetched = department.git(clone, "for-each-ref", "--format=%(refname)").split()
        assert not [
            ref
            for ref in fetched
            if "tags" in ref or "notes" in ref or "replace" in ref or ref.endswith("/other")
        ]
        if attack.store == "team" and attack.moves.get(MAIN):
            self._assert_proved_alike(attack.moves[MAIN])
        if MAIN in attack.moves or not all(attack.moves.values()):
            kept = {MAIN: attack.keeps} if attack.keeps else {}
            # A server without a gate cannot keep its main clean by itself.
            restore(department, server, before | kept)

    def _assert_proved_alike(self, tip: str) -> None:
        """Whether landings are judged in order or ahead of those before them, the same is found."""
        department, root = self.department, self.department.open("zhangli").root
        kept = department.folder / "facts.sqlite"
        alone = facts(department.server, root, tip, kept, one_by_one)
        for size in (1, 3):
            assert facts(department.server, root, tip, kept, in_blocks(size, [])) == alone

    def honest_day(self) -> None:
        rep, assistant = self.department.open("liwei"), self.department.open("chenfang")
        rep.sync()
        filed = rep.file("log", a_log("2026-11-19"))
        rep.sync()
        assistant.sync()
        assert assistant.approve([(filed.name, filed.version)])[0].ok
        assert filed.name in assistant.sync().landed
        rep.sync()
        assert rep.entry(filed.name).front.standing.state is State.APPROVED
        self.department.close()


class Gate:
    """A host of ours; the attacker is an insider with a key of his own."""

    def __init__(self, host: Host) -> None:
        self.host = host
        self.day = date(2025, 1, 1)  # each honest day has its own, and none of them is taken
        self.suffered = 0
        team, office = (str(host.folder / "stores" / f"{store}.git") for store in ("team", "office"))
        self.forge = forge_of(host.department.folder, team, office)

    def suffer(self, attack: Attack, words: str) -> None:
        self.suffered += 1
        before = {store: self.host.tips(store) for store in ("team", "office")}
        command = ["git", "push", self.host.url(attack.store), *specs(attack)]
        done = self.host.run(attack.by, *command, cwd=self.forge.of(attack.store).repo)
        assert done.returncode != 0, done
        assert {store: self.host.tips(store) for store in before} == before
        told = [line for line in done.stderr.splitlines() if "tui-sales: " in line]
        if "fsck" in done.stderr:
            return  # git itself would not unpack it
        assert len(told) == 1, done.stderr
        assert words in told[0], (words, told)

    def now_and_then(self) -> None:
        """An honest day after every fifth attack: what one of them broke would still be broken then."""
        if self.suffered % 5 == 0:
            self.honest_day()

    def honest_day(self) -> None:
        rep = self.host.department.open("liwei")
        self.day += timedelta(days=1)
        rep.file("log", a_log(self.day.isoformat()))
        tip = self.host.department.git("liwei", "rev-parse", "outbox/liwei/office")
        # On the machine itself, to be quicker: the same gate judges it.
        team = str(self.host.folder / "stores" / "team.git")
        clone = self.host.department.clone("liwei")
        done = self.host.run("liwei", "git", "push", team, f"{tip}:refs/heads/outbox/liwei/office", cwd=clone)
        assert done.returncode == 0, done.stderr
        self.host.department.close()


def forge_of(folder: Path, team: str, office: str) -> Forge:
    """A scratch repository that knows all the server's team store has, and one beside it for the office's."""
    return _scratch(folder, team, "attacker.git", _scratch(folder, office, "attacker-office.git"))


def _scratch(folder: Path, server: str, name: str, office: Forge | None = None) -> Forge:
    repo = folder / name
    if not repo.exists():
        subprocess.run(["git", "init", "-q", "--bare", str(repo)], check=True, env=environment(folder))
    made = Forge(repo, folder, server, office=office)
    made.git("fetch", "-q", server, "+refs/heads/*:refs/heads/*")
    return made


def push_anything(forge: Forge, server: str, ref: str, commit: str) -> None:
    """What a server without any check takes: forced, deleted, whatever."""
    if not commit:
        forge.git("--git-dir", server, "update-ref", "-d", ref)
        return
    forge.git("push", "-q", server, f"+{commit}:refs/heads/taken", check=False)
    if forge.git("--git-dir", server, "cat-file", "-t", commit, check=False) != "commit":
        pytest.fail("the attack did not even reach the server")
    forge.git("--git-dir", server, "update-ref", "-d", "refs/heads/taken")
    forge.git("--git-dir", server, "update-ref", ref, commit)


def specs(attack: Attack) -> list[str]:
    return [f"+{commit}:{ref}" if commit else f":{ref}" for ref, commit in attack.moves.items()]


def refs(department: Department, server: Path) -> dict[str, str]:
    text = department.git(server.name, "for-each-ref", "--format=%(refname) %(objectname)")
    return dict(line.split(" ") for line in text.splitlines() if line)


def restore(department: Department, server: Path, before: dict[str, str]) -> None:
    for ref in refs(department, server):
        if ref not in before:
            department.git(server.name, "update-ref", "-d", ref)
    for ref, oid in before.items():
        department.git(server.name, "update-ref", ref, oid)
