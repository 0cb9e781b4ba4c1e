"""The demo on disk: real repositories, and nobody's folder is emptied by mistake."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Department
from tui_sales.demo import make_demo
from tui_sales.demo.make import BEGUN, DONE, MARK, NotEmpty, OutOfRange
from tui_sales.demo.plot import named
from tui_sales.duties.owing import Proof
from tui_sales.review.standing import State

TODAY = date(2026, 11, 23)


def test_it_has_something_in_every_state(department: Department) -> None:
    ws = department.open("chenfang")
    states = {kind: {row.state for row in ws.rows(kind)} for kind in ("log", "trip", "meeting")}
    assert {State.APPROVED, State.AWAITING, State.RETURNED} <= states["log"]
    assert State.STALE in states["trip"]
    assert State.AWAITING in states["meeting"]
    returned = next(row for row in ws.rows("log") if row.state is State.RETURNED)
    assert ws.entry(returned.name).front.standing.note


def test_every_kind_has_something_approved(department: Department) -> None:
    ws = department.open("chenfang")
    kinds = {spec.name for spec in ws.kinds()}
    assert kinds == {name for name in kinds if any(row.state is State.APPROVED for row in ws.rows(name))}


def test_everybody_in_the_office_has_something_to_look_at(department: Department) -> None:
    for person in ("chenfang", "zhangli", "zhaomin", "sunjuan"):
        assert department.open(person).desk().waiting_for_me, person
    assert department.open("wangfang").desk().returned


def test_whatever_is_owed_can_be_begun_under_the_name_that_proves_it(department: Department) -> None:
    ws = department.open("chenfang")
    owed = ws.duties()
    assert {due.proof for due in owed} >= {Proof.APPROVED, Proof.FILED, Proof.OPEN}
    for due in owed:
        begun = ws.blank(due.kind, {"owner": due.rep, **due.values} if due.rep else due.values)
        assert all(begun[key] == value for key, value in due.values.items())
        assert not due.record or due.record == named(due.kind, begun)


def test_the_audit_finds_nothing(department: Department) -> None:
    assert department.open("zhaomin").audit().findings == ()


def test_a_demo_is_made_again_although_somebody_worked_in_the_one_before(
    tmp_path: Path, a_log: Callable[..., dict[str, Any]]
) -> None:
    for _turn in range(2):
        folder = make_demo(tmp_path / "demo", people=5, weeks=1, seed=4, today=TODAY)
        department = Department(folder)
        rep, office = department.open("liwei"), department.open("chenfang")
        assert not rep.sync().problems
        log = rep.file("log", a_log("2026-11-23"))
        assert not rep.sync().problems
        assert not office.sync().problems
        office.approve([(log.name, log.version)])
        assert office.sync().landed
        department.close()
        shutil.rmtree(folder)


def test_same_seed_and_day_give_the_same_ids(tmp_path: Path) -> None:
    tips = []
    for name in ("one", "two"):
        folder = make_demo(tmp_path / name, people=5, weeks=1, seed=4, today=TODAY)
        tips.append(Department(folder).git("server.git", "for-each-ref"))
    assert tips[0] == tips[1]


def test_a_finished_demo_is_left_as_it_is(department: Department) -> None:
    before = department.git("server.git", "for-each-ref")
    assert (department.folder / MARK).read_text("utf-8") == DONE
    make_demo(department.folder, people=9, seed=99, today=TODAY)
    assert department.git("server.git", "for-each-ref") == before


def test_an_interrupted_one_is_made_anew(tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    (folder / "server.git").mkdir(parents=True)
    (folder / MARK).write_text(BEGUN, "utf-8")
    (folder / "left over").touch()
    make_demo(folder, people=5, weeks=1, today=TODAY)
    assert not (folder / "left over").exists()
    assert (folder / "chenfang" / ".git").is_dir()


@pytest.mark.parametrize("inside", ["letters.txt", "server.git/config"])
def test_a_folder_of_somebody_else_is_never_touched(tmp_path: Path, inside: str) -> None:
    theirs = tmp_path / inside
    theirs.parent.mkdir(parents=True, exist_ok=True)
    theirs.write_text("mine", "utf-8")
    with pytest.raises(NotEmpty):
        make_demo(tmp_path, people=5, weeks=1, today=TODAY)
    assert theirs.read_text("utf-8") == "mine"


@pytest.mark.parametrize(("people", "weeks"), [(4, 1), (201, 1), (5, 0), (5, 521)])
def test_sizes_out_of_range_are_refused_before_anything_is_made(
    tmp_path: Path, people: int, weeks: int
) -> None:
    with pytest.raises(OutOfRange):
        make_demo(tmp_path / "demo", people=people, weeks=weeks, today=TODAY)
    assert not (tmp_path / "demo").exists()
