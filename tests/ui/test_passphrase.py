"""A key with a passphrase: the program asks when it needs it, once, and a no is a no until the next sync by hand."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from typing import Any

import pytest
from textual.widgets import Static

from tests.conftest import Department
from tests.ui.conftest import quiet
from tui_sales import settings
from tui_sales.review.standing import State
from tui_sales.ui.app import SalesApp
from tui_sales.ui.widgets.ask import Ask

ALog = Callable[..., dict[str, Any]]
NAME = "logs/2026/liwei/2026-11-23"


@pytest.fixture
def locked(young: Department, a_log: ALog) -> SalesApp:
    """The manager's program: her key has a passphrase, and something is to land."""
    rep, assistant = young.open("liwei"), young.open("chenfang")
    version = rep.file("log", a_log()).version
    rep.sync()
    assistant.sync()
    # approved and sent, but not landed by her: the next one to sync will
    assistant.approve([(NAME, version)])
    young.git("chenfang", "push", "-q", "origin", "outbox/chenfang/office")
    key = young.folder / "keys" / "zhangli"
    subprocess.run(["ssh-keygen", "-q", "-p", "-N", "口令 1", "-f", str(key)], check=True)
    return SalesApp(young.open("zhangli"), settings.Settings(ascii_marks=True, language="en", sync_minutes=5))


async def test_it_asks_and_goes_on(locked: SalesApp) -> None:
    async with locked.run_test(size=(80, 24)) as pilot:
        await pilot.press("s")
        await quiet(pilot)
        assert isinstance(locked.screen, Ask)
        await pilot.press(*"no", "enter")
        await quiet(pilot)
        assert isinstance(locked.screen, Ask)
        assert "not the passphrase" in str(locked.screen.query_one(Static).content)
        for letter in "口令 1":
            await pilot.press("space" if letter == " " else letter)
        await pilot.press("enter")
        await quiet(pilot)
        assert not isinstance(locked.screen, Ask)
        await quiet(pilot)
        assert locked.ws.entry(NAME).front.standing.state is State.APPROVED


async def test_who_does_not_say_it_is_left_in_peace(locked: SalesApp) -> None:
    async with locked.run_test(size=(80, 24)) as pilot:
        await pilot.press("s")
        await quiet(pilot)
        await pilot.press("escape")
        await quiet(pilot)
        locked.start_sync()  # as the timer does
        await quiet(pilot)
        assert not isinstance(locked.screen, Ask)
        assert locked.ws.entry(NAME).front.standing.state is State.AWAITING
        await pilot.press("s")
        await quiet(pilot)
        assert isinstance(locked.screen, Ask)
