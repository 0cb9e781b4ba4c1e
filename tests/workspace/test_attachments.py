"""Attachments: read, kept, filed with their record, reviewed, landed, saved; never a byte that nobody answers for."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Department
from tui_sales.errors import StoreDamaged
from tui_sales.history import remote
from tui_sales.history.objects import blob_id
from tui_sales.model.attached import USUAL_BYTES, Attached
from tui_sales.model.record import fields_of
from tui_sales.review.standing import State
from tui_sales.workspace import Workspace
from tui_sales.workspace.attaching import NoFolder, typed_path
from tui_sales.workspace.portions import portions
from tui_sales.workspace.staging import FileGone, NoFile, TooLarge
from tui_sales.workspace.views import Draft, Filed, SyncReport

SCAN = b"%PDF-1.7 a scan of the contract\n"


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    path = tmp_path / "合同扫描.PDF"
    path.write_bytes(SCAN)
    return path


def notice(*files: dict[str, Any], title: str = "回款通知") -> dict[str, Any]:
    return {"date": "2026-11-23", "title": title, "text": "见附件。", "files": list(files)}


def filed(ws: Workspace, *paths: Path) -> Filed:
    return ws.file("notice", notice(*(ws.files.attach(path) for path in paths)))


def land(department: Department, one: Filed, approver: str = "zhangli") -> SyncReport:
    ws = department.open(approver)
    ws.sync()
    given = ws.approve([(one.name, one.version)])
    assert given[0].ok, given
    report = ws.sync()
    assert one.name in report.landed, report
    return report


def in_store(scan: bytes = SCAN, ending: str = ".pdf") -> str:
    sha = hashlib.sha256(scan).hexdigest()
    return f"files/{sha[:2]}/{sha}{ending}"


def test_a_file_goes_with_its_record_from_filing_to_main(department: Department, scan: Path) -> None:
    mine = department.open("chenfang")
    one = mine.files.attach(scan)
    scan.unlink()  # the original may go meanwhile
    done = mine.file("notice", notice(one))
    assert department.git("chenfang", "show", f"outbox/chenfang/office:{in_store()}") == SCAN.decode().strip()
    mine.sync()

    reviewer = department.open("zhangli")
    reviewer.sync()
    item = reviewer.item(done.name, done.version)
    assert [c.place for c in item.changes if c.field.name == "files"] == [("files", one["sha256"])]
    (shown,) = reviewer.files.of(done.name)
    assert reviewer.files.read(done.name, shown) == SCAN
    land(department, done)

    reader = department.open("liwei")
    reader.sync()
    assert department.clone("liwei").joinpath(in_store()).read_bytes() == SCAN
    assert department.git("liwei", "status", "--porcelain") == ""
    assert reader.entry(done.name).front.standing.state is State.APPROVED
    assert not reader.audit().findings
    mine.sync()
    mine.file("notice", notice(title="另一个"))
    assert in_store() not in department.git(
        "chenfang", "ls-tree", "-r", "--name-only", "outbox/chenfang/office"
    )


def test_saving_never_writes_over_anything_nor_leaves_the_folder(
    department: Department, scan: Path, tmp_path: Path
) -> None:
    ws = department.open("chenfang")
    done = filed(ws, scan)
    (one,) = ws.files.of(done.name)
    folder = tmp_path / "here"
    with pytest.raises(NoFolder):
        ws.files.save(done.name, one, folder)
    folder.mkdir()
    victim = tmp_path / "victim"
    (folder / one.name).symlink_to(victim)
    saved = [ws.files.save(done.name, one, folder) for _ in range(2)]
    assert [path.name for path in saved] == ["合同扫描 (2).PDF", "合同扫描 (3).PDF"]
    assert {path.read_bytes() for path in saved} == {SCAN}
    assert not victim.exists()
    sly = Attached.model_construct(name="../../out.pdf", sha256=one.sha256, size=one.size)
    sly = Attached.model_construct(**{**sly.__dict__, "name": "../..\\con.PDF"})
    assert ws.files.save(done.name, sly, folder).parent == folder


def test_what_cannot_be_attached_is_said(department: Department, tmp_path: Path) -> None:
    ws = department.open("chenfang")
    (tmp_path / "empty.txt").touch()
    (tmp_path / "long.bin").write_bytes(bytes(USUAL_BYTES + 1))
    for path in ("", "no/such.pdf", tmp_path, "/dev/zero", tmp_path / "empty.txt"):
        with pytest.raises(NoFile):
            ws.files.attach(path)
    with pytest.raises(TooLarge):
        ws.files.attach(tmp_path / "long.bin")


def test_a_path_is_read_as_people_paste_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    wanted = tmp_path / "我的 扫描.pdf"
    for text in (
        "~/我的 扫描.pdf",
        f"'{wanted}' ",
        f'"{wanted}"',
        str(wanted).replace(" ", "\\ "),
        f"file://{tmp_path}/%E6%88%91%E7%9A%84%20%E6%89%AB%E6%8F%8F.pdf",
    ):
        assert typed_path(text) == wanted


def test_a_made_up_file_is_not_filed(department: Department, scan: Path) -> None:
    ws = department.open("chenfang")
    one = ws.files.attach(scan)
    for wrong in ({"sha256": "0" * 64}, {"size": 7}):
        with pytest.raises(FileGone):
            ws.file("notice", notice({**one, **wrong}))
    assert ws.to_send == 0


def test_withdrawn_and_filed_again_and_void(department: Department, scan: Path) -> None:
    ws = department.open("chenfang")
    done = filed(ws, scan)
    scan.unlink()
    ws.withdraw(done.name)
    (draft,) = [one for one in ws.drafts() if one.kind == "notice"]
    again = ws.file("notice", draft.values)
    ws.sync()
    land(department, again)
    ws.sync()
    gone = ws.void(again.name, "发错了")
    ws.sync()
    land(department, gone)
    assert department.clone("zhangli").joinpath(in_store()).read_bytes() == SCAN
    assert not department.open("zhangli").audit().findings


def test_the_same_content_lies_there_once(department: Department, scan: Path, tmp_path: Path) -> None:
    ws = department.open("chenfang")
    other = tmp_path / "copy.pdf"
    other.write_bytes(SCAN)
    first = filed(ws, scan)
    second = ws.file("notice", notice(ws.files.attach(other), title="第二份"))
    there = department.git("chenfang", "ls-tree", "-r", "--name-only", "outbox/chenfang/office").splitlines()
    assert [path for path in there if path.startswith(in_store(ending=""))] == [in_store()]
    ws.withdraw(first.name)
    ws.sync()
    land(department, second)


def test_somebody_else_goes_on_from_a_filed_version(department: Department, scan: Path) -> None:
    """The manager adds a file to what the assistant filed; the assistant's file comes along, and hr approves."""
    mine, other = department.open("chenfang"), department.open("zhangli")
    done = filed(mine, scan)
    mine.sync()
    other.sync()
    extra = scan.with_name("附表.xlsx")
    extra.write_bytes(b"table")
    front = other.entry(done.name).front
    files = [*front.raw["files"], other.files.attach(extra)]
    more = other.file("notice", {**fields_of(front.raw), "files": files}, name=done.name, base=front.version)
    assert {one.name for one in other.files.of(more.name)} == {scan.name, extra.name}
    other.sync()
    mine.sync()
    assert not mine.audit().findings
    assert mine.files.read(more.name, mine.files.of(more.name)[0]) == SCAN


def test_files_added_by_two_people_at_once_are_both_kept(department: Department, scan: Path) -> None:
    mine, other = department.open("chenfang"), department.open("zhangli")
    base = filed(mine)
    mine.sync()
    land(department, base)
    mine.sync()
    other.refresh()
    extra = scan.with_name("附表.xlsx")
    extra.write_bytes(b"table")
    fields = fields_of(mine.entry(base.name).front.raw)
    one = mine.file(
        "notice", {**fields, "files": [mine.files.attach(scan)]}, name=base.name, base=base.version
    )
    two = other.file(
        "notice",
        {**fields, "files": [other.files.attach(extra)]},
        name=base.name,
        base=base.version,
        alongside=True,
    )
    mine.sync()
    report = land(
        department, one
    )  # by the same person on the same device: what it overtook is merged at once
    assert report.merged == (two.name,)
    other.sync()
    assert {f.name for f in other.files.of(base.name)} == {scan.name, extra.name}
    assert not other.audit().findings


def test_a_draft_keeps_its_bytes(department: Department, scan: Path) -> None:
    ws = department.open("chenfang")
    values = notice(ws.files.attach(scan))
    ws.save_draft(Draft("notice", "notice", None, values, ws.now(), None, "form"))
    department.close()
    scan.unlink()
    later = department.open("chenfang")
    draft = later.draft("notice")
    assert draft is not None
    assert later.file("notice", draft.values).name


def test_many_files_are_sent_in_portions(department: Department, scan: Path) -> None:
    """A line that breaks after the first heap has brought that heap."""
    ws = department.open("chenfang")
    ws.sync()
    sent = ws.clone.repo.refs.get("refs/remotes/origin/outbox/chenfang/office")
    tips = []
    for number in range(4):
        path = scan.with_name(f"{number}.bin")
        path.write_bytes(bytes([number]) * 400)
        ws.file("notice", notice(ws.files.attach(path), title=f"第 {number} 份"))
        tips.append(ws.clone.repo.refs.get("refs/heads/outbox/chenfang/office") or "")
    assert portions(ws.clone.repo, sent, tips[-1]) == tips[-1:]
    assert portions(ws.clone.repo, sent, tips[-1], 1000) == [tips[1], tips[3]]
    assert portions(ws.clone.repo, sent, tips[-1], 1) == tips
    assert portions(ws.clone.repo, tips[-1], tips[-1]) == tips[-1:]
    assert portions(ws.clone.repo, None, tips[-1])[-1] == tips[-1]
    for tip in portions(ws.clone.repo, sent, tips[-1], 1000):
        assert remote.push(ws.clone.repo, {tip: "refs/heads/outbox/chenfang/office"}) == {
            "refs/heads/outbox/chenfang/office": ""
        }
    assert not ws.sync().problems
    assert ws.to_send == 0


def test_lists_never_read_the_bytes_and_audit_misses_them(department: Department, scan: Path) -> None:
    ws = department.open("chenfang")
    done = filed(ws, scan)
    blob = department.git("chenfang", "rev-parse", f"outbox/chenfang/office:{in_store()}")
    department.close()
    department.clone("chenfang").joinpath(".git/objects", blob[:2], blob[2:]).unlink()
    ws = department.open("chenfang")
    assert done.name in {row.name for row in ws.rows("notice")}
    (one,) = ws.files.of(done.name)
    with pytest.raises(StoreDamaged):
        ws.files.read(done.name, one)
    assert [blob in finding.what for finding in ws.audit().findings] == [True]


def test_a_receipt_of_a_claim_reaches_the_office_and_no_colleague(department: Department, scan: Path) -> None:
    """The bytes go where their record goes: into the owner's private store, and into no other one."""
    rep, assistant, accountant = (department.open(who) for who in ("liwei", "chenfang", "sunjuan"))
    line = {"id": "l1", "date": "2026-11-20", "type": "hotel", "amount": "388.00", "receipt": "04417721"}
    values = {"id": "receipts", "owner": "liwei", "date": "2026-11-23", "lines": [line]}
    secret = b"a receipt with a card number on it"
    scan.write_bytes(secret)
    claim = rep.file("claim", {**values, "files": [rep.files.attach(scan)]})
    rep.sync()
    for approver in (assistant, accountant):
        assert not approver.sync().problems
        assert approver.approve([(claim.name, claim.version)])[0].ok
        assert not approver.sync().problems
    (one,) = accountant.files.of(claim.name)
    assert accountant.files.read(claim.name, one) == secret
    rep.sync()
    assert rep.entry(claim.name).front.standing.state is State.APPROVED
    assert not rep.audit().findings
    colleague = department.open("wangfang")
    colleague.sync()
    oid = blob_id(secret)
    for store in ("wangfang", "liwei", "server.git", "server-office.git"):
        assert oid not in department.git(store, "cat-file", "--batch-all-objects", "--batch-check")
    assert oid in department.git(
        "server-private-liwei.git", "cat-file", "--batch-all-objects", "--batch-check"
    )
    assert not [
        path
        for path in department.clone("wangfang").rglob("*")
        if path.is_file() and path.read_bytes() == secret
    ]
