"""What takes long: counted in every place, stopped by Esc, one at a time; nothing half made is left."""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path

import pytest

from tests.conftest import Department
from tests.ui.conftest import Open, quiet
from tests.ui.test_frame import look_for
from tui_sales.ui.base import BaseScreen
from tui_sales.ui.longwork import LongWork, Stopped
from tui_sales.ui.widgets.frame import StatusLine
from tui_sales.ui.widgets.plain import PlainScreen
from tui_sales.workspace.doctor.examining import examine
from tui_sales.workspace.joining import join
from tui_sales.workspace.store import Progress


async def test_long_work_is_counted_everywhere_and_esc_stops_it(program: Open) -> None:
    app = program("chenfang")
    go_on, ended = threading.Event(), threading.Event()

    def slowly(tell: Progress) -> None:
        try:
            tell("team", 3, 3)
            go_on.wait(60)
            tell("team", 3, 3)
        finally:
            ended.set()

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("6")
        await quiet(pilot)
        screen = app.screen
        assert isinstance(screen, BaseScreen)
        app.work_long("audit", slowly, lambda _none: None, screen)
        while "audit team 3/3" not in screen.query_one(StatusLine).state:
            await pilot.pause()
        await pilot.press("2")
        await pilot.pause()
        assert app.current_mode == "records", "keys are answered meanwhile"
        assert "audit team 3/3" in app.screen.query_one(StatusLine).state
        app.work_long("another", slowly, lambda _none: None, screen)
        assert "one thing after the other" in app.screen.query_one(StatusLine).message
        await pilot.press("6", "escape")
        go_on.set()
        await quiet(pilot)
        assert ended.is_set()
        assert screen.query_one(StatusLine).message == "audit: stopped"
        assert "audit" not in screen.query_one(StatusLine).state


async def test_who_leaves_does_not_wait_for_a_server_that_does_not_answer(
    department: Department, program: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It left an empty terminal for as long as ssh, or git's helper for https, had patience."""
    asked = department.folder / "asked"
    monkeypatch.setenv("GIT_SSH_COMMAND", f"sh -c 'echo $PPID >>\"{asked}\"; exec sleep 600'")
    monkeypatch.setenv("GIT_SSH_VARIANT", "ssh")
    department.git("liwei", "config", "remote.origin.url", "server:/team.git")
    app = program("liwei")
    async with app.run_test() as pilot:
        await pilot.press("s")
        while not asked.exists():
            await pilot.pause()
        await pilot.press("q", "q")  # something of his may be left to send
        async with asyncio.timeout(60):
            await app.workers.wait_for_complete()
    assert not app.is_running


def test_joining_that_is_stopped_leaves_nothing(young: Department, tmp_path: Path) -> None:
    long = LongWork("proof", lambda: None)
    long.stop()
    folder = tmp_path / "mine"
    with pytest.raises(Stopped):
        join(str(young.server), folder, "liwei", progress=lambda done, total: long.tell("", done, total))
    assert not list(tmp_path.glob("*mine*"))
    assert not list(tmp_path.glob(".mine*"))


@pytest.mark.parametrize("text", ["look whether", "put it right"])
async def test_the_palette_looks_after_the_store_and_says_what_it_did(program: Open, text: str) -> None:
    app = program("liwei")
    async with app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot)
        await look_for(pilot, text, "Look whether everything here is whole")
        await pilot.press("enter")
        await quiet(pilot)
        assert isinstance(app.screen, PlainScreen)
        assert app.screen._text.splitlines() == examine(app.ws.path).words(), "what the command prints"
