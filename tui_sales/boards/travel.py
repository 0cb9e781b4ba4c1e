"""Travel from the request to the claim: what is booked, what it costs, what is still to be done (D16, D21)."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from tui_sales.boards.sheet import Begins, Board, Col, Line, Opens, Sheet, Spot, Target
from tui_sales.boards.standings import standing_of, there
from tui_sales.boards.words import short_day
from tui_sales.duties.spans import Span
from tui_sales.i18n import N_, _
from tui_sales.kinds.travel import STATUS, way_of
from tui_sales.model.record import Raw
from tui_sales.model.show import bracketed, dotted, show_money
from tui_sales.workspace.views import Row

if TYPE_CHECKING:
    from tui_sales.workspace.workspace import Workspace


def build(ws: Workspace, span: Span) -> Sheet:
    """By status, who leaves first on top; each with the one next step, which Enter on it begins."""
    del span
    rows = sorted(there(ws, "travel"), key=lambda row: str(row.values["legs"][0]["depart"]))
    money = {kind: _named(ws, kind) for kind in ("advance", "claim")}
    lines: list[Line] = []
    told = []
    for status, title in STATUS.items():
        inside = [row for row in rows if row.values["status"] == status]
        if inside:
            told.append(f"{_(title)} {len(inside)}")
            lines.append(Line(status, (Spot(bracketed(_(title), len(inside))),), heading=True))
            lines += [_line(ws, row, money) for row in inside]
    return Sheet(
        dotted(told),
        (
            Col(_("Leaves"), 5),
            Col(_("Back"), 5),
            Col(_("Who"), 8),
            Col(_("Way"), 16),
            Col(_("Cost"), 10, right=True),
            Col("", 2),
            Col(_("Next step"), 0),
        ),
        tuple(lines),
        empty=_("Travel is requested, booked and settled here; n requests the first."),
        new=Begins("travel"),
    )


def _named(ws: Workspace, kind: str) -> set[str]:
    """Ids of the journeys that advances or claims name, as far as I may read those."""
    readable = {spec.name for spec in ws.kinds()}
    return {str(row.values.get("travel") or "") for row in there(ws, kind)} if kind in readable else set()


def _line(ws: Workspace, row: Row, money: dict[str, set[str]]) -> Line:
    values, today = row.values, ws.today()
    legs, stays = values["legs"], values.get("stays") or ()
    cost = sum((Decimal(one["cost"]) for one in (*legs, *stays) if one.get("cost")), Decimal(0))
    said, go = _next(ws, row, money)
    return Line(
        row.name,
        (
            Spot(short_day(_day(ws, legs[0]["depart"]), today)),
            Spot(short_day(_day(ws, legs[-1]["arrive"]), today)),
            Spot(ws.law.display(values["owner"])),
            Spot(way_of(values)),
            Spot(show_money(cost) if cost else "-", "secondary"),
            standing_of(row),
            Spot(said, "accent" if go else "secondary", go),
        ),
        go=Opens(row.name),
    )


def _day(ws: Workspace, moment: str) -> str:
    return datetime.fromisoformat(moment).astimezone(ws.zone).date().isoformat()


def _next(ws: Workspace, row: Row, money: dict[str, set[str]]) -> tuple[str, Target | None]:
    """What is still to be done for a journey, and the record that it begins."""
    values, own = row.values, row.name.rpartition("/")[2]
    given: Raw = {"owner": values["owner"], "travel": own}
    if values.get("advance_wanted") and own not in money["advance"] and values["status"] != "done":
        return _("apply for the advance"), Begins(
            "advance", {**given, "amount": values["advance_wanted"], "reason": values["purpose"]}
        )
    if values["status"] == "asked":
        return _("book it"), None
    if not values.get("trip") and values["status"] in ("booked", "travelling"):
        legs = values["legs"]
        times: Raw = {"out": legs[0]["depart"], "back_expected": legs[-1]["arrive"]}
        about: Raw = {"owner": values["owner"], "destination": legs[0]["to"], "purpose": values["purpose"]}
        return _("register the trip"), Begins("trip", {**about, **times})
    if values["status"] == "done" and own not in money["claim"]:
        return _("claim the expenses"), Begins("claim", given)
    return "", None


TRAVEL = Board(
    "travel",
    N_("Travel"),
    "D16 D21",
    None,
    build,
    ("travel",),
    about=N_("requested, booked, under way, done; Enter begins the next step of each"),
)
