"""History over a real department: the activity, a record's timeline, the audit with and without findings."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static

from tests.conftest import Department
from tests.ui.conftest import Open, quiet
from tui_sales.ui.history import screen as history
from tui_sales.ui.longwork import Stopped
from tui_sales.ui.records.record_screen import RecordScreen
from tui_sales.ui.widgets.fields_view import FieldsView
from tui_sales.ui.widgets.frame import StatusLine
from tui_sales.ui.widgets.vlist import VList
from tui_sales.workspace.views import Event, Finding

ALog = Callable[..., dict[str, Any]]


async def at_history(pilot: Pilot[None]) -> VList:
    await pilot.press("6")
    await quiet(pilot)
    return pilot.app.screen.query_one(VList)


def state(pilot: Pilot[None]) -> str:
    return str(pilot.app.screen.query_one("#state", Static).render())


async def test_newest_first_filtered_and_each_opens_its_timeline(program: Open) -> None:
    app = program("chenfang")
    async with app.run_test(size=(80, 24)) as pilot:
        events = await at_history(pilot)
        times = [event.at for event in events.items]
        assert len(times) > 20
        assert times == sorted(times, reverse=True)
        await pilot.press("slash")
        app.screen.query_one("#filter", Input).value = "returned"
        await quiet(pilot)
        assert events.items
        assert {event.what for event in events.items} == {"returned"}
        await pilot.press("enter", "t")
        await quiet(pilot)
        assert isinstance(app.screen, RecordScreen)
        assert "returned" in app.screen.query_one(FieldsView).plain()


async def test_at_the_last_line_older_ones_are_read(program: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "_AT_FIRST", 10)
    app = program("chenfang")
    async with app.run_test(size=(80, 24)) as pilot:
        events = await at_history(pilot)
        assert len(events.items) == 10
        last: Event = events.items[-1]
        await pilot.press("G")
        await quiet(pilot)
        assert len(events.items) == 40
        assert events.current == last, "the cursor stays"
        await pilot.press("slash")
        app.screen.query_one("#filter", Input).value = "zzz"
        await quiet(pilot)
        assert "further back" in events.render_line(1).text
        await pilot.press("enter")
        await quiet(pilot)
        app.screen.query_one("#filter", Input).value = ""
        await quiet(pilot)
        assert len(events.items) == 160


async def test_news_do_not_move_the_cursor(program: Open, department: Department, a_log: ALog) -> None:
    app = program("chenfang")
    async with app.run_test(size=(80, 24)) as pilot:
        events = await at_history(pilot)
        await pilot.press("j", "j", "j")
        here: Event = events.current
        rep = department.open("liwei")
        rep.file("log", a_log("2026-10-09"))
        rep.sync()
        await pilot.press("s")
        await quiet(pilot)
        assert events.current == here


async def test_a_sound_store_is_proved(program: Open) -> None:
    app = program("zhangli")
    async with app.run_test(size=(120, 40)) as pilot:
        await at_history(pilot)
        await pilot.press("A")
        await quiet(pilot)
        assert "found nothing wrong" in app.screen.query_one(StatusLine).message
        assert "landings" in state(pilot)


async def test_findings_are_listed_until_they_are_put_away(program: Open, department: Department) -> None:
    app = program("zhangli")
    tree = department.git("zhangli", "rev-parse", "refs/heads/main^{tree}")
    async with app.run_test(size=(80, 24)) as pilot:
        events = await at_history(pilot)
        count = len(events.items)
        forged = department.git("zhangli", "commit-tree", tree, "-p", "refs/heads/main", "-m", "landing")
        department.git("zhangli", "update-ref", "refs/remotes/origin/main", forged)
        await pilot.press("A")
        await quiet(pilot)
        found = events.items
        assert found
        assert all(isinstance(item, Finding) for item in found)
        assert forged in {item.commit for item in found}
        assert "violations" in app.screen.query_one(StatusLine).message
        await pilot.press("escape")
        await quiet(pilot)
        assert len(events.items) == count


async def test_an_audit_can_be_stopped(program: Open) -> None:
    app = program("zhangli")
    async with app.run_test(size=(80, 24)) as pilot:
        await at_history(pilot)
        await pilot.press("A", "escape")
        await quiet(pilot)
        words = app.screen.query_one(StatusLine).message
        assert words in (
            str(Stopped("{work}: stopped", work="audit")),
            "The audit found nothing wrong.",
        )
        await pilot.press("A")
        await quiet(pilot)
        assert "found nothing wrong" in app.screen.query_one(StatusLine).message, "and begun again"
