"""Market information of a month, by industry, region and competitor (D1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_sales.boards.sheet import Begins, Board, Col, Line, Opens, Sheet, Spot
from tui_sales.boards.standings import standing_of, there
from tui_sales.boards.words import short_day
from tui_sales.duties.spans import Every, Span
from tui_sales.i18n import N_, _
from tui_sales.kinds.market import CREDIBILITY, FACETS
from tui_sales.model.show import bracketed, dotted
from tui_sales.workspace.views import Row

if TYPE_CHECKING:
    from tui_sales.workspace.workspace import Workspace


def build(ws: Workspace, span: Span) -> Sheet:
    """Under each facet what was collected, by subject."""
    first, last = span.first.isoformat(), span.last.isoformat()
    rows = [row for row in there(ws, "market") if first <= row.values["date"] <= last]
    rows.sort(key=lambda row: (str(row.values["subject"]), str(row.values["date"])))
    lines: list[Line] = []
    told = []
    for facet, title in FACETS.items():
        inside = [row for row in rows if row.values["facet"] == facet]
        told.append(f"{_(title)} {len(inside)}")
        if inside:
            lines.append(Line(facet, (Spot(bracketed(_(title), len(inside))),), heading=True))
            lines += [_line(ws, row) for row in inside]
    return Sheet(
        dotted(told),
        (
            Col(_("Subject"), 14),
            Col(_("Date"), 5),
            Col(_("Who"), 8),
            Col(_("Credibility"), 6),
            Col("", 2),
            Col(_("Content"), 0),
        ),
        tuple(lines),
        empty=_("What is heard of industries, regions and competitors this month; n notes the first."),
        new=Begins("market"),
    )


def _line(ws: Workspace, row: Row) -> Line:
    values = row.values
    return Line(
        row.name,
        (
            Spot(values["subject"]),
            Spot(short_day(values["date"], ws.today())),
            Spot(ws.law.display(row.by)),
            Spot(_(CREDIBILITY.get(values.get("credibility") or "", "")), "secondary"),
            standing_of(row),
            Spot(values["content"].partition("\n")[0], "secondary"),
        ),
        go=Opens(row.name),
    )


MARKET = Board(
    "market",
    N_("Market information"),
    "D1",
    Every.MONTH,
    build,
    ("market",),
    about=N_("a month's news by industry, region and competitor"),
)
