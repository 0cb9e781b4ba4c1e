"""Solutions and tenders: how long there is, which parts are missing, what came of them (D13)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tui_sales.boards.sheet import Begins, Board, Col, Line, Opens, Sheet, Spot
from tui_sales.boards.standings import names_of, standing_of, there
from tui_sales.boards.words import short_day
from tui_sales.duties.spans import Span
from tui_sales.i18n import N_, _
from tui_sales.kinds.proposal import OUTCOMES, TYPES
from tui_sales.model.show import bracketed
from tui_sales.workspace.views import Late, Row

if TYPE_CHECKING:
    from tui_sales.workspace.workspace import Workspace

#: days before its deadline from which a proposal presses
_PRESSES = 3


def build(ws: Workspace, span: Span) -> Sheet:
    """What is to be handed in, the nearest deadline first; then what was handed in."""
    del span
    rows = sorted(there(ws, "proposal"), key=lambda row: str(row.values["deadline"]))
    running = [row for row in rows if not _is_over(row)]
    over = [row for row in reversed(rows) if _is_over(row)]
    projects = names_of(ws, "project")
    lines = [_line(ws, row, projects) for row in running]
    if over:
        lines.append(Line("over", (Spot(bracketed(_("Handed in or given up"), len(over))),), heading=True))
        lines += [_line(ws, row, projects) for row in over]
    late = sum(bool(line.late) for line in lines)
    return Sheet(
        _("{count} to be handed in · {late} overdue").format(count=len(running), late=late),
        (
            Col(_("By day"), 5),
            Col(_("Left"), 4, right=True),
            Col(_("Type"), 8),
            Col(_("Project"), 0),
            Col(_("Who"), 8),
            Col(_("Pieces"), 6, right=True),
            Col(_("Outcome"), 10),
            Col("", 2),
        ),
        tuple(lines),
        empty=_("Solutions and tenders for large projects stand here; n begins the first."),
        new=Begins("proposal"),
    )


def _is_over(row: Row) -> bool:
    return bool(row.values.get("submitted") or row.values.get("outcome"))


def _line(ws: Workspace, row: Row, projects: dict[str, str]) -> Line:
    values, today = row.values, ws.today()
    left = (date.fromisoformat(values["deadline"]) - today).days
    parts = values.get("checklist") or ()
    done = sum(bool(part.get("done")) for part in parts)
    over = _is_over(row)
    overdue = not over and left < 0
    what = projects.get(str(values["project"]), str(values["project"]))
    late = Late(values["owner"], "proposal", row.name, _("proposal for {project}").format(project=what))
    if values.get("outcome"):
        outcome = _(OUTCOMES[values["outcome"]])
    else:
        outcome = (
            _("handed in")
            if over
            else _("{part} missing").format(part=_open_part(row))
            if _open_part(row)
            else ""
        )
    return Line(
        row.name,
        (
            Spot(short_day(values["deadline"], today)),
            Spot("" if over else str(left), "error" if overdue else "warning" if left <= _PRESSES else ""),
            Spot(_(TYPES[values["type"]]), "secondary"),
            Spot(what),
            Spot(ws.law.display(values["owner"])),
            Spot(f"{done}/{len(parts)}" if parts else "-", "" if done == len(parts) else "warning"),
            Spot(outcome, "secondary"),
            standing_of(row),
        ),
        go=Opens(row.name),
        late=(late,) if overdue else (),
    )


def _open_part(row: Row) -> str:
    return next((str(part["part"]) for part in row.values.get("checklist") or () if not part.get("done")), "")


PROPOSALS = Board(
    "proposals",
    N_("Solutions and tenders"),
    "D13",
    None,
    build,
    ("proposal",),
    about=N_("deadlines, parts done and missing, outcomes"),
)
