"""The doctor: damage of every sort done to a real clone; it says what it found and did, and everything is there again."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Department
from tests.workspace.test_audiences import approved
from tui_sales.workspace.doctor.examining import examine
from tui_sales.workspace.doctor.report import Diagnosis, State
from tui_sales.workspace.views import Draft

ALog = Callable[..., dict[str, Any]]
NAME = "logs/2026/liwei/2026-11-23"
UNSENT = "logs/2026/liwei/2026-11-20"


@pytest.fixture
def clone(young: Department, a_log: ALog) -> Path:
    """liwei's clone, with a log on main and one that was not sent."""
    rep, manager = young.open("liwei"), young.open("zhangli")
    version = rep.file("log", a_log()).version
    rep.sync()
    manager.sync()
    manager.approve([(NAME, version)])
    assert manager.sync().landed == (NAME,)
    rep.sync()
    rep.file("log", a_log("2026-11-20"))
    young.close()
    return young.clone("liwei")


def objects(clone: Path) -> list[Path]:
    return sorted(
        p for p in (clone / ".git" / "objects").rglob("*") if p.is_file() and p.parent.name != "info"
    )


def spoil(path: Path, data: bytes) -> None:
    path.chmod(0o600)
    path.write_bytes(data)


def stored(young: Department, what: str) -> Path:
    oid = young.git("liwei", "rev-parse", what)
    return young.clone("liwei") / ".git" / "objects" / oid[:2] / oid[2:]


def line_of(found: Diagnosis, check: str) -> State:
    return next(line.state for line in found.lines if line.check == check and line.store == "team")


def whole(young: Department) -> None:
    """Everything is there, nothing that was filed is lost, and it goes on."""
    assert young.git("liwei", "fsck", "--full", "--no-dangling") == ""
    again = examine(young.clone("liwei"), clock=young.clock)
    assert {line.state for line in again.lines} == {State.WELL}, [line.as_json() for line in again.lines]
    rep = young.open("liwei")
    assert {row.name for row in rep.rows("log")} == {NAME, UNSENT}
    report = rep.sync()
    assert report.problems == ()
    assert report.state.to_send == 0
    assert rep.audit().findings == ()


def _zeroed_commit(young: Department) -> None:
    spoil(stored(young, "main"), b"")


def _cut_tree(young: Department) -> None:
    path = stored(young, "main^{tree}")
    spoil(path, path.read_bytes()[:20])


def _garbage_for_a_record(young: Department) -> None:
    spoil(stored(young, f"main:{NAME}.json"), b"garbage" * 9)


def _missing(young: Department) -> None:
    for path in [stored(young, what) for what in ("main", "main^{tree}", f"main:{NAME}.json")]:
        path.unlink()


def _spoilt_pack(young: Department) -> None:
    young.git("liwei", "repack", "-adq")
    (pack,) = (young.clone("liwei") / ".git" / "objects" / "pack").glob("*.pack")
    data = pack.read_bytes()
    spoil(pack, data[:-60] + bytes(40) + data[-20:])


def _cut_index_of_a_pack(young: Department) -> None:
    young.git("liwei", "repack", "-adq")
    (index,) = (young.clone("liwei") / ".git" / "objects" / "pack").glob("*.idx")
    spoil(index, index.read_bytes()[:100])


def _zeroed_main(young: Department) -> None:
    spoil(young.clone("liwei") / ".git" / "refs" / "heads" / "main", b"")


def _zeroed_outbox(young: Department) -> None:
    spoil(young.clone("liwei") / ".git" / "refs" / "heads" / "outbox" / "liwei" / "office", bytes(41))


def _zeroed_outbox_and_its_journal(young: Department) -> None:
    _zeroed_outbox(young)
    spoil(
        young.clone("liwei") / ".git" / "logs" / "refs" / "heads" / "outbox" / "liwei" / "office", bytes(41)
    )


def _zeroed_refs_of_the_other_side(young: Department) -> None:
    for path in (young.clone("liwei") / ".git" / "refs" / "remotes").rglob("*"):
        if path.is_file():
            spoil(path, b"")


def _zeroed_head(young: Department) -> None:
    spoil(young.clone("liwei") / ".git" / "HEAD", b"")


def _spoilt_index(young: Department) -> None:
    spoil(young.clone("liwei") / ".git" / "index", b"x" * 50)


def _emptied_folder(young: Department) -> None:
    (young.clone("liwei") / f"{NAME}.json").unlink()


def _stale_locks(young: Department) -> None:
    for name in ("index.lock", "refs/heads/main.lock"):
        lock = young.clone("liwei") / ".git" / name
        lock.touch()
        os.utime(lock, (1, 1))


def _forged_proofs(young: Department) -> None:
    with sqlite3.connect(young.clone("liwei") / ".git" / "tui-sales" / "proof.sqlite") as db:
        db.execute("insert into landed values (?)", ("f" * 40,))
    db.close()


def _spoilt_proofs(young: Department) -> None:
    spoil(young.clone("liwei") / ".git" / "tui-sales" / "proof.sqlite", b"no database" * 500)


def _half_a_store(young: Department) -> None:
    (young.clone("liwei") / ".git" / "tui-sales" / "making" / "private-liwei" / ".git").mkdir(parents=True)


Damage = Callable[[Department], None]
#: What is done at once to one clone → the checks that find it.
DAMAGES: list[tuple[list[Damage], set[str]]] = [
    ([_zeroed_commit], {"objects"}),
    ([_garbage_for_a_record, _cut_tree], {"objects"}),
    ([_missing], {"objects"}),
    ([_spoilt_pack], {"objects"}),
    ([_cut_index_of_a_pack], {"objects"}),
    ([_zeroed_main, _zeroed_outbox], {"branches"}),
    ([_zeroed_outbox_and_its_journal, _zeroed_refs_of_the_other_side], {"branches"}),
    (
        [_stale_locks, _forged_proofs, _emptied_folder, _half_a_store],
        {"locks", "proofs", "folder", "leftovers"},
    ),
    ([_spoilt_index, _spoilt_proofs], {"folder", "proofs"}),
]


def _snapshot(clone: Path) -> dict[Path, bytes]:
    """Every file but what a question to the other side may move."""
    files = (
        path for path in clone.rglob("*") if path.is_file() and ".git/refs/remotes" not in path.as_posix()
    )
    return {path: path.read_bytes() for path in files}


@pytest.mark.parametrize(
    ("damages", "checks"), DAMAGES, ids=lambda one: "-".join(sorted(getattr(d, "__name__", d) for d in one))
)
def test_it_is_found_and_put_right(
    young: Department, clone: Path, damages: list[Damage], checks: set[str]
) -> None:
    for damage in damages:
        damage(young)
    before = _snapshot(clone)
    looked = examine(clone, mend=False, clock=young.clock)
    assert {line.check for line in looked.lines if line.state is State.MENDABLE} >= checks
    assert looked.exit_code != 0
    after = _snapshot(clone)
    assert {path: after.get(path) for path in before} == before  # a look changes nothing
    found = examine(clone, clock=young.clock)
    assert {line.check for line in found.lines if line.state is State.MENDED} == checks
    assert found.exit_code == 0, [line.as_json() for line in found.lines]
    whole(young)


def test_a_folder_that_does_not_say_what_it_is_a_copy_of(young: Department, clone: Path) -> None:
    _zeroed_head(young)
    assert [line.state for line in examine(clone, mend=False, clock=young.clock).lines] == [State.MENDABLE]
    assert line_of(examine(clone, clock=young.clock), "folder") is State.MENDED
    whole(young)


def test_without_the_other_side_a_record_comes_from_the_folder(young: Department, clone: Path) -> None:
    young.server.rename(young.folder / "away.git")
    _garbage_for_a_record(young)
    assert line_of(examine(clone, clock=young.clock), "objects") is State.MENDED
    (young.folder / "away.git").rename(young.server)
    whole(young)


def test_what_nobody_has_any_more_is_named_and_comes_back_later(young: Department, clone: Path) -> None:
    young.server.rename(young.folder / "away.git")
    _zeroed_commit(young)
    found = examine(clone, clock=young.clock)
    assert line_of(found, "objects") is State.DAMAGED
    assert found.exit_code == 7
    (young.folder / "away.git").rename(young.server)
    examine(clone, clock=young.clock)
    young.open("liwei").sync()
    whole(young)


def test_drafts_and_edits_are_never_touched(young: Department, clone: Path) -> None:
    rep = young.open("liwei")
    rep.save_draft(Draft("d", "log", None, {"remark": "好的"}, rep.now()))
    young.close()
    bad = clone / ".git" / "tui-sales" / "drafts" / "e.json"
    bad.write_bytes(b"{")
    edited = clone / f"{NAME}.json"
    edited.write_text(edited.read_text("utf-8").replace("合肥", "芜湖"), "utf-8")
    text = edited.read_text("utf-8")
    found = examine(clone, clock=young.clock)
    assert line_of(found, "drafts") is State.NOTED
    assert found.exit_code == 1
    assert bad.read_bytes() == b"{"
    assert edited.read_text("utf-8") == text
    assert [draft.values for draft in young.open("liwei").drafts()] == [{"remark": "好的"}]


def test_the_command_prints_a_table_and_json(young: Department, clone: Path) -> None:
    _zeroed_main(young)
    done = young.cli("liwei", "doctor", "--check", check=1)
    assert "main and outboxes" in done.stdout
    assert "can be put right" in done.stdout
    told = json.loads(young.cli("liwei", "doctor", "--json").stdout)
    assert told["exit"] == 0
    assert {"store": "team", "check": "branches", "state": "mended"}.items() <= next(
        line for line in told["lines"] if line["check"] == "branches"
    ).items()
    assert "Everything is in order" in young.cli("liwei", "doctor").stdout


def test_the_stores_beside_the_teams_are_put_right_too(young: Department) -> None:
    approved(young)
    young.close()
    office = young.clone("chenfang") / "office" / ".git"
    spoil(office / "tui-sales" / "identity.json", b"")
    for path in (office / "objects").rglob("??/*"):
        spoil(path, b"")
    found = examine(young.clone("chenfang"), clock=young.clock)
    states = {line.check: line.state for line in found.lines if line.store == "office"}
    assert states["identity"] is State.MENDED
    assert states["objects"] is State.MENDED
    assert found.exit_code == 0, [line.as_json() for line in found.lines]
    assistant = young.open("chenfang")
    assert tuple(assistant.stores()) == ("team", "office")
    assert len(assistant.rows("appraisal")) == 1
    assert assistant.audit().findings == ()
