"""A long list can be worked with while it is read: what needs all of it waits for that."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.ui.conftest import Open, quiet
from tui_sales.ui.records import growing_screen
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


async def test_only_what_somebody_may_see_soon_is_read(
    program: Open, a_log: Callable[..., dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(growing_screen, "_AHEAD", 3)
    app = program("liwei")
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("2")
        await quiet(pilot)
        records = app.screen.query_one("#list", VList)
        assert len(records.items) == 5
        assert records.render_line(0).text.rstrip().endswith("5...")
        await pilot.press("down", "down", "down")
        await quiet(pilot)
        assert len(records.items) == 12
        chosen = records.current
        filed = app.ws.file("log", a_log("2026-11-26"))
        app.tell_screens()
        await quiet(pilot)
        assert records.items[0].name == filed.name
        assert records.current == chosen
        await pilot.press("slash", *"2026-10-0")
        await quiet(pilot)
        assert list(records.items) == [row for row in app.ws.rows("log") if "2026-10-0" in row.name]
        assert "..." not in records.render_line(0).text


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
