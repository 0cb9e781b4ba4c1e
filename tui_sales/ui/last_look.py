"""The last look: the desk's picture is taken when the program ends, and the program draws over it when it begins."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from rich.segment import Segment
from textual._compositor import LayoutUpdate
from textual.app import App
from textual.strip import Strip

from tui_sales.i18n import _
from tui_sales.model.cells import fit
from tui_sales.model.show import show_moment
from tui_sales.ui.curtain import ALTERNATE, Curtain, look
from tui_sales.ui.desk.screen import DeskScreen
from tui_sales.ui.sparing import Picture
from tui_sales.ui.widgets.frame import StatusLine
from tui_sales.workspace.picture import keep

if TYPE_CHECKING:
    from tui_sales.ui.app import SalesApp


def take(app: SalesApp) -> None:
    """Keep how the desk stands, with the moment it was read; nothing if it was last drawn in other colours or another language."""
    desk = next(iter(app.get_screen_stack("desk")), None)
    if not isinstance(desk, DeskScreen) or app.is_headless or app.ws.clone.repo.bare:
        return
    if desk.size == app.size and desk.looked == (app.theme, app.language) and desk.read_at:
        strips = list(desk._compositor.render_strips())
        status = desk.query_one(StatusLine)
        when = show_moment(desk.read_at, app.ws.zone, desk.read_at.date())
        said = fit(" " + _("as it was on {when}; opening…").format(when=when), app.size.width)
        blank = " " * app.size.width
        for y in range(status.region.y, status.region.bottom):
            text = said if y == status.region.bottom - 1 else blank
            strips[y] = Strip([Segment(text, status.rich_style)], app.size.width)
        whole = LayoutUpdate([[strip] for strip in strips], desk.region)
        picture = Picture().changes(whole, app.console).text.encode()
        made_for = look(app.ws.path, app.chosen, (app.size.width, app.size.height), os.environ)
        keep(app.ws.path, made_for, picture)


def behind(app: App[Any], curtain: Curtain) -> None:
    """Let an app begin behind a curtain: its screen is drawn over it, not on a blank one."""
    usual = app.driver_class
    if not curtain.is_up:
        return

    class Behind(usual):  # type: ignore[misc, valid-type]
        def write(self, data: str) -> None:
            if curtain.is_up and data == ALTERNATE:
                curtain.is_up = False
                return
            super().write(data)

    app.driver_class = Behind
