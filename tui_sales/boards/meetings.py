"""The month's meetings and activities against the rule, minutes missing, actions open (D17)."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from tui_sales.boards.sheet import Begins, Board, Col, Leads, Line, Opens, Sheet, Spot
from tui_sales.boards.standings import standing_of, there
from tui_sales.boards.words import short_day, short_moment
from tui_sales.duties.spans import Every, Span
from tui_sales.i18n import N_, _
from tui_sales.kinds.meeting import TYPES
from tui_sales.model.show import bracketed, dotted, labelled
from tui_sales.workspace.views import Row

if TYPE_CHECKING:
    from tui_sales.workspace.workspace import Workspace

#: regular meetings in a month: one at least, two at most
_LEAST, _MOST = 1, 2


def build(ws: Workspace, span: Span) -> Sheet:
    """Meetings by their beginning, what they decided to do, then activities."""
    meetings = [row for row in there(ws, "meeting") if span.first <= _begins(ws, row).date() <= span.last]
    meetings.sort(key=lambda row: str(row.values["start"]))
    first, last = span.first.isoformat(), span.last.isoformat()
    activities = [row for row in there(ws, "activity") if first <= row.values["date"] <= last]
    tasks = {row.values.get("action"): row for row in there(ws, "task")}
    lines: list[Line] = []
    for row in meetings:
        lines += [_meeting(ws, row), *_actions(ws, row, tasks)]
    if activities:
        lines.append(Line("activities", (Spot(bracketed(_("Activities"), len(activities))),), heading=True))
        lines += [_activity(ws, row) for row in activities]
    return Sheet(
        _headline(meetings, ws),
        (Col(_("Begins"), 11), Col(_("Type"), 8), Col("", 2), Col(_("Minutes"), 14), Col(_("Matter"), 0)),
        tuple(lines),
        empty=_("No meeting this month yet; n begins one. One or two regular ones are held a month."),
        new=Begins("meeting", {"type": "regular"}),
    )


def _begins(ws: Workspace, row: Row) -> datetime:
    return datetime.fromisoformat(row.values["start"]).astimezone(ws.zone)


def _headline(meetings: list[Row], ws: Workspace) -> str:
    regular = sum(row.values["type"] == "regular" for row in meetings)
    told = [_("{count} regular meetings").format(count=regular)]
    if regular < _LEAST:
        told.append(_("one at least is due"))
    if regular > _MOST:
        told.append(_("more than two"))
    without = sum(not row.values.get("minutes") and _begins(ws, row) < ws.now() for row in meetings)
    if without:
        told.append(_("{count} without minutes").format(count=without))
    return dotted(told)


def _meeting(ws: Workspace, row: Row) -> Line:
    values = row.values
    held = _begins(ws, row) < ws.now()
    minutes = (
        Spot(_("minuted"), "success")
        if values.get("minutes")
        else Spot(_("not minuted") if held else "", "error")
    )
    topics = _("; ").join(str(one["topic"]) for one in values["agenda"])
    return Line(
        row.name,
        (
            Spot(short_moment(_begins(ws, row), ws.zone, ws.today())),
            Spot(_(TYPES[values["type"]])),
            standing_of(row),
            minutes,
            Spot(labelled(values["place"], topics)),
        ),
        go=Opens(row.name),
    )


def _actions(ws: Workspace, row: Row, tasks: dict[str | None, Row]) -> list[Line]:
    """What the meeting decided to have done, with its task or where one is made of it."""
    lines = []
    for action in row.values.get("actions") or ():
        key = f"{row.name.rpartition('/')[2]}#{action['id']}"
        task = tasks.get(key)
        done = action.get("done") or (task and task.values.get("done"))
        if done:
            said = Spot(_("done {day}").format(day=short_day(str(done), ws.today())), "success")
        elif task:
            said = Spot(_("task by {day}").format(day=short_day(task.values["due"], ws.today())))
        else:
            said = Spot(_("no task yet"), "warning")
        spots = (
            Spot(),
            Spot(ws.law.display(action["who"]), "secondary"),
            Spot(),
            said,
            Spot(f"- {action['what']}"),
        )
        lines.append(Line(key, spots, go=Opens(task.name) if task else Leads("tasks", line=key)))
    return lines


def _activity(ws: Workspace, row: Row) -> Line:
    values = row.values
    report = Spot(_("reported"), "success") if values.get("report") else Spot(_("no report yet"), "secondary")
    spots = (
        Spot(short_day(values["date"], ws.today())),
        Spot(),
        standing_of(row),
        report,
        Spot(values["theme"]),
    )
    return Line(row.name, spots, go=Opens(row.name))


MEETINGS = Board(
    "meetings",
    N_("Meetings and activities"),
    "D17",
    Every.MONTH,
    build,
    ("meeting", "activity", "task"),
    about=N_("the month against the rule, minutes missing, actions and their tasks"),
)
