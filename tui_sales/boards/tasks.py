"""Tasks by when they are due; what comes back, and actions of meetings that nobody has taken up (D15, D19, D17)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from tui_sales.boards.sheet import Begins, Board, Col, Line, Opens, Sheet, Spot
from tui_sales.boards.standings import standing_of, there
from tui_sales.boards.words import short_day
from tui_sales.duties.spans import Span
from tui_sales.figures.recurrence import next_due
from tui_sales.i18n import N_, _
from tui_sales.kinds.task import REPEATS
from tui_sales.model.record import Raw
from tui_sales.model.show import bracketed
from tui_sales.workspace.views import Late, Row

if TYPE_CHECKING:
    from tui_sales.workspace.workspace import Workspace

_WEEK = timedelta(days=7)
#: how long something done stays in sight
_KEPT = timedelta(days=14)


def build(ws: Workspace, span: Span) -> Sheet:
    """Overdue, today, this week, later; then what is to be taken up; then what was done lately."""
    del span
    today = ws.today()
    rows = sorted(there(ws, "task"), key=lambda row: str(row.values["due"]))
    todo = [row for row in rows if not row.values.get("done")]
    done = [row for row in rows if row.values.get("done", "") >= (today - _KEPT).isoformat()]
    groups = (
        (N_("Overdue"), [r for r in todo if _due(r) < today]),
        (N_("Today"), [r for r in todo if _due(r) == today]),
        (N_("Within a week"), [r for r in todo if today < _due(r) <= today + _WEEK]),
        (N_("Later"), [r for r in todo if _due(r) > today + _WEEK]),
    )
    lines: list[Line] = []
    for title, group in groups:
        lines += _under(title, [_line(ws, row) for row in group])
    lines += _under(
        N_("Comes back: Enter begins the next one"), [_again(ws, row) for row in _to_begin(ws, rows)]
    )
    lines += _under(N_("From meetings, not taken up: Enter makes the task"), list(_actions(ws, rows)))
    lines += _under(N_("Done lately"), [_line(ws, row) for row in reversed(done)])
    return Sheet(
        _("{count} to do · {late} overdue").format(count=len(todo), late=len(groups[0][1])),
        (
            Col(_("Due"), 5),
            Col(_("Who"), 8),
            Col(_("Title"), 0),
            Col(_("Repeats"), 10),
            Col(_("Steps"), 6),
            Col("", 2),
        ),
        tuple(lines),
        empty=_("What is to be done by whom and when stands here; n makes the first task."),
        new=Begins("task"),
    )


def _under(title: str, lines: list[Line]) -> Iterator[Line]:
    if lines:
        yield Line(title, (Spot(bracketed(_(title), len(lines))),), heading=True)
        yield from lines


def _due(row: Row) -> date:
    return date.fromisoformat(row.values["due"])


def _line(ws: Workspace, row: Row) -> Line:
    values, today = row.values, ws.today()
    overdue = not values.get("done") and _due(row) < today
    steps = values.get("steps") or ()
    taken = sum(bool(step.get("done")) for step in steps)
    late = Late(values["owner"], "task", row.name, values["title"])
    return Line(
        row.name,
        (
            Spot(short_day(values["due"], today), "error" if overdue else ""),
            Spot(ws.law.display(values["owner"])),
            Spot(values["title"], "secondary" if values.get("done") else ""),
            Spot(_(REPEATS.get(values.get("repeats") or "", "")), "secondary"),
            Spot(f"{taken}/{len(steps)}" if steps else "", "secondary"),
            standing_of(row),
        ),
        go=Opens(row.name),
        late=(late,) if overdue else (),
    )


def _to_begin(ws: Workspace, rows: list[Row]) -> Iterator[Row]:
    """Done tasks that come back and whose next one is not there: the same title and person, due later."""
    for row in rows:
        values = row.values
        if values.get("repeats") and values.get("done"):
            same = (r.values for r in rows if r.values["title"] == values["title"])
            if not any(one["owner"] == values["owner"] and one["due"] > values["due"] for one in same):
                yield row


def _again(ws: Workspace, row: Row) -> Line:
    values = row.values
    due = next_due(_due(row), values["repeats"], ws.policy.days)
    steps = [{key: step[key] for key in ("id", "what")} for step in values.get("steps") or ()]
    given: Raw = {key: values[key] for key in ("title", "owner", "repeats")} | {"due": due.isoformat()}
    begins = Begins("task", given | ({"steps": steps} if steps else {}))
    spots = (
        Spot(short_day(due, ws.today())),
        Spot(ws.law.display(values["owner"])),
        Spot(values["title"], "accent"),
        Spot(_(REPEATS[values["repeats"]]), "secondary"),
        Spot(),
        Spot("+", "accent"),
    )
    return Line(f"again {row.name}", spots, go=begins)


def _actions(ws: Workspace, rows: list[Row]) -> Iterator[Line]:
    """Open actions in minutes without a task of their own."""
    taken = {row.values.get("action") for row in rows}
    for meeting in there(ws, "meeting"):
        for action in meeting.values.get("actions") or ():
            key = f"{meeting.name.rpartition('/')[2]}#{action['id']}"
            if action.get("done") or key in taken:
                continue
            given = {"title": action["what"], "owner": action["who"], "due": action["due"], "action": key}
            spots = (
                Spot(short_day(action["due"], ws.today())),
                Spot(ws.law.display(action["who"])),
                Spot(action["what"], "accent"),
                Spot(short_day(meeting.values["start"][:10], ws.today()), "secondary", Opens(meeting.name)),
                Spot(),
                Spot("+", "accent"),
            )
            yield Line(key, spots, go=Begins("task", given))


TASKS = Board(
    "tasks",
    N_("Tasks"),
    "D15 D19 D17",
    None,
    build,
    ("task", "meeting"),
    about=N_("by when they are due; recurring ones and actions of meetings become tasks with Enter"),
)
