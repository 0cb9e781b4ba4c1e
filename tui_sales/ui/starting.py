"""Starting: the wizard where there is no workspace, then the program over one."""

from __future__ import annotations

import sys
from typing import TypeVar

from textual.app import App
from textual.driver import Driver

from tui_sales import settings
from tui_sales.ui import marks
from tui_sales.ui.app import SalesApp
from tui_sales.ui.curtain import Curtain
from tui_sales.ui.escape import soon
from tui_sales.ui.last_look import behind
from tui_sales.ui.terminal import need_terminal
from tui_sales.ui.writing_out import LastingWriter, outlast_the_terminal
from tui_sales.workspace import Workspace

_Result = TypeVar("_Result")
#: Seconds that a thread which reads in the background may go on while a key waits. A key's work gives way a dozen times, whenever it
#: looks for what comes next; with Python's 5 ms it waits that long each time.
_TURN = 0.0005


def run(ws: Workspace | None, chosen: settings.Settings, curtain: Curtain | None = None) -> int:
    """Open the program, behind a curtain if there is one; the wizard first where there is no workspace.

    Raises:
        NoTerminal: stdin or stdout is no terminal that can be drawn on.
    """
    need_terminal()
    mouse = not marks.ascii_by_default()
    if ws is None:
        from tui_sales.ui.wizard.app import WizardApp  # noqa: PLC0415 - seen once in a lifetime

        ws = to_its_end(WizardApp(chosen), mouse=mouse)
        if ws is None:
            return 0
    chosen.last_workspace = str(ws.path)
    settings.save(chosen)
    try:
        app = SalesApp(ws, chosen)
        app.newcomer = not chosen.toured
        if curtain:
            behind(app, curtain)
        to_its_end(app, mouse=mouse)
    finally:
        ws.close()
    return 0


def to_its_end(app: App[_Result], *, mouse: bool) -> _Result | None:
    """Run an app until it ends, by itself or by a signal, and leave nothing of it behind.

    A signal that comes while the terminal is taken over or given back makes Textual leave it half done: on its other screen, without
    echo, or with a thread that reads keys for ever, at full speed where the terminal has gone.
    """
    outlast_the_terminal()
    sys.setswitchinterval(_TURN)
    soon(app)
    try:
        return app.run(mouse=mouse)
    except (KeyboardInterrupt, SystemExit):
        _give_back(app._driver)
        raise
    finally:
        reader = getattr(app._driver, "_key_thread", None)
        if reader is not None and reader.is_alive():
            _give_back(app._driver)


def _give_back(driver: Driver | None) -> None:
    """Do what may have been left out, with a writer of its own: Textual's has ended by now."""
    if driver is not None and hasattr(driver, "_writer_thread"):
        driver._writer_thread = LastingWriter(getattr(driver, "_file", sys.stderr))
        driver._writer_thread.start()
        driver.stop_application_mode()
        driver.close()
