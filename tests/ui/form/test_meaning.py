"""A form for what means a version: the record is named, and which version is meant is not asked for."""

from __future__ import annotations

from tests.conftest import Department
from tests.ui.conftest import Open, quiet
from tests.ui.form.test_form import field, open_form, write
from tests.workspace.test_law_in_force import land
from tui_sales.ui.form.field import FieldLine


async def test_a_period_is_opened_again_by_its_name_and_a_reason(
    department: Department, program: Open
) -> None:
    name = land(department, "chenfang", "closing", {"period": "2026-10"}, "zhangli", "sunjuan")
    app = program("chenfang")
    app.ws.sync()
    async with app.run_test(size=(80, 24)) as pilot:
        await open_form(pilot, "reopening")
        assert [one.place for one in app.screen.query(FieldLine)] == [("closing",), ("reason",)]
        await pilot.press(*"2026-10", "tab")
        field(app, "reason").focus_input()
        await write(pilot, "漏登一张发票")
        await pilot.press("ctrl+s")
        await quiet(pilot)
    filed = next(row for row in app.ws.rows("reopening") if row.values["closing"] == "2026-10")
    assert filed.values["version"] == app.ws.entry(name).front.version
