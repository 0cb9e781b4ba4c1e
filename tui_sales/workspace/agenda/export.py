"""Somebody's calendar, gathered."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from tui_sales.workspace.agenda.deadlines import deadlines
from tui_sales.workspace.agenda.event import Event
from tui_sales.workspace.agenda.ics import as_ics
from tui_sales.workspace.agenda.records import recorded

if TYPE_CHECKING:
    from tui_sales.workspace.workspace import Workspace

#: what is over is still shown so long, and duties are shown so far ahead
_BACK, _AHEAD = timedelta(days=31), timedelta(days=92)


def agenda(ws: Workspace, *, everybody: bool = False) -> list[Event]:
    """What concerns this person, from a month ago on; with ``everybody`` all that he may read."""
    first, last = ws.today() - _BACK, ws.today() + _AHEAD
    events = [one for one in recorded(ws, everybody=everybody) if one.last >= first]
    return [*events, *deadlines(ws, first, last)]


def calendar_file(ws: Workspace, *, everybody: bool = False) -> bytes:
    """The same as an iCalendar file."""
    return as_ics(
        agenda(ws, everybody=everybody),
        f"{ws.me.department} {ws.me.name}",
        ws.now(),
        f"{ws.root[:16]}.tui-sales",
    )
