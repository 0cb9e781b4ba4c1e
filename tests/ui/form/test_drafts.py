"""What was typed is kept, gone on with, set aside, thrown away."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.conftest import Department
from tests.ui.conftest import Open, WithoutSync, quiet
from tests.ui.form.test_form import field, open_form, status, write
from tui_sales import settings

ALog = Callable[..., dict[str, Any]]


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


async def test_what_came_back_is_shown_and_not_an_older_draft(young: Department, a_log: ALog) -> None:
    rep, assistant = young.open("liwei"), young.open("chenfang")
    filed = rep.file("log", a_log())
    app = WithoutSync(rep, settings.Settings(ascii_marks=True, language="en", sync_minutes=5))
    async with app.run_test(size=(120, 40)) as pilot:
        await quiet(pilot)
        app.edit_record("log", filed.name)
        await quiet(pilot)
        field(app, "remark").focus_input()
        await pilot.press("x", "escape")
        await quiet(pilot)
        again = rep.file("log", a_log(place="芜湖"), name=filed.name, base=filed.version)
        rep.sync()
        assistant.sync()
        assistant.give_back(again.name, again.version, "请写清地点", ["remark"])
        assistant.sync()
        rep.sync()
        app.edit_record("log", filed.name)
        await quiet(pilot)
        assert field(app, "entries", 0, "place").text == "芜湖"
        assert field(app, "remark").has_class("-focused"), "what the reviewer marked"
        assert "请写清地点" in status(app)
        await pilot.press("f7")
        await quiet(pilot)
        assert field(app, "remark").text == "x"


@pytest.mark.parametrize("kind", ["log", "customer", "contract", "claim"])
async def test_what_is_not_changed_is_not_filed_again(program: Open, kind: str) -> None:
    app = program("chenfang" if kind == "contract" else "liwei")
    mine = app.ws.me.person
    name = next(r.name for r in app.ws.rows(kind) if kind == "contract" or r.values["owner"] == mine)
    before = app.ws.entry(name).front.version
    async with app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot)
        app.edit_record(kind, name)
        await quiet(pilot)
        await pilot.press("ctrl+s")
        await quiet(pilot)
        assert "nothing to file" in status(app)
        assert app.ws.entry(name).front.version == before
