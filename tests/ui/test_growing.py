"""A long list can be worked with while it is read: what needs all of it waits for that."""

from __future__ import annotations

import pytest

from tests.ui.conftest import Open, quiet
from tui_sales.ui.widgets.vlist import VList

pytestmark = pytest.mark.usefixtures("everything_is_long")


async def test_to_the_last_line_and_sorting_wait_for_the_whole_list(program: Open) -> None:
    app = program("zhangli")
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("2", "end")
        records = app.screen.query_one("#list", VList)
        await quiet(pilot)
        whole = app.ws.rows("log")
        assert list(records.items) == whole
        assert records.current == whole[-1]
        await pilot.press("O")
        assert list(records.items) == whole[::-1]
        assert records.render_line(0).text.rstrip().endswith(str(len(whole))), "no sign that more will come"


async def test_another_list_while_the_first_is_read(program: Open) -> None:
    app = program("zhangli")
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("2")
        app.show_kind("trip")
        await quiet(pilot)
        records = app.screen.query_one("#list", VList)
        assert list(records.items) == app.ws.rows("trip")
        app.show_kind("log")
        await quiet(pilot)
        assert list(records.items) == app.ws.rows("log")
