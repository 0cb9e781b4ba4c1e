"""Keys: replaced, lost, shared among devices, ended — each a reviewed change, judged by what has landed (design §6)."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Department
from tui_sales.errors import Refused
from tui_sales.history.keys import generate_key
from tui_sales.model.record import ENVELOPE
from tui_sales.review.standing import State
from tui_sales.workspace.joining import join
from tui_sales.workspace.keyring import LastKey, NoSuchKey, keys_of, revoke, rotate

ALog = Callable[..., dict[str, Any]]
NAME = "logs/2026/liwei/2026-11-23"


def approve(young: Department, by: str, name: str, version: str) -> None:
    ws = young.open(by)
    ws.sync()
    (given,) = ws.approve([(name, version)])
    assert given.ok, given.why
    assert not ws.sync().problems


def change_person(young: Department, person: str, **fields: Any) -> None:
    """The assistant changes somebody's record, the manager approves."""
    assistant = young.open("chenfang")
    assistant.sync()
    front = assistant.entry(f"people/{person}").front
    kept = {k: v for k, v in front.raw.items() if k not in ENVELOPE}
    filed = assistant.file("person", {**kept, **fields}, name=f"people/{person}", base=front.version)
    assistant.sync()
    approve(young, "zhangli", filed.name, filed.version)


def test_a_key_is_replaced_and_old_filings_stay_good(young: Department, a_log: ALog) -> None:
    rep, assistant = young.open("liwei"), young.open("chenfang")
    first = rep.file("log", a_log())
    rep.sync()
    approve(young, "chenfang", first.name, first.version)
    old = rep.clone.identity.key
    public, filed = rotate(rep)
    again, filed_again = rotate(rep)  # repeated before it landed: the same key
    assert public == again
    rep.file("log", a_log("2026-11-20"))  # the old key goes on counting
    assert not rep.sync().problems
    approve(young, "zhangli", filed.name, filed_again.version)
    assert not rep.sync().problems
    assert rep.clone.identity.key != old
    assert Path(rep.clone.identity.key).stat().st_mode & 0o777 == 0o600
    assert [(k.key, k.here, k.counts) for k in keys_of(rep)] == [(public, True, True)]
    second = rep.file("log", a_log("2026-11-19"))
    assert not rep.sync().problems
    approve(young, "chenfang", second.name, second.version)
    assert not assistant.sync().problems
    assert not assistant.audit().findings
    reopened = young.open("liwei")
    assert reopened.file("log", a_log("2026-11-18")).version


def test_what_was_filed_with_a_revoked_key_cannot_land_and_holds_up_nobody(  # case 7
    young: Department, a_log: ALog
) -> None:
    rep = young.open("liwei")
    waiting = rep.file("log", a_log())
    assert not rep.sync().problems
    fresh = generate_key(young.folder / "keys" / "liwei-new", "liwei@new")
    change_person(young, "liwei", keys=[{"id": "new", "key": fresh.line}])
    approve(young, "chenfang", waiting.name, waiting.version)
    other = young.open("wangfang")
    log = other.file("log", a_log(owner="wangfang"))
    other.sync()
    approve(young, "chenfang", log.name, log.version)
    assistant = young.open("chenfang")
    assistant.sync()
    assert assistant.entry(log.name).front.standing.state is State.APPROVED
    standing = assistant.entry(NAME).front.standing
    assert (standing.state, standing.old_key) == (State.AWAITING, True)
    rep.sync()
    with pytest.raises(Refused, match="not in the people records"):
        rep.file("log", a_log("2026-11-20"))
    clone = young.folder / "liwei2"
    join(str(young.server), clone, "liwei", device="new", key=str(young.folder / "keys" / "liwei-new"))
    renewed = young.open("liwei2")
    front = renewed.entry(NAME).front
    again = renewed.file("log", a_log(), name=NAME, base=front.version)
    assert not renewed.sync().problems
    approve(young, "chenfang", NAME, again.version)
    renewed.sync()
    assert renewed.entry(NAME).front.standing.state is State.APPROVED
    assert not renewed.audit().findings


def test_a_lost_device_is_revoked_from_another(young: Department) -> None:
    second = generate_key(young.folder / "keys" / "liwei-phone", "liwei@phone")
    rep = young.open("liwei")
    with pytest.raises(LastKey):
        revoke(rep, "office")
    mine = keys_of(rep)[0].key
    keys = [{"id": "office", "key": mine.line}, {"id": "phone", "key": second.line}]
    change_person(young, "liwei", keys=keys)
    rep.sync()
    with pytest.raises(NoSuchKey):
        revoke(rep, "tablet")
    filed = revoke(rep, second.fingerprint)
    rep.sync()
    approve(young, "chenfang", filed.name, filed.version)
    rep.sync()
    assert [k.device for k in keys_of(rep)] == ["office"]


def test_two_devices_are_one_approver(young: Department, a_log: ALog) -> None:  # case 9
    """The manager's second device adds nothing where manager and HR are asked."""
    second = generate_key(young.folder / "keys" / "zhangli-home", "zhangli@home")
    assistant = young.open("chenfang")
    boss = young.open("zhangli")
    line = keys_of(boss)[0].key.line
    keys = [{"id": "office", "key": line}, {"id": "home", "key": second.line}]
    front = assistant.entry("people/zhangli").front
    fields = {k: v for k, v in front.raw.items() if k not in ENVELOPE}
    change = assistant.file("person", {**fields, "keys": keys}, name="people/zhangli", base=front.version)
    assistant.sync()
    approve(young, "zhangli", change.name, change.version)
    home = young.folder / "home"
    join(str(young.server), home, "zhangli", device="home", key=str(young.folder / "keys" / "zhangli-home"))
    from tests.workspace.test_audiences import appraisal

    filed = assistant.file("appraisal", appraisal())
    assistant.sync()
    for device in ("zhangli", "home"):
        approve(young, device, filed.name, filed.version)
    assistant.sync()
    standing = assistant.entry(filed.name).front.standing
    assert (standing.state, standing.have, standing.need) == (State.AWAITING, 1, 2)


def test_who_has_left_can_do_nothing_any_more(young: Department, a_log: ALog) -> None:
    rep = young.open("liwei")
    change_person(young, "liwei", left="2026-11-23")
    rep.sync()
    with pytest.raises(Refused):
        rep.file("log", a_log())
    assert rep.me.roles == ()


def test_a_key_may_be_copied_with_its_comment(young: Department) -> None:
    ws = young.open("chenfang")
    line = "ssh-ed25519 " + "A" * 68
    ws.file(
        "person",
        {"name": "钱敏", "roles": ["rep"], "keys": [{"id": "laptop", "key": f"{line} qianmin@pc\n"}]},
    )
    assert ws.entry("people/qianmin").front.raw["keys"] == [{"id": "laptop", "key": line}]


def test_keys_by_commands(young: Department) -> None:
    made = young.cli("liwei", "key", "new", "--as", "liuyang", "--device", "laptop")
    (line,) = [part for part in made.stdout.splitlines() if part.startswith("ssh-ed25519 ")]
    assert line in young.cli("liwei", "key", "new", "--as", "liuyang", "--device", "laptop").stdout
    (shown,) = json.loads(young.cli("liwei", "key", "show", "--json").stdout)
    assert (shown["here"], shown["counts"]) == (True, True)
    assert "counts" in young.cli("liwei", "key", "show").stdout
    assert "waits for" in young.cli("liwei", "key", "rotate").stdout
    assert len(json.loads(young.cli("liwei", "key", "show", "--json").stdout)) == 2
    young.cli("liwei", "key", "revoke", "office", check=3)
    young.cli("liwei", "key", "revoke", "office", "--person", "wangfang", check=3)
    young.cli("liwei", "key", "new", "--as", "../x", check=4)
    assert "liwei" in young.cli("chenfang", "key", "revoke", "office", "--person", "liwei").stdout
