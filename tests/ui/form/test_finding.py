"""What is typed for a record: one that fits is found, several or none are said, a list is one key away."""

from __future__ import annotations

import pytest
from textual.widgets import Input

from tests.conftest import Department
from tests.ui.conftest import Open, quiet
from tests.ui.form.test_form import field, form_of, open_form, status, write
from tui_sales.model.entry import BadEntry
from tui_sales.ui.form.finding import finder_of
from tui_sales.ui.form.screen import FormScreen
from tui_sales.workspace import directory


async def test_f4_begins_with_what_was_typed(program: Open) -> None:
    app = program("chenfang")
    async with app.run_test(size=(80, 24)) as pilot:
        await open_form(pilot, "project")
        customer = field(app, "customer")
        customer.focus_input()
        known = app.ws.directory.references("customer")[0]
        await pilot.press(*known.keys[3][:2], "f4")
        await pilot.pause()
        assert app.screen.query_one(Input).value == known.keys[3][:2]
        await pilot.press(*known.keys[3][2:], "enter")
        await pilot.pause()
        assert customer.text == known.title
        assert form_of(app)._read().values["customer"] == known.id


async def test_references_are_found_by_initials_and_picked_from_a_list(program: Open) -> None:
    app = program("chenfang")
    async with app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot)
        app.push_screen(FormScreen("meeting"))
        await quiet(pilot)
        attendees = field(app, "attendees")
        attendees.focus_input()
        attendees.text = ""
        await pilot.press("l", "w", "tab")
        await pilot.pause()
        assert attendees.text == "李伟"
        attendees.focus_input()
        await pilot.press("f4")
        await pilot.pause()
        await pilot.press("w", "a", "n", "g", "enter")
        await pilot.pause()
        assert attendees.text == "李伟, 王芳"


async def test_names_that_are_still_read_are_put_in_when_they_are_there(
    program: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(directory, "_FEW", -1)
    app = program("chenfang")
    async with app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot)
        app.push_screen(FormScreen("meeting"))
        await pilot.pause()
        attendees = field(app, "attendees")
        attendees.focus_input()
        attendees.text = ""
        await pilot.press("l", "w", "tab", "ctrl+s")
        await quiet(pilot)
        assert attendees.text == "李伟"
        assert form_of(app)._read().values["attendees"] == ["liwei"]
        assert form_of(app)._problems, "it was tried to file it"


def test_who_fits_several_or_nobody_is_said(department: Department) -> None:
    ws = department.open("chenfang")
    find = finder_of(ws, ws.people())
    with pytest.raises(BadEntry, match="z matches several: 张丽, 赵敏"):
        find.resolve("person", "z")
    with pytest.raises(BadEntry, match="nothing is called"):
        find.resolve("person", "zzz")
    assert find.resolve("person", "lw") == "liwei"
    customer = ws.directory.references("customer")[0]
    assert find.alike("customer", customer.id) == customer.short
    assert find.alike("customer", "还没有登记的客户") == "还没有登记的客户"


async def test_words_that_name_no_project_are_kept_and_it_is_said_which_may_be_meant(program: Open) -> None:
    app = program("liwei")
    async with app.run_test(size=(80, 24)) as pilot:
        await open_form(pilot, "log")
        known = app.ws.directory.references("project")[0].short
        project = field(app, "entries", 0, "project")
        project.focus_input()
        await write(pilot, known[1:])
        await pilot.press("tab")
        await quiet(pilot)
        assert project.text == known[1:]
        assert known in status(app)
        assert "F4" in status(app)
        await pilot.press("shift+tab", "f4")
        await quiet(pilot)
        await pilot.press("enter", "tab")
        await quiet(pilot)
        assert project.text == known
        assert status(app) == ""
