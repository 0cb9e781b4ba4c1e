"""Learning and adapting: the tour of the first start, help at a field, keys changed in place."""

from __future__ import annotations

from typing import Any

import pytest
from textual.pilot import Pilot

from tests.ui.conftest import Open, quiet
from tui_sales import settings
from tui_sales.ui.app import SalesApp
from tui_sales.ui.desk.screen import DeskScreen
from tui_sales.ui.form.field import Area, FieldLine
from tui_sales.ui.form.screen import FormScreen
from tui_sales.ui.help import HelpScreen
from tui_sales.ui.keys import KEYS
from tui_sales.ui.settings.keymap import clash
from tui_sales.ui.settings.keys_screen import KeysScreen
from tui_sales.ui.tour import TourScreen
from tui_sales.ui.widgets.vlist import VList


def shown(app: SalesApp) -> str:
    return " ".join(str(widget.render()) for widget in app.screen.query("Static"))


@pytest.mark.parametrize(
    ("person", "own"), [("liwei", "day in a minute"), ("chenfang", "Friday"), ("zhangli", "verdicts")]
)
async def test_who_is_new_is_shown_around_once_by_what_he_does(program: Open, person: str, own: str) -> None:
    app = program(person)
    app.newcomer = True
    async with app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot)
        assert isinstance(app.screen, TourScreen)
        await pilot.press("enter")
        assert "history: who did what, when" in shown(app)
        await pilot.press("left", "enter", "enter", "enter")
        assert own in shown(app)
        await pilot.press("enter")
        await quiet(pilot)
        assert isinstance(app.screen, DeskScreen)
        assert settings.load().toured


async def open_keys(pilot: Pilot[None]) -> VList:
    await pilot.press("comma")
    await pilot.pause()
    await pilot.press("G", "k", "enter")
    await pilot.pause()
    assert isinstance(pilot.app.screen, KeysScreen)
    return pilot.app.screen.query_one(VList)


async def test_a_key_is_changed_where_it_is_shown_and_brought_back(program: Open) -> None:
    app = program("chenfang")
    async with app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot)
        keys = await open_keys(pilot)
        keys.go_to("app.records")
        await pilot.press("enter", "8")
        assert settings.load().keymap == {"app.records": "8"}
        await pilot.press("escape", "escape")
        await quiet(pilot)
        await pilot.press("8")
        await quiet(pilot)
        assert app.current_mode == "records"
        await pilot.press("question_mark")
        await pilot.pause()
        assert "8 " in shown(app)
        await pilot.press("escape")
        await pilot.press("1")
        keys = await open_keys(pilot)
        keys.go_to("app.records")
        await pilot.press("delete")
        assert settings.load().keymap == {}


async def test_a_key_that_is_taken_here_is_refused_by_name(program: Open) -> None:
    app = program("chenfang")
    async with app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot)
        keys = await open_keys(pilot)
        keys.go_to("record.new")
        await pilot.press("enter", "e")
        assert "e already does this here: edit" in shown(app)
        await pilot.press("enter", "escape")
        assert app.chosen.keymap == {}
        assert isinstance(app.screen, KeysScreen)


def test_no_two_keys_of_the_program_meet_on_one_screen() -> None:
    met = {
        (name, other)
        for name, key in KEYS.items()
        for pressed in key.keys.split(",")
        if (other := clash(name, pressed, {}, SalesApp))
    }
    assert met == set()


async def test_a_question_mark_explains_a_field_and_is_text_in_a_text(program: Open) -> None:
    app: Any = program("liwei")
    async with app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot)
        app.edit_record("log")
        await quiet(pilot)
        await pilot.press("question_mark")
        await pilot.pause()
        assert isinstance(app.screen, HelpScreen)
        assert "Begins (must be filled)" in shown(app)
        await pilot.press("escape")
        assert isinstance(app.screen, FormScreen)
        event = next(one for one in app.screen.query(FieldLine) if one.place == ("entries", 0, "event"))
        event.focus_input()
        assert isinstance(event.input, Area)
        await pilot.press("a", "question_mark")
        await pilot.pause()
        assert event.text == "a?"
