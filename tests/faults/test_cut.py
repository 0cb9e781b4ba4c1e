"""The line breaks at a byte, on its way up or down: a sentence, no half of anything, and the next sync does what is left."""

from __future__ import annotations

import re

import pytest

from tests.conftest import Department
from tests.faults.acts import ACTS, Act, ends_well
from tests.faults.conftest import At
from tests.faults.line import Line, line_of
from tests.faults.points import chosen

ONLINE = tuple(act for act in ACTS if act.name in ("send", "receive", "land", "follow"))
SAID = re.compile("^the connection broke off$")


@pytest.mark.parametrize("act", ONLINE, ids=lambda act: act.name)
def test_a_line_that_breaks_anywhere_is_said_and_loses_nothing(
    at: At, act: Act, monkeypatch: pytest.MonkeyPatch
) -> None:
    with at(act.name) as department:
        line = line_of(department, act.person, monkeypatch)
        act.work(department, lambda _said: None)
        total = line.gone
    with at(act.name) as department:
        line = line_of(department, act.person, monkeypatch)
        points = [(number / total[way], way, number) for way in total for number in chosen(total[way], 5)]
        for _, way, number in sorted(
            points
        ):  # what came before the break is given up: so many breaks cost one department
            _struck(department, act, line, way, number)
        line.whole()
        ends_well(department, act, ())


def _struck(department: Department, act: Act, line: Line, way: str, number: int) -> None:
    line.breaking(way, number)
    report = department.open(act.person).sync()
    assert not line.broke or report.state.problem == "" or SAID.search(report.state.problem), report
    for where in ("server.git", act.person):
        assert department.git(where, "fsck", "--connectivity-only", "--no-dangling") == ""
    department.close()
