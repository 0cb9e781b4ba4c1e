"""Customers by who looks after them: status, next contact, when they were last spoken of (D23)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from tui_sales.boards.sheet import Begins, Board, Col, Line, Opens, Sheet, Spot
from tui_sales.boards.standings import standing_of, there
from tui_sales.boards.words import short_day
from tui_sales.duties.spans import Span
from tui_sales.i18n import N_, _
from tui_sales.kinds.customer import STATUS
from tui_sales.model.show import bracketed
from tui_sales.workspace.views import Late, Row

if TYPE_CHECKING:
    from tui_sales.workspace.workspace import Workspace

_COLOURS = {"signed": "success", "negotiating": "accent", "lost": "secondary"}


def build(ws: Workspace, span: Span) -> Sheet:
    """Under each rep his customers, whose next contact is overdue first."""
    del span
    today = ws.today().isoformat()
    rows = there(ws, "customer")
    spoken = _spoken_of(ws)
    lines: list[Line] = []
    for owner in sorted({row.values["owner"] for row in rows}):
        his = [row for row in rows if row.values["owner"] == owner]
        lines.append(Line(owner, (Spot(bracketed(ws.law.display(owner), len(his))),), heading=True))
        his.sort(key=lambda row: (row.values.get("next_contact") or "9999", row.name))
        lines += [_line(ws, row, spoken, today) for row in his]
    late = sum(bool(line.late) for line in lines)
    signed = sum(row.values["status"] == "signed" for row in rows)
    return Sheet(
        _("{count} customers · {signed} signed · {late} contacts overdue").format(
            count=len(rows), signed=signed, late=late
        ),
        (
            Col(_("Customer"), 14),
            Col(_("Region"), 6),
            Col(_("Status"), 8),
            Col(_("Next"), 7),
            Col(_("Logged"), 6),
            Col("", 2),
            Col(_("Real needs"), 0),
        ),
        tuple(lines),
        empty=_("Customers are registered here, with what they really need; n registers the first."),
        new=Begins("customer"),
    )


def _spoken_of(ws: Workspace) -> dict[str, str]:
    """Customer's name → the last day on which a log names it."""
    found: dict[str, str] = {}
    for row in there(ws, "log"):
        for entry in row.values["entries"]:
            name = entry.get("customer")
            if name:
                found[name] = max(found.get(name, ""), row.values["date"])
    return found


def _line(ws: Workspace, row: Row, spoken: Mapping[str, str], today: str) -> Line:
    values = row.values
    name = values.get("short_name") or values["name"]
    last = max((spoken.get(called, "") for called in (values["name"], name)), default="")
    nearest = str(values.get("next_contact") or "")
    overdue = bool(nearest) and nearest < today and values["status"] != "lost"
    said = ("! " if overdue else "") + short_day(nearest, ws.today())
    late = Late(values["owner"], "customer", row.name, _("contact with {customer}").format(customer=name))
    return Line(
        row.name,
        (
            Spot(name),
            Spot(values["region"], "secondary"),
            Spot(_(STATUS[values["status"]]), _COLOURS.get(values["status"], "")),
            Spot(said, "error" if overdue else ""),
            Spot(short_day(last, ws.today()) or "-", "secondary"),
            standing_of(row),
            Spot(values["needs"].partition("\n")[0], "secondary"),
        ),
        go=Opens(row.name),
        late=(late,) if overdue else (),
    )


CUSTOMERS = Board(
    "customers",
    N_("Customers and contacts"),
    "D23",
    None,
    build,
    ("customer", "log"),
    about=N_("each rep's customers: status, next contact, when a log last named them"),
)
