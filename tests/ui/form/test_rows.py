"""Rows of a form: they come and go where the cursor is."""

from __future__ import annotations

from tests.conftest import Department
from tests.ui.conftest import Open, quiet
from tests.ui.form.test_form import field, form_of, open_form, status, write
from tui_sales.settings import Settings
from tui_sales.ui.app import SalesApp
from tui_sales.ui.form.rows import Rows
from tui_sales.ui.form.screen import FormScreen


async def test_rows_come_and_go_and_a_required_list_keeps_one(program: Open) -> None:
    app = program("liwei")
    async with app.run_test(size=(80, 24)) as pilot:
        await open_form(pilot, "log")
        rows = app.screen.query_one(Rows)
        await write(pilot, "9")
        await pilot.press("ctrl+n")
        await write(pilot, "10")
        assert [box.lines[0].text for box in rows.boxes] == ["09:00", "10"]
        field(app, "entries", 0, "start").focus_input()
        await pilot.press("ctrl+d")
        assert [box.lines[0].text for box in rows.boxes] == ["10:00"]
        assert rows.boxes[0].lines[0].place == ("entries", 0, "start")
        await pilot.press("ctrl+d")
        assert len(rows.boxes) == 1
        assert rows.boxes[0].is_empty
        assert form_of(app).sheet.here is not None


async def test_another_row_or_value_comes_where_the_cursor_is(program: Open) -> None:
    app = program("chenfang")
    async with app.run_test(size=(80, 24)) as pilot:
        await open_form(pilot, "person")
        rows = {one.field.name: len(one.boxes) for one in app.screen.query(Rows)}
        field(app, "roles").focus_input()
        await write(pilot, "rep")
        await pilot.press("ctrl+n", "h")
        assert field(app, "roles").text == "rep, h"
        field(app, "phone").focus_input()
        await pilot.press("ctrl+n")
        assert status(app) == "the cursor is in no list; there are several: Keys, Targets per quarter"
        assert {one.field.name: len(one.boxes) for one in app.screen.query(Rows)} == rows
        field(app, "targets", 0, "id").focus_input()
        await pilot.press("ctrl+n")
        assert field(app, "targets", 1, "id").has_focus_within


async def test_the_form_begins_at_the_row_that_a_reviewer_marked(young: Department) -> None:
    hr, assistant = young.open("zhaomin"), young.open("chenfang")
    days = [
        {"id": f"d{n:02}", "date": f"2026-10-{n:02}", "status": "present", "in": "08:50", "out": "18:00"}
        for n in range(1, 31)
    ]
    filed = hr.file("attendance", {"owner": "liwei", "month": "2026-10", "days": days})
    hr.sync()
    assistant.sync()
    assert assistant.give_back(filed.name, filed.version, "那天他请了假", ["days.d20"]).ok
    assistant.sync()
    hr.sync()
    app = SalesApp(hr, Settings(ascii_marks=True, language="en", sync_minutes=5))
    async with app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot)
        app.push_screen(FormScreen("attendance", filed.name))
        await quiet(pilot)
        screen = app.screen
        assert isinstance(screen, FormScreen)
        here = screen.sheet.here
        assert here is not None
        assert here.place == ("days", 19, "date")
        assert here.region.y < 23, "in sight"
