"""What is said after a sync: what became of one's own filings always, what went over the line to who asked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from tests.conftest import Department
from tests.ui.conftest import quiet
from tui_sales import settings
from tui_sales.ui.app import SalesApp
from tui_sales.ui.desk.screen import DeskScreen
from tui_sales.ui.widgets.frame import StatusLine
from tui_sales.workspace import Workspace

ALog = Callable[..., dict[str, Any]]


def program(ws: Workspace) -> SalesApp:
    return SalesApp(ws, settings.Settings(ascii_marks=True, language="en", sync_minutes=240))


def said(app: SalesApp) -> str:
    return app.screen.query_one(StatusLine).message


async def test_what_came_back_and_what_was_approved_is_told_to_its_author(
    young: Department, a_log: ALog
) -> None:
    rep, assistant = young.open("liwei"), young.open("chenfang")
    first = rep.file("log", a_log(day="2026-11-20"))
    second = rep.file("log", a_log(day="2026-11-23"))
    rep.sync()
    app = program(rep)
    async with app.run_test(size=(120, 40)) as pilot:
        await quiet(pilot)
        assistant.sync()
        assistant.approve([(first.name, first.version)])
        assistant.give_back(second.name, second.version, "请写清地点")
        assistant.sync()
        app.start_sync()  # as the timer does
        await quiet(pilot)
        assert "陈芳 returned Work log 李伟 2026-11-23: 请写清地点" in said(app)
        assert "approved: Work log 李伟 2026-11-20" in said(app)


async def test_a_sync_that_nobody_asked_for_does_not_cover_what_was_said(
    young: Department, a_log: ALog
) -> None:
    rep, assistant = young.open("liwei"), young.open("chenfang")
    app = program(assistant)
    async with app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot)
        rep.file("log", a_log())
        rep.sync()
        cast("DeskScreen", app.screen).say("asked for: 李伟")
        app.start_sync()
        await quiet(pilot)
        assert said(app) == "asked for: 李伟"
        await pilot.press("s")
        await quiet(pilot)
        assert said(app) == "nothing new"
        rep.file("log", a_log(day="2026-11-20"))
        rep.sync()
        await pilot.press("s")
        await quiet(pilot)
        assert said(app) == "1 received"
