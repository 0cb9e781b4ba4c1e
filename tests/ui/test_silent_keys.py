"""A key that has a meaning where one is, and can do nothing now, says why."""

from __future__ import annotations

from tests.ui.conftest import Open, quiet
from tui_sales.ui.boards.board_screen import BoardScreen
from tui_sales.ui.boards.screen import BoardsScreen
from tui_sales.ui.records.record_screen import RecordScreen
from tui_sales.ui.widgets.frame import StatusLine
from tui_sales.ui.widgets.vlist import VList


async def test_a_record_says_who_may_change_it_and_what_it_has_not(program: Open) -> None:
    app = program("liwei")
    theirs = next(row.name for row in app.ws.rows("log") if row.values["owner"] == "wangfang")
    async with app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot)
        app.open_record(theirs)
        await quiet(pilot)
        for key, why in (
            ("e", "the policy lets only"),
            ("o", "no file is attached"),
            ("w", "nothing of yours"),
        ):
            await pilot.press(key)
            await quiet(pilot)
            assert isinstance(app.screen, RecordScreen)
            assert why in app.screen.query_one(StatusLine).message


async def test_a_board_says_who_may_file_what_begins_there(program: Open) -> None:
    app = program("liwei")
    async with app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot)
        await pilot.press("4", "enter")
        await quiet(pilot)
        assert isinstance(app.screen, BoardScreen)
        await pilot.press("ctrl+s")
        await quiet(pilot)
        assert "the policy lets only" in app.screen.query_one(StatusLine).message


async def test_who_comes_back_from_what_was_filtered_for_is_in_the_list(program: Open) -> None:
    app = program("chenfang")
    async with app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot)
        await pilot.press("4", "slash", *"trips", "enter")
        await quiet(pilot)
        assert isinstance(app.screen, BoardScreen)
        await pilot.press("escape")
        await quiet(pilot)
        assert isinstance(app.screen, BoardsScreen)
        assert isinstance(app.focused, VList)
        await pilot.press("1")
        await quiet(pilot)
        assert app.current_mode == "desk"
