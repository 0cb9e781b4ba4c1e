"""Who may read what: stores side by side, kinds in the store of their audience, nothing of another's in a rep's clone."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Department
from tui_sales.errors import Refused
from tui_sales.kinds.appraisal import PARTS
from tui_sales.model.record import fields_of
from tui_sales.review.standing import State
from tui_sales.workspace import Workspace
from tui_sales.workspace.errors import MayNot

SECRET = "季度表现起伏大，薪资调整暂缓"
NAME = "appraisals/2026/liwei/2026-q3"


def appraisal(owner: str = "liwei", comments: str = SECRET) -> dict[str, Any]:
    weights = {"attendance": 15, "logs": 25, "team": 10, "customer": 20, "knowledge": 15, "attitude": 15}
    parts = [{"id": p, "weight": weights[p], "computed": "90.00", "decided": "90.00"} for p in PARTS]
    return {"owner": owner, "quarter": "2026-Q3", "parts": parts, "total": "90.00", "comments": comments}


def approved(young: Department, owner: str = "liwei") -> str:
    """An appraisal filed by the assistant, approved by manager and HR, seen by the assistant again."""
    assistant, manager, hr = (young.open(p) for p in ("chenfang", "zhangli", "zhaomin"))
    version = assistant.file("appraisal", appraisal(owner)).version
    assistant.sync()
    name = NAME.replace("liwei", owner)
    for approver in (manager, hr):
        assert not approver.sync().problems
        assert approver.approve([(name, version)])[0].ok
        assert not approver.sync().problems
    assistant.sync()
    assert assistant.entry(name).front.standing.state is State.APPROVED
    return version


def test_an_appraisal_lives_in_the_offices_store_alone(young: Department) -> None:
    version = approved(young)
    assistant = young.open("chenfang")
    assert tuple(assistant.stores()) == ("team", "office")
    assert (assistant.path / "office" / f"{NAME}.json").is_file()
    assert not (assistant.path / f"{NAME}.json").exists()
    assert young.git("chenfang", "status", "--porcelain") == ""
    assert young.git("chenfang/office", "status", "--porcelain") == ""
    audit = assistant.audit()
    assert not audit.findings
    assert version in young.git("server-office.git", "ls-tree", "-r", "main")
    for person in ("liwei", "wangfang"):
        rep = young.open(person)
        assert not rep.sync().problems
        assert tuple(rep.stores()) == ("team",)
        assert rep.rows("appraisal") == []
        assert not holds(young.clone(person), SECRET)


def test_a_released_copy_reaches_its_owner_and_nobody_else(young: Department) -> None:
    approved(young)
    approved(young, "wangfang")
    assistant, manager = young.open("chenfang"), young.open("zhangli")
    filed = assistant.release(NAME)
    assert filed.name == f"private-liwei:{NAME}"
    with pytest.raises(MayNot, match="waits for its approval already"):
        assistant.release(NAME)
    assistant.sync()
    manager.sync()
    assert manager.approve([(filed.name, filed.version)])[0].ok
    assert not manager.sync().problems
    assistant.sync()
    with pytest.raises(MayNot, match="has exactly this already"):
        assistant.release(NAME)
    rep, other = young.open("liwei"), young.open("wangfang")
    rep.sync()
    other.sync()
    (row,) = rep.rows("appraisal")
    assert (row.name, row.state) == (NAME, State.APPROVED)
    assert tuple(rep.stores()) == ("team", "private-liwei")
    assert holds(young.clone("liwei"), SECRET)
    assert other.rows("appraisal") == []
    assert not holds(young.clone("wangfang"), SECRET)
    assistant.sync()
    names = sorted(row.name for row in assistant.rows("appraisal") if "liwei" in row.name)
    assert names == [NAME, f"private-liwei:{NAME}"]
    assert not rep.audit().findings
    assert not assistant.audit().findings


def test_a_rep_cannot_file_what_the_office_keeps(young: Department) -> None:
    rep = young.open("liwei")
    with pytest.raises(Refused):
        rep.file("appraisal", appraisal())
    assert not (rep.path / "office").exists()


def test_a_store_begun_by_two_at_once_becomes_one(young: Department) -> None:
    """Both offline: each begins the office's store; the second to sync gives way, and nothing filed is lost."""
    assistant, hr = young.open("chenfang"), young.open("zhaomin")
    one = assistant.file("appraisal", appraisal("liwei"))
    young.clock()
    # hr may not file appraisals by the starter's policy; the second to begin is the assistant's other device
    assert not assistant.sync().problems
    hr.sync()
    assert [item.name for item in hr.queue()] == [one.name]


def test_a_change_of_people_reaches_the_narrow_store(young: Department) -> None:
    """Whoever has left the team's people records can approve nothing in the office's store either."""
    approved(young)
    assistant = left(young, "zhaomin")
    office = assistant.mounted.get("office")
    assert office is not None
    assert not office.law.is_active("zhaomin")
    assert not assistant.audit().findings


def test_the_office_keeps_what_it_shared_with_who_has_left(young: Department) -> None:
    approved(young)
    assistant, manager = young.open("chenfang"), young.open("zhangli")
    copy = assistant.release(NAME)
    assistant.sync()
    manager.sync()
    manager.approve([(copy.name, copy.version)])
    manager.sync()
    assistant = left(young, "liwei")
    assert copy.name in {row.name for row in assistant.rows("appraisal")}
    late = young.open("zhaomin")
    assert not late.sync().problems
    assert copy.name in {row.name for row in late.rows("appraisal")}, "whoever comes to it only now, too"
    assert not assistant.audit().findings


def left(young: Department, person: str) -> Workspace:
    """Somebody leaves; the assistant's workspace afterwards."""
    assistant, manager = young.open("chenfang"), young.open("zhangli")
    entry = assistant.entry(f"people/{person}")
    values = {**fields_of(entry.front.raw), "left": "2026-11-23"}
    gone = assistant.file("person", values, name=entry.name, base=entry.front.version)
    assistant.sync()
    manager.sync()
    manager.approve([(gone.name, gone.version)])
    manager.sync()
    assistant.sync()
    return assistant


def holds(clone: Path, text: str) -> bool:
    """Whether any object of any repository below a folder holds the text: every blob is looked into, packed or not."""
    for git_dir in [p for p in clone.rglob("objects") if (p.parent / "HEAD").is_file()]:
        ids = subprocess.run(
            ["git", "cat-file", "--batch-all-objects", "--batch"],
            cwd=git_dir.parent,
            capture_output=True,
            check=True,
        ).stdout
        if text.encode() in ids:
            return True
    return any(
        text.encode() in p.read_bytes()
        for p in clone.rglob("*")
        if p.is_file() and p.stat().st_size < 1 << 22
    )
