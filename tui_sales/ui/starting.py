"""Starting: the wizard where there is no workspace, then the program over one."""

from __future__ import annotations

from tui_sales import settings
from tui_sales.ui import marks
from tui_sales.ui.app import SalesApp
from tui_sales.ui.curtain import Curtain
from tui_sales.ui.last_look import behind
from tui_sales.ui.terminal import need_terminal
from tui_sales.workspace import Workspace


def run(ws: Workspace | None, chosen: settings.Settings, curtain: Curtain | None = None) -> int:
    """Open the program, behind a curtain if there is one; the wizard first where there is no workspace.

    Raises:
        NoTerminal: stdin or stdout is no terminal that can be drawn on.
    """
    need_terminal()
    mouse = not marks.ascii_by_default()
    if ws is None:
        from tui_sales.ui.wizard.app import WizardApp  # noqa: PLC0415 - seen once in a lifetime

        ws = WizardApp(chosen).run(mouse=mouse)
        if ws is None:
            return 0
    chosen.last_workspace = str(ws.path)
    settings.save(chosen)
    try:
        app = SalesApp(ws, chosen)
        app.newcomer = not chosen.toured
        if curtain:
            behind(app, curtain)
        app.run(mouse=mouse)
    finally:
        ws.close()
    return 0
