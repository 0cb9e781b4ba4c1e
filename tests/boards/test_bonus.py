"""Bonus: what is approved is told apart from what somebody only stated, and what was never earned is not owed."""

from __future__ import annotations

from tests.conftest import Department
from tui_sales.boards.bonus import BONUS
from tui_sales.boards.sheet import Leads
from tui_sales.duties.spans import span_called
from tui_sales.review.standing import State

QUARTER, EMPTY = span_called("2026-Q4"), span_called("2024-Q1")
STATED = {"rate": "1.00", "amount": "99999.00", "made_from": "合同", "remark": "含上季补发"}


def test_only_what_is_approved_is_counted_as_that(department: Department) -> None:
    books = department.open("sunjuan")
    rep = BONUS.build(books, QUARTER).lines[0].key
    filed = books.file("bonus", {"owner": rep, "quarter": QUARTER.name, "base": "1000", **STATED})
    assert books.entry(filed.name).front.standing.state is State.AWAITING
    sheet = BONUS.build(books, QUARTER)
    assert sheet.headline == "approved 0/1, 0.00 · waiting 1, 99,999.00 · * differs from the computed figure"
    assert sheet.lines[0].spots[3].text == "*99,999.00"
    books.sync()
    for person in ("zhangli", "zhaomin"):
        ws = department.open(person)
        ws.sync()
        assert ws.approve([(filed.name, filed.version)])[0].ok
        ws.sync()
    books.sync()
    assert BONUS.build(books, QUARTER).headline.startswith("approved 1/1, 99,999.00 · * differs")


def test_where_nothing_is_reconciled_no_statement_is_owed(department: Department) -> None:
    sheet = BONUS.build(department.open("sunjuan"), EMPTY)
    assert "not begun" not in sheet.headline
    assert all(isinstance(line.go, Leads) and line.go.board == "reconcile-quarter" for line in sheet.lines)
    assert {line.spots[-1].text for line in sheet.lines} <= {"nothing reconciled"}
