"""Contracts by number: stage, where the paper lies, renewals due, steps that hang (D12)."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from tui_sales.boards.sheet import Begins, Board, Col, Line, Opens, Sheet, Spot
from tui_sales.boards.standings import standing_of, there
from tui_sales.boards.words import short_day
from tui_sales.duties.spans import Span
from tui_sales.i18n import N_, _
from tui_sales.kinds.contract import FORMS, STAGES
from tui_sales.model.cells import width
from tui_sales.model.show import bracketed, show_money
from tui_sales.workspace.views import Row

if TYPE_CHECKING:
    from tui_sales.workspace.workspace import Workspace

#: how long before its end a contract's renewal is laid before her
RENEWAL = timedelta(days=60)
#: how long a contract may stay between two stages
_HANGS = timedelta(days=10)


def build(ws: Workspace, span: Span) -> Sheet:
    """Renewals first, then what hangs between two stages, then the rest by number."""
    del span
    today = ws.today()
    rows = sorted(there(ws, "contract"), key=lambda row: str(row.values["number"]))
    due = [row for row in rows if _renewal(row, today)]
    hanging = [row for row in rows if row not in due and _hangs(row, today)]
    rest = [row for row in rows if row not in due and row not in hanging]
    lines: list[Line] = []
    for title, group in (
        (N_("Renewal due"), due),
        (N_("Hangs between two stages"), hanging),
        (N_("Register"), rest),
    ):
        if group:
            lines.append(Line(title, (Spot(bracketed(_(title), len(group))),), heading=True))
            lines += [_line(ws, row, today) for row in group]
    told = _("{count} contracts · {due} renewals due · {hanging} stuck").format(
        count=len(rows), due=len(due), hanging=len(hanging)
    )
    return Sheet(
        told,
        (
            Col(_("Contract no."), min(14, max((width(row.values["number"]) for row in rows), default=14))),
            Col(_("Other party"), 0),
            Col(_("Who"), 8),
            Col(_("Amount"), 12, right=True),
            Col(_("Stage"), 12),
            Col(_("Until"), 8),
            Col(_("Kept at"), 6),
            Col("", 2),
        ),
        tuple(lines),
        empty=_("Every contract and agreement, written or oral, belongs here; n registers the first."),
        new=Begins("contract"),
    )


def _stage(row: Row) -> tuple[str, date | None]:
    """The last stage and since when."""
    stages = row.values.get("stages") or ()
    if not stages:
        return "", None
    last = max(stages, key=lambda one: list(STAGES).index(one["stage"]))
    return last["stage"], date.fromisoformat(last["on"])


def _renewal(row: Row, today: date) -> bool:
    until = str(row.values.get("valid_to") or "")
    return bool(until) and today <= date.fromisoformat(until) <= today + RENEWAL


def _hangs(row: Row, today: date) -> bool:
    stage, since = _stage(row)
    return stage != "archived" and since is not None and today - since > _HANGS


def _line(ws: Workspace, row: Row, today: date) -> Line:
    values = row.values
    stage, since = _stage(row)
    until = values.get("valid_to")
    said = f"{_(STAGES[stage])} {short_day(since, today)}" if stage else "-"
    paper = Spot(_("there"), "success") if values.get("paper") else Spot(_("none kept"), "warning")
    if values["form"] == "oral":
        paper = Spot(_(FORMS["oral"]), "secondary")
    return Line(
        row.name,
        (
            Spot(values["number"]),
            Spot(values["party"]),
            Spot(ws.law.display(values["owner"])),
            Spot(show_money(Decimal(values["amount"]))),
            Spot(said, "warning" if _hangs(row, today) else ""),
            Spot(_until(until), "warning" if _renewal(row, today) else "secondary"),
            paper,
            standing_of(row),
        ),
        go=Opens(row.name),
    )


def _until(day: str | None) -> str:
    """To the day in any year: ``27-01-31``."""
    return f"{date.fromisoformat(day):%y-%m-%d}" if day else ""


CONTRACTS = Board(
    "contracts",
    N_("Contracts"),
    "D12",
    None,
    build,
    ("contract",),
    about=N_("register with stages, where the paper lies, renewals in the next 60 days"),
)
