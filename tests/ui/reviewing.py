"""Review in tests: its screen, what it says, and logs that wait there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from textual.pilot import Pilot

from tests.conftest import Department
from tests.ui.conftest import WithoutSync, quiet
from tui_sales import settings
from tui_sales.ui.app import SalesApp
from tui_sales.ui.review.screen import ReviewScreen
from tui_sales.ui.widgets.frame import StatusLine
from tui_sales.ui.widgets.vlist import VList
from tui_sales.workspace import Workspace

ALog = Callable[..., dict[str, Any]]
PLACE = "合肥高新区创新大道 88 号"


def reviewing(ws: Workspace, program: type[SalesApp] = WithoutSync) -> SalesApp:
    return program(ws, settings.Settings(ascii_marks=True, language="en", sync_minutes=5))


async def review_of(pilot: Pilot[None]) -> ReviewScreen:
    await pilot.press("3")
    await quiet(pilot)
    return cast("ReviewScreen", pilot.app.screen)


def queue_of(screen: ReviewScreen) -> VList:
    return screen.query_one("#queue", VList)


def said(screen: ReviewScreen) -> str:
    return screen.query_one(StatusLine).message


def waiting(young: Department, a_log: ALog, *days: str) -> Workspace:
    """The assistant's workspace after liwei has filed logs of these days."""
    rep = young.open("liwei")
    for day in days:
        rep.file("log", a_log(day))
    rep.sync()
    assistant = young.open("chenfang")
    assistant.sync()
    return assistant
