"""Appraisals of the quarter: a name leads those who draft them to the draft, and everybody else to what is behind it."""

from __future__ import annotations

from tests.conftest import Department
from tui_sales.boards.appraisal import APPRAISAL
from tui_sales.boards.sheet import Begins, Board, Leads
from tui_sales.duties.spans import span_called

QUARTER = span_called("2026-Q4")


def test_who_does_not_draft_them_is_led_to_the_evidence(department: Department) -> None:
    hr, assistant = (APPRAISAL.build(department.open(one), QUARTER).lines for one in ("zhaomin", "chenfang"))
    assert [line.key for line in hr] == [line.key for line in assistant]
    assert all(isinstance(line.go, Begins) for line in assistant)
    for line in hr:
        assert isinstance(line.go, Leads)
        assert isinstance(line.go.board, Board)
        assert line.go.board.id == f"appraisal-{line.key}"
