"""Verdicts on a board: on the record of the cell where it waits for oneself, else on what the board ends in."""

from __future__ import annotations

from decimal import Decimal

from tests.conftest import Department
from tests.ui.conftest import quiet
from tests.ui.test_boards import program, said
from tui_sales.boards.reconciliation import SALES_CHECK
from tui_sales.duties.spans import span_called
from tui_sales.ui.boards.board_screen import BoardScreen
from tui_sales.ui.boards.grid import Grid


async def test_a_verdict_on_a_check_is_on_the_check_where_the_cells_record_is_approved(
    department: Department,
) -> None:
    office = department.open("chenfang")
    waiting = [(one.name, one.view.version) for one in office.queue() if one.name.startswith("sales-rep")]
    assert all(given.ok for given in office.approve(waiting))
    office.sync()
    span = span_called("2026-Q4")
    values = office.blank("reconciliation", {"period": span.name, "type": "sales"})
    for line in values["lines"]:
        if Decimal(line.get("our_amount") or 0) != Decimal(line.get("their_amount") or 0):
            line["resolution"] = "下季度入账"
    check = office.file("reconciliation", values)
    office.sync()
    boss = department.open("zhangli")
    boss.sync()
    app = program(department, "zhangli")
    async with app.run_test(size=(120, 40)) as pilot:
        await quiet(pilot)
        app.push_screen(BoardScreen(SALES_CHECK, span))
        await quiet(pilot)
        grid = app.screen.query_one(Grid)
        assert grid.go_to(next(line["id"] for line in values["lines"] if line.get("source")))
        await pilot.press("a")
        await quiet(pilot)
        assert "press the key again" in said(app.screen)
        await pilot.press("a")
        await quiet(pilot)
        assert said(app.screen).startswith("approved")
    assert "zhangli" in app.ws.entry(check.name).front.standing.approvers
