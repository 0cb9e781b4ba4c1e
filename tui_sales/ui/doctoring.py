"""Doctoring: look whether everything here is whole, put right what is not, and say both in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_sales.i18n import _
from tui_sales.model.show import labelled
from tui_sales.ui.widgets.plain import PlainScreen
from tui_sales.workspace.doctor.examining import examine
from tui_sales.workspace.doctor.report import CHECKS, WORDS, Diagnosis, State

if TYPE_CHECKING:
    from tui_sales.ui.app import SalesApp


def look_after(sales: SalesApp) -> None:
    """With progress, while one works on; what was found and done is shown when it is over."""
    path = sales.ws.path

    def told(found: Diagnosis) -> None:
        sales.push_screen(PlainScreen("\n".join(words_of(found))))
        sales.tell_screens()

    sales.work_long(_("look after"), lambda tell: examine(path, progress=tell), told, sales.screen)


def words_of(found: Diagnosis) -> list[str]:
    """A line for each thing that was looked at, beneath it what was found and what was done."""
    lines = []
    if all(line.state is State.WELL for line in found.lines):
        lines += [_("Everything is in order."), ""]
    for line in found.lines:
        lines.append(labelled(f"{line.store} {_(CHECKS[line.check])}", _(WORDS[line.state])))
        lines += ["    " + _("found: {what}").format(what=line.found)] if line.found else []
        lines += ["    " + _("done: {what}").format(what=line.done)] if line.done else []
    return lines
