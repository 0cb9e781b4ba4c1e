"""What a board invites to is what the person who looks at it may do."""

from __future__ import annotations

import pytest

from tests.conftest import Department
from tui_sales.boards.sheet import Begins, Opens
from tui_sales.boards.spot_checks import SPOT_CHECKS
from tui_sales.boards.training import TRAINING
from tui_sales.duties.spans import Every, span_of


@pytest.mark.parametrize(("person", "plans"), [("chenfang", True), ("zhaomin", False)])
def test_only_who_plans_trainings_is_invited_to(staffed: Department, person: str, plans: bool) -> None:
    need = {"owner": "liwei", "date": "2026-11-20", "topic": "报价谈判"}
    staffed.open("liwei").file("training_need", need)
    staffed.open("liwei").sync()
    ws = staffed.open(person)
    ws.sync()
    heading, wanted = TRAINING.build(ws, span_of(Every.WEEK, ws.today())).lines
    assert ("Enter" in heading.spots[0].text) is plans
    assert isinstance(wanted.go, Begins if plans else Opens)


@pytest.mark.parametrize(("person", "draws"), [("chenfang", True), ("zhangli", False)])
def test_only_who_checks_is_invited_to_draw(staffed: Department, person: str, draws: bool) -> None:
    ws = staffed.open(person)
    lines = SPOT_CHECKS.build(ws, span_of(Every.WEEK, ws.today())).lines
    assert {"Enter" in line.spots[2].text for line in lines} == {draws}
