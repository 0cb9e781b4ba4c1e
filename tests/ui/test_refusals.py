"""What a person reads when something is refused: records as people call them, and what to do."""

from __future__ import annotations

from tests.conftest import Department
from tests.ui.conftest import quiet
from tests.ui.reviewing import ALog, reviewing
from tests.workspace.devices import another_device
from tui_sales.ui.records.record_screen import RecordScreen
from tui_sales.ui.widgets.fields_view import FieldsView
from tui_sales.ui.widgets.frame import StatusLine

LOG = "logs/2026/liwei/2026-11-23"


async def test_a_new_record_that_is_taken_back_is_left_and_its_draft_told_of(
    young: Department, a_log: ALog
) -> None:
    ws = young.open("liwei")
    ws.file("log", a_log())
    app = reviewing(ws)
    async with app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot)
        app.open_record(LOG)
        await quiet(pilot)
        assert isinstance(app.screen, RecordScreen)
        await pilot.press("w")
        await quiet(pilot)
        assert not isinstance(app.screen, RecordScreen), "there is nothing to stay for"
        told = app.screen.query_one(StatusLine).message
        assert "Taken back: Work log 李伟 2026-11-23; it is kept as a draft" in told


async def test_what_another_device_filed_is_not_called_approved(young: Department, a_log: ALog) -> None:
    ws, laptop = young.open("liwei"), another_device(young, "liwei", "laptop")
    laptop.file("log", a_log())
    laptop.sync()
    ws.sync()
    app = reviewing(ws)
    async with app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot)
        app.open_record(LOG)
        await quiet(pilot)
        await pilot.press("w")
        await quiet(pilot)
        told = app.screen.query_one(StatusLine).message
        assert "Work log 李伟 2026-11-23: filed on another computer of yours (laptop)" in told
        assert LOG not in told


async def test_what_is_to_be_void_says_so_and_void_needs_a_reason(young: Department, a_log: ALog) -> None:
    ws = young.open("liwei")
    ws.file("log", a_log())
    app = reviewing(ws)
    async with app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot)
        app.open_record(LOG)
        await quiet(pilot)
        await pilot.press("v", "enter")
        await quiet(pilot)
        assert "needs a reason" in app.screen.query_one(StatusLine).message
        await pilot.press("v", *"twice", "enter")
        await quiet(pilot)
        assert "makes the record void: twice" in app.screen.query_one(FieldsView).plain()
