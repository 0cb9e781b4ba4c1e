"""Power cuts, and plain git in the same folder: the program starts, says in a sentence what it put in order, and nothing is lost."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Department
from tests.faults.test_bad_days import filer
from tests.workspace.devices import another_device
from tests.workspace.test_doctor import NAME, UNSENT, clone, spoil, stored
from tui_sales.errors import StoreDamaged

__all__ = ["clone"]
GIT = ("-c", "user.name=李伟", "-c", "user.email=li.wei@example.com")


def _main_zeroed(young: Department, clone: Path) -> None:
    spoil(clone / ".git" / "refs" / "heads" / "main", b"")


def _main_deleted(young: Department, clone: Path) -> None:
    young.git("liwei", "checkout", "-q", "--detach")
    young.git("liwei", "branch", "-qD", "main")


def _outbox_zeroed(young: Department, clone: Path) -> None:
    spoil(clone / ".git" / "refs" / "heads" / "outbox" / "liwei" / "office", bytes(41))


def _outbox_deleted(young: Department, clone: Path) -> None:
    young.git("liwei", "branch", "-qD", "outbox/liwei/office")


def _theirs_zeroed(young: Department, clone: Path) -> None:
    for path in (clone / ".git" / "refs" / "remotes").rglob("*"):
        if path.is_file():
            spoil(path, b"")


def _head_zeroed(young: Department, clone: Path) -> None:
    spoil(clone / ".git" / "HEAD", bytes(21))


def _index_gone(young: Department, clone: Path) -> None:
    (clone / ".git" / "index").unlink()


def _index_spoilt(young: Department, clone: Path) -> None:
    spoil(clone / ".git" / "index", b"x" * 50)


def _index_locked(young: Department, clone: Path) -> None:
    (clone / ".git" / "index.lock").touch()


def _folder_behind(young: Department, clone: Path) -> None:
    young.git("liwei", "read-tree", "main~1")
    (clone / f"{NAME}.json").unlink()


def _committed_by_git(young: Department, clone: Path) -> None:
    file = clone / f"{NAME}.json"
    file.write_text(file.read_text("utf-8").replace("合肥", "芜湖"), "utf-8")
    young.git("liwei", *GIT, "commit", "-qam", "改了地点")


FOLDER, BRANCHES, PLAIN = "the folder lagged behind", "damaged, and set to the last commit", "with plain git"
#: What is done to the same clone, one after the other → what the next start says.
DONE: list[tuple[Callable[[Department, Path], None], str]] = [
    (_main_zeroed, f"{BRANCHES} that is known: main"),
    (_main_deleted, f"{BRANCHES} that is known: main"),
    (_outbox_zeroed, f"{BRANCHES} that is known: outbox/liwei/office"),
    (_outbox_deleted, f"{BRANCHES} that is known: outbox/liwei/office"),
    (_theirs_zeroed, BRANCHES),
    (_head_zeroed, ""),
    (_index_gone, FOLDER),
    (_index_spoilt, FOLDER),
    (_folder_behind, FOLDER),
    (_committed_by_git, PLAIN),
    (_index_locked, ""),
]


def test_a_start_puts_in_order_what_it_can_and_says_so(young: Department, clone: Path) -> None:
    for damage, said in DONE:
        damage(young, clone)
        rep = young.open("liwei")
        woken = " ".join(map(str, rep.mounted.woken()))
        assert re.search(said, woken) if said else woken == "", (damage, woken)
        assert {row.name for row in rep.rows("log")} == {NAME, UNSENT}, damage
        young.close()
        young.git("liwei", "symbolic-ref", "HEAD", "refs/heads/main")
    (clone / ".git" / "index.lock").unlink()
    rep = young.open("liwei")
    assert [edit.name for edit in rep.folder_edits()] == [NAME]  # what was committed is not lost
    report = rep.sync()
    assert (report.problems, report.state.to_send) == ((), 0)
    assert rep.audit().findings == ()
    assert rep.mounted.woken() == ()


def test_a_commit_by_plain_git_while_the_program_runs_stops_no_sync(young: Department, clone: Path) -> None:
    """It said that the other side's main did not go on from ours, and that something should be given back."""
    rep = young.open("liwei")
    _committed_by_git(young, clone)
    (problem,) = rep.sync().problems
    assert PLAIN in problem
    report = rep.sync()
    assert (report.problems, report.state.to_send) == ((), 0)


def test_who_joins_again_with_the_device_he_had_goes_on_and_nothing_is_called_damaged(
    young: Department, a_log: Callable[..., dict[str, Any]]
) -> None:
    rep = young.open("liwei")
    names = [rep.file("log", a_log()).name]
    rep.sync()
    again = another_device(young, "liwei", "office")
    assert again.mounted.woken() == ()
    names.append(again.file("log", a_log("2026-11-20")).name)
    assert (again.sync().problems, again.to_send) == ((), 0)
    assert {row.name for row in again.rows("log")} == set(names)


@pytest.mark.parametrize("what", ["outbox/liwei/office", "main"])
def test_an_object_cut_off_is_a_sentence_that_names_the_doctor(
    young: Department, clone: Path, what: str
) -> None:
    spoil(stored(young, what), b"x\x9c")
    with pytest.raises(StoreDamaged, match="tui-sales doctor"):
        young.open("liwei")
    young.cli("liwei", "doctor", check=0 if what != "outbox/liwei/office" else None)


GIT_DAYS = (
    ("gc", "-q"),
    ("stash", "-qu"),
    ("checkout", "-qB", "work"),
    (*GIT, "commit", "-q", "--allow-empty", "-m", "x"),
    ("checkout", "-q", "main"),
    ("add", "-A"),
    ("pack-refs", "--all"),
    ("reset", "-q", "--hard"),
)


def test_plain_git_beside_two_programs(young: Department) -> None:
    """With the settings that git has on Windows (case 66)."""
    for setting in (("core.autocrlf", "true"), ("core.quotePath", "true"), ("core.safecrlf", "false")):
        young.git("liwei", "config", *setting)
    with filer(young, "liwei", 0, 8) as one, filer(young, "liwei", 8, 16) as two:
        turns = 0
        while (one.poll(), two.poll()) == (None, None) or turns < len(GIT_DAYS):
            young.git("liwei", *GIT_DAYS[turns % len(GIT_DAYS)], check=False)
            turns += 1
        for process in (one, two):
            _out, errors = process.communicate(timeout=120)
            assert process.returncode == 0, errors
    young.git("liwei", "checkout", "-qf", "main")
    rep = young.open("liwei")
    assert len(rep.rows("log")) == 16
    assert rep.sync().problems == ()
    assert rep.audit().findings == ()
