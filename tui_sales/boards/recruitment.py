"""Candidates by stage, with their interviews (D15)."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from tui_sales.boards.sheet import Begins, Board, Col, Line, Opens, Sheet, Spot
from tui_sales.boards.standings import standing_of, there
from tui_sales.boards.words import short_day, short_moment
from tui_sales.duties.spans import Span
from tui_sales.i18n import N_, _
from tui_sales.kinds.candidate import STAGES
from tui_sales.model.show import bracketed, dotted
from tui_sales.workspace.views import Row

if TYPE_CHECKING:
    from tui_sales.workspace.workspace import Workspace


def build(ws: Workspace, span: Span) -> Sheet:
    """Stages in their order; within each who applied first."""
    del span
    rows = sorted(there(ws, "candidate"), key=lambda row: str(row.values["date"]))
    lines: list[Line] = []
    told = []
    for stage, title in STAGES.items():
        inside = [row for row in rows if row.values["stage"] == stage]
        if inside:
            told.append(f"{_(title)} {len(inside)}")
            lines.append(Line(stage, (Spot(bracketed(_(title), len(inside))),), heading=True))
            lines += [_line(ws, row) for row in inside]
    return Sheet(
        dotted(told),
        (
            Col(_("Name"), 10),
            Col(_("Post"), 16),
            Col(_("Applied on"), 8),
            Col(_("Interview"), 11),
            Col(_("Rating"), 6, right=True),
            Col("", 2),
            Col(_("Source"), 0),
        ),
        tuple(lines),
        empty=_("Who applies for a post is followed here to the offer; n enters the first."),
        new=Begins("candidate"),
    )


def _line(ws: Workspace, row: Row) -> Line:
    values = row.values
    talks = sorted(values.get("interviews") or (), key=lambda one: str(one["at"]))
    now = ws.now()
    coming = next((one for one in talks if datetime.fromisoformat(one["at"]) > now), None)
    shown = coming or (talks[-1] if talks else None)
    said = short_moment(datetime.fromisoformat(shown["at"]), ws.zone, ws.today()) if shown else "-"
    rating = next((one["rating"] for one in reversed(talks) if one.get("rating")), "")
    return Line(
        row.name,
        (
            Spot(values["name"]),
            Spot(values["post"], "secondary"),
            Spot(short_day(values["date"], ws.today())),
            Spot(said, "accent" if coming else "secondary"),
            Spot(rating),
            standing_of(row),
            Spot(values.get("source", ""), "secondary"),
        ),
        go=Opens(row.name),
    )


RECRUITMENT = Board(
    "recruitment",
    N_("Recruitment"),
    "D15",
    None,
    build,
    ("candidate",),
    about=N_("candidates by stage, their interviews and ratings"),
)
