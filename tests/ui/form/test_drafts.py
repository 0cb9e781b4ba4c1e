"""What was typed is kept, gone on with, set aside, thrown away."""

from __future__ import annotations

from tests.ui.conftest import Open, quiet
from tests.ui.form.test_form import field, open_form, status, write


async def test_escape_keeps_a_draft_that_is_offered_again_and_can_be_set_aside(program: Open) -> None:
    app = program("liwei")
    async with app.run_test(size=(80, 24)) as pilot:
        await open_form(pilot, "log")
        await pilot.press("9", "tab", "tab")
        await write(pilot, "合肥")
        await pilot.press("escape")
        await quiet(pilot)
        assert app.ws.draft("new.log") is not None
        await open_form(pilot, "log")
        assert field(app, "entries", 0, "place").text == "合肥"
        assert "F7" in status(app)
        await pilot.press("f7")
        await quiet(pilot)
        assert field(app, "entries", 0, "place").text == ""
        await pilot.press("f7")
        await quiet(pilot)
        assert field(app, "entries", 0, "place").text == "合肥"


async def test_who_starts_over_and_leaves_does_not_want_the_draft_and_u_brings_it_back(program: Open) -> None:
    app = program("liwei")
    async with app.run_test(size=(80, 24)) as pilot:
        await open_form(pilot, "log")
        await pilot.press("9", "tab", "tab")
        await write(pilot, "合肥")
        await pilot.press("f7")
        await quiet(pilot)
        await pilot.press("escape")
        await quiet(pilot)
        assert app.ws.draft("new.log") is None
        assert "u brings it back" in status(app)
        await open_form(pilot, "log")
        await pilot.press("8", "escape")
        await quiet(pilot)
        await pilot.press("u")
        await quiet(pilot)
        kept = [one.values["entries"][0] for one in app.ws.drafts() if one.kind == "log"]
        assert {(one["start"], one["place"]) for one in kept} >= {("09:00", "合肥"), ("8", "")}


async def test_the_cursor_comes_behind_what_is_written_already(program: Open) -> None:
    app = program("liwei")
    async with app.run_test(size=(80, 24)) as pilot:
        await open_form(pilot, "log")
        await pilot.press("ctrl+y")
        await quiet(pilot)
        event = field(app, "entries", 0, "event")
        copied = event.text
        while not event.has_class("-focused"):
            await pilot.press("down")
        await write(pilot, "，已回访")
        assert event.text == f"{copied}，已回访"
