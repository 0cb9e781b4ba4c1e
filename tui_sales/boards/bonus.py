"""The quarter's bonus: base, rate and amount of every rep, and which sales do not count yet (D21)."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from tui_sales.boards.sheet import Begins, Board, Col, Leads, Line, Opens, Sheet, Spot
from tui_sales.boards.standings import colour_of
from tui_sales.duties.spans import Every, Span
from tui_sales.i18n import N_, _
from tui_sales.model.show import dotted, show_money
from tui_sales.workspace.accounts import earned_by
from tui_sales.workspace.facts import by_owner, reps_of
from tui_sales.workspace.views import Row

if TYPE_CHECKING:
    from tui_sales.workspace.workspace import Workspace


def build(ws: Workspace, span: Span) -> Sheet:
    """Every rep's bonus, from approved and reconciled sales only."""
    there = by_owner(ws, "bonus", quarter=span.name)
    reps = reps_of(ws, span)
    lines = tuple(_line(ws, span, rep, there.get(rep)) for rep in reps)
    stated = sum((Decimal(row.values["amount"]) for row in there.values()), Decimal(0))
    told = [
        _("stated {done}/{all}, {amount}").format(done=len(there), all=len(reps), amount=show_money(stated))
    ]
    if not ws.policy.bonus_rates:
        told.append(_("the policy names no bonus rates"))
    return Sheet(
        dotted(told),
        (
            Col(_("Who"), 8),
            Col(_("Reconciled sales"), 14, right=True),
            Col("%", 6, right=True),
            Col(_("Bonus"), 12, right=True),
            Col(_("Not reconciled"), 8, right=True),
            Col("", 0),
        ),
        lines,
        empty=_("No reps in this quarter."),
    )


def _line(ws: Workspace, span: Span, rep: str, row: Row | None) -> Line:
    found = earned_by(ws, rep, span)
    own = Opens(row.name) if row else Begins("bonus", {"owner": rep, "quarter": span.name})
    rate = "-" if found.band is None else str(found.band.percent)
    amount = Decimal(row.values["amount"]) if row else found.amount
    differs = row is not None and amount != found.amount
    left = len(found.left_out)
    check = Leads("reconcile-quarter", span.name)
    return Line(
        rep,
        (
            Spot(ws.law.display(rep)),
            Spot(show_money(found.base), go=check),
            Spot(rate, "secondary"),
            Spot(
                ("*" if differs else "") + show_money(amount),
                "warning" if differs else "" if row else "secondary",
            ),
            Spot(str(left) if left else "", "warning", check),
            Spot("", colour_of(row.state), mark=row.state) if row else Spot(_("not begun"), "secondary"),
        ),
        go=own,
    )


BONUS = Board(
    "bonus",
    N_("Bonus"),
    "D21",
    Every.QUARTER,
    build,
    ("bonus", "reconciliation", "sales_report"),
    back=True,
    about=N_("what each rep's reconciled sales earned him; ends in bonus statements"),
)
