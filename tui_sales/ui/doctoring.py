"""Doctoring: look whether everything here is whole, put right what is not, and show both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_sales.i18n import _
from tui_sales.ui.widgets.plain import PlainScreen
from tui_sales.workspace.doctor.examining import examine
from tui_sales.workspace.doctor.report import Diagnosis

if TYPE_CHECKING:
    from tui_sales.ui.app import SalesApp


def look_after(sales: SalesApp) -> None:
    """With progress, while one works on; what was found and done is shown when it is over."""
    path = sales.ws.path

    def told(found: Diagnosis) -> None:
        sales.push_screen(PlainScreen("\n".join(found.words())))
        sales.tell_screens()

    sales.work_long(_("look after"), lambda tell: examine(path, progress=tell), told, sales.screen)
