"""One person on two devices: what he says on one he has said on both."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.conftest import Department
from tests.workspace.devices import another_device
from tui_sales.review.standing import State
from tui_sales.workspace import Workspace, open_workspace
from tui_sales.workspace.errors import FiledElsewhere, MovedOn
from tui_sales.workspace.joining import join

ALog = Callable[..., dict[str, Any]]
NAME = "logs/2026/liwei/2026-11-23"


@pytest.fixture
def two(young: Department, a_log: ALog) -> tuple[Workspace, Workspace, str]:
    """The assistant's two devices, and the version of a log that both have seen."""
    rep = young.open("liwei")
    version = rep.file("log", a_log()).version
    rep.sync()
    office, laptop = young.open("chenfang"), another_device(young, "chenfang", "laptop")
    for ws in (office, laptop):
        ws.sync()
    return office, laptop, version


def state(ws: Workspace) -> State:
    return ws.entry(NAME).front.standing.state


def test_a_later_verdict_on_the_other_device_replaces_the_first(
    two: tuple[Workspace, Workspace, str],
) -> None:
    office, laptop, version = two
    laptop.give_back(NAME, version, "地点不清楚")
    laptop.sync()
    office.sync()
    assert state(office) is State.RETURNED
    assert office.approve([(NAME, version)])[0].ok
    assert office.sync().landed == (NAME,)
    laptop.sync()
    assert state(laptop) is State.APPROVED
    assert laptop.sync().problems == ()
    assert office.audit().findings == ()


def test_a_verdict_is_taken_back_on_the_other_device(two: tuple[Workspace, Workspace, str]) -> None:
    office, laptop, version = two
    laptop.give_back(NAME, version, "地点不清楚")
    laptop.sync()
    office.sync()
    office.take_back(NAME, version)
    assert state(office) is State.AWAITING
    with pytest.raises(MovedOn):
        office.take_back(NAME, version)
    office.sync()
    laptop.sync()
    assert state(laptop) is State.AWAITING
    assert laptop.approve([(NAME, version)])[0].ok
    assert laptop.sync().landed == (NAME,)
    assert laptop.audit().findings == ()


def test_approved_here_and_returned_there_at_once_stops_until_it_is_settled(
    two: tuple[Workspace, Workspace, str],
) -> None:
    office, laptop, version = two
    laptop.give_back(NAME, version, "地点不清楚")
    office.approve([(NAME, version)])
    assert laptop.sync().landed == ()
    assert office.sync().landed == ()
    assert state(office) is State.RETURNED
    office.take_back(NAME, version)
    assert state(office) is State.AWAITING
    office.approve([(NAME, version)])
    assert office.sync().landed == (NAME,)
    assert office.audit().findings == ()


def test_approved_on_both_is_one_approval(two: tuple[Workspace, Workspace, str]) -> None:
    office, laptop, version = two
    for ws in (office, laptop):
        assert ws.approve([(NAME, version)])[0].ok
    assert office.entry(NAME).front.standing.approvers == ("chenfang",)
    assert office.sync().landed == (NAME,)
    report = laptop.sync()
    assert (report.landed, report.problems) == ((), ())
    assert office.audit().findings == ()


def test_who_joins_again_on_his_device_goes_on_from_what_he_had_sent(
    two: tuple[Workspace, Workspace, str], young: Department
) -> None:
    _office, laptop, version = two
    laptop.give_back(NAME, version, "地点不清楚")
    laptop.sync()
    clone = laptop.path
    sent = young.git(clone.name, "rev-parse", "refs/heads/outbox/chenfang/laptop")
    clone.rename(young.folder / "lost")
    key = str(young.folder / "keys" / "chenfang")
    join(str(young.server), clone, "chenfang", device="laptop", key=key)
    assert young.git(clone.name, "rev-parse", "refs/heads/outbox/chenfang/laptop") == sent
    with open_workspace(clone) as again:
        assert again.sync().problems == ()
        assert state(again) is State.RETURNED
        assert again.approve([(NAME, version)])[0].ok
        assert again.sync().landed == (NAME,)
    assert young.git(clone.name, "rev-list", f"{sent}..outbox/chenfang/laptop").split()


def test_what_was_filed_on_the_other_device_is_taken_back_there_and_that_is_said(
    young: Department, a_log: ALog
) -> None:
    office, laptop = young.open("liwei"), another_device(young, "liwei", "laptop")
    laptop.file("log", a_log())
    laptop.sync()
    office.sync()
    with pytest.raises(FiledElsewhere, match=r"another computer of yours \(laptop\)"):
        office.withdraw(NAME)
    assert state(office) is State.AWAITING
