"""Backups that were restored, and servers that lost something: everybody works on, and nothing is gone."""

from __future__ import annotations

import json
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Department
from tests.workspace.test_audiences import NAME as APPRAISAL
from tests.workspace.test_audiences import approved
from tui_sales.review.standing import State
from tui_sales.workspace import open_workspace
from tui_sales.workspace.backup.making import back_up, restore_backup
from tui_sales.workspace.backup.manifest import BadBackup, NoBackup
from tui_sales.workspace.giving_back import NotWhole, give_back_all
from tui_sales.workspace.remembering import Rewound
from tui_sales.workspace.views import Draft

ALog = Callable[..., dict[str, Any]]


def land(young: Department, a_log: ALog, day: str) -> str:
    rep, manager = young.open("liwei"), young.open("zhangli")
    filed = rep.file("log", a_log(day))
    rep.sync()
    manager.sync()
    manager.approve([(filed.name, filed.version)])
    assert filed.name in manager.sync().landed
    rep.sync()
    return filed.name


def names(ws: Any) -> set[str]:
    return {row.name for row in ws.rows("log")}


def test_everything_comes_back_and_rejoins(young: Department, a_log: ALog, tmp_path: Path) -> None:
    approved(young)
    first = land(young, a_log, "2026-11-19")
    office = young.open("chenfang")
    office.sync()
    unsent = office.file("log", a_log("2026-11-18", owner="chenfang")).name
    office.save_draft(Draft("d", "log", None, {"remark": "没写完"}, office.now()))
    said = back_up(office, tmp_path / "all.zip")
    assert set(said.stores) == {"team", "office"}
    later = office.file("log", a_log("2026-11-20", owner="chenfang")).name  # after the backup, and sent
    office.sync()
    second = land(young, a_log, "2026-11-21")
    young.close()
    shutil.rmtree(young.clone("chenfang"))

    done = restore_backup(tmp_path / "all.zip", young.clone("chenfang"))
    assert done.counts
    back = young.open("chenfang")
    assert names(back) == {first, unsent}
    assert [draft.values for draft in back.drafts()] == [{"remark": "没写完"}]
    assert back.entry(APPRAISAL).front.standing.state is State.APPROVED
    again = back.file(
        "log", a_log("2026-11-17", owner="chenfang")
    ).name  # on top of an outbox that has gone on
    assert back.sync().problems == ()
    assert names(back) == {first, unsent, later, second, again}
    assert back.to_send == 0
    assert back.audit().findings == ()
    manager = young.open("zhangli")
    assert manager.sync().problems == ()
    assert names(manager) == names(back)


def test_plain_git_reads_a_bundle(young: Department, a_log: ALog, tmp_path: Path) -> None:
    name = land(young, a_log, "2026-11-19")
    young.cli("liwei", "backup", str(tmp_path / "kept"))
    subprocess.run(
        ["git", "clone", "-q", "-b", "main", str(tmp_path / "kept" / "team.bundle"), str(tmp_path / "plain")],
        check=True,
    )
    assert (tmp_path / "plain" / f"{name}.json").is_file()
    told = json.loads(
        young.cli("liwei", "restore-backup", str(tmp_path / "kept"), str(tmp_path / "again"), "--json").stdout
    )
    assert told["counts"] is True
    with open_workspace(tmp_path / "again") as ws:
        assert names(ws) == {name}


@pytest.mark.parametrize("how", ["bytes", "missing", "extra", "cut", "other", "newer"])
def test_a_backup_that_is_not_as_it_was_makes_nothing(young: Department, tmp_path: Path, how: str) -> None:
    backup = tmp_path / "kept"
    back_up(young.open("liwei"), backup)
    manifest = json.loads((backup / "manifest.json").read_text("utf-8"))
    bundle = backup / "team.bundle"
    if how == "bytes":
        bundle.write_bytes(bundle.read_bytes()[:-30] + bytes(30))
    elif how == "missing":
        bundle.unlink()
    elif how == "extra":
        (backup / "x").write_bytes(b"x")
    elif how == "other":
        manifest["stores"]["team"] = "0" * 40
    elif how == "newer":
        manifest["version"] = 2
    (backup / "manifest.json").write_text(json.dumps(manifest), "utf-8")
    if how == "cut":
        with zipfile.ZipFile(tmp_path / "whole.zip", "w") as archive:
            archive.write(bundle, "team.bundle")
        backup = tmp_path / "cut.zip"
        backup.write_bytes((tmp_path / "whole.zip").read_bytes()[:-40])
    with pytest.raises((BadBackup, NoBackup)):
        restore_backup(backup, tmp_path / "made")
    assert not (tmp_path / "made").exists()


def test_an_emptied_server_gets_everything_back(young: Department, a_log: ALog) -> None:
    landed = land(young, a_log, "2026-11-19")
    waiting = young.open("wangfang")
    waiting.sync()
    name = waiting.file("log", a_log("2026-11-20", owner="wangfang")).name
    waiting.sync()
    rep = young.open("liwei")
    rep.sync()
    before = young.git("server.git", "for-each-ref")
    shutil.rmtree(young.server)
    subprocess.run(["git", "init", "-q", "--bare", "-b", "main", str(young.server)], check=True)
    done = young.cli("liwei", "sync", check=7)
    assert "--give-back" in done.stderr
    young.cli("liwei", "sync", "--give-back")
    assert young.git("server.git", "for-each-ref") == before
    manager = young.open("zhangli")
    assert manager.sync().problems == ()
    assert names(manager) == {landed, name}


def test_a_server_of_an_older_backup_goes_on_from_the_newest_clone(
    young: Department, a_log: ALog, tmp_path: Path
) -> None:
    first = land(young, a_log, "2026-11-19")
    shutil.copytree(young.server, tmp_path / "older.git")
    second = land(young, a_log, "2026-11-20")
    manager, rep = young.open("zhangli"), young.open("liwei")
    third = rep.file("log", a_log("2026-11-21")).name
    rep.sync()
    manager.sync()
    before = young.git("server.git", "for-each-ref")
    shutil.rmtree(young.server)
    shutil.copytree(tmp_path / "older.git", young.server)
    with pytest.raises(Rewound, match="give-back"):
        manager.sync()
    assert "main" in give_back_all(manager)
    assert young.git("server.git", "for-each-ref") == before
    assert manager.sync().problems == ()
    assert rep.sync().problems == ()
    assert names(rep) == names(manager) == {first, second, third}
    assert rep.audit().findings == ()


def test_a_clone_that_does_not_prove_gives_nothing(young: Department, a_log: ALog) -> None:
    land(young, a_log, "2026-11-19")
    rep = young.open("liwei")
    forged = young.git("liwei", "commit-tree", "main^{tree}", "-p", "main", "-m", "x")
    young.git("liwei", "update-ref", "refs/heads/main", forged)
    before = young.git("server.git", "for-each-ref")
    with pytest.raises(NotWhole):
        give_back_all(rep)
    assert young.git("server.git", "for-each-ref") == before


def test_a_clone_that_is_behind_gives_nothing(young: Department, a_log: ALog) -> None:
    land(young, a_log, "2026-11-19")
    behind = young.open("wangfang")
    before = young.git("server.git", "for-each-ref")
    with pytest.raises(Rewound):
        give_back_all(behind)
    assert young.git("server.git", "for-each-ref") == before
