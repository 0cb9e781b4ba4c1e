"""Projects by stage: sums, last tracking, next step, and which have been left alone (D24)."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from tui_sales.boards.sheet import Begins, Board, Col, Line, Opens, Sheet, Spot
from tui_sales.boards.standings import names_of, there
from tui_sales.boards.words import short_day
from tui_sales.duties.spans import Span
from tui_sales.i18n import N_, _
from tui_sales.kinds.project import STAGES
from tui_sales.model.show import show_money
from tui_sales.workspace.views import Late, Row

if TYPE_CHECKING:
    from tui_sales.workspace.workspace import Workspace

#: after how many days without a word a project is stale
STALE = timedelta(days=21)
_OVER = ("delivered", "won", "lost")


def build(ws: Workspace, span: Span) -> Sheet:
    """Stages in the order of the source, each with its count and what is expected of it."""
    del span
    latest: dict[str, Row] = {}
    for row in there(ws, "tracking"):
        held = latest.get(row.values["project"])
        if held is None or held.values["date"] < row.values["date"]:
            latest[row.values["project"]] = row
    projects = there(ws, "project")
    customers = names_of(ws, "customer")
    lines: list[Line] = []
    stale = 0
    for stage, title in STAGES.items():
        inside = [row for row in projects if row.values["stage"] == stage]
        if not inside:
            continue
        total = sum((Decimal(row.values.get("expected_amount") or 0) for row in inside), Decimal(0))
        head = _("{stage}: {count}, {amount} expected").format(
            stage=_(title), count=len(inside), amount=show_money(total)
        )
        lines.append(Line(stage, (Spot(head),), heading=True))
        made = [_line(ws, row, latest.get(_id(row)), customers) for row in inside]
        stale += sum(bool(line.late) for line in made)
        lines += made
    going = sum(row.values["stage"] not in _OVER for row in projects)
    return Sheet(
        _("{count} going on · {stale} without news for {days} days").format(
            count=going, stale=stale, days=STALE.days
        ),
        (
            Col(_("Project"), 22),
            Col(_("Customer"), 12),
            Col(_("Who"), 8),
            Col(_("Tracked"), 8),
            Col(_("Next"), 5),
            Col(_("Next step"), 0),
        ),
        tuple(lines),
        empty=_("Projects stand here by stage, from registration to delivery; n registers the first."),
        new=Begins("project"),
    )


def _id(row: Row) -> str:
    return row.name.rpartition("/")[2]


def _line(ws: Workspace, row: Row, tracked: Row | None, customers: dict[str, str]) -> Line:
    today, values = ws.today(), row.values
    last = date.fromisoformat(tracked.values["date"]) if tracked else row.at.astimezone(ws.zone).date()
    stale = values["stage"] not in _OVER and today - last > STALE
    step = tracked.values["next_step"] if tracked else values["next_step"]
    on = tracked.values["next_on"] if tracked else None
    begins = Begins("tracking", {"project": _id(row), "owner": values["owner"], "date": today.isoformat()})
    said = short_day(last, today) if tracked else "-"
    overdue = on is not None and on < today.isoformat() and values["stage"] not in _OVER
    folder = f"tracking/{today.year}/{_id(row)}/"
    late = Late(
        values["owner"], "tracking", folder, _("tracking of {project}").format(project=values["name"])
    )
    return Line(
        row.name,
        (
            Spot(values["name"], go=Opens(row.name)),
            Spot(customers.get(str(values["customer"]), str(values["customer"])), "secondary"),
            Spot(ws.law.display(values["owner"])),
            Spot(
                f"! {said}" if stale else said,
                "error" if stale else "",
                Opens(tracked.name) if tracked else begins,
            ),
            Spot(short_day(on, today), "warning" if overdue else "", begins),
            Spot(step, "secondary", begins),
        ),
        go=Opens(row.name),
        late=(late,) if stale else (),
    )


PROJECTS = Board(
    "projects",
    N_("Projects"),
    "D24",
    None,
    build,
    ("project", "tracking"),
    about=N_("by stage, with what is expected, the last tracking and the next step; Enter there adds one"),
)
