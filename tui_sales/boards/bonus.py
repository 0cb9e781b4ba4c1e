"""The quarter's bonus: base, rate and amount of every rep, and which sales do not count yet (D21)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from tui_sales.boards.sheet import Begins, Board, Col, Leads, Line, Opens, Sheet, Spot, Target
from tui_sales.boards.standings import colour_of
from tui_sales.duties.spans import Every, Span
from tui_sales.figures.bonus import Earned
from tui_sales.i18n import N_, _
from tui_sales.model.show import dotted, show_money
from tui_sales.workspace.accounts import earned_by
from tui_sales.workspace.facts import approved, by_owner, reps_of
from tui_sales.workspace.views import Row

if TYPE_CHECKING:
    from tui_sales.workspace.workspace import Workspace


def build(ws: Workspace, span: Span) -> Sheet:
    """Every rep's bonus, from approved and reconciled sales only."""
    there = by_owner(ws, "bonus", quarter=span.name)
    reps = reps_of(ws, span)
    earned = {rep: earned_by(ws, rep, span) for rep in reps}
    lines = tuple(_line(ws, span, rep, earned[rep], there.get(rep)) for rep in reps)
    told = _headline(ws, span, earned, there)
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


def _headline(ws: Workspace, span: Span, earned: Mapping[str, Earned], there: Mapping[str, Row]) -> list[str]:
    """What is approved, what waits for that, who has none yet though he earned one."""
    counts = {row.values["owner"]: row for row in approved(ws, "bonus") if row.values["quarter"] == span.name}
    waits = [row for owner, row in there.items() if owner not in counts]
    due = [rep for rep, found in earned.items() if found.base or rep in there]
    gone = len(due) - sum(rep in there for rep in due)
    told = [
        _("approved {done}/{all}, {amount}").format(
            done=len(counts), all=len(due), amount=_sum(counts.values())
        )
    ]
    if waits:
        told.append(_("waiting {count}, {amount}").format(count=len(waits), amount=_sum(waits)))
    if gone:
        told.append(_("not begun {count}").format(count=gone))
    if any(_differs(row, earned.get(owner)) for owner, row in there.items()):
        told.append(_("* differs from the computed figure"))
    if not ws.policy.bonus_rates:
        told.append(_("the policy names no bonus rates"))
    return told


def _sum(rows: Iterable[Row]) -> str:
    return show_money(sum((Decimal(row.values["amount"]) for row in rows), Decimal(0)))


def _differs(row: Row | None, found: Earned | None) -> bool:
    """Whether what is stated is not what the records come to."""
    return row is not None and found is not None and Decimal(row.values["amount"]) != found.amount


def _line(ws: Workspace, span: Span, rep: str, found: Earned, row: Row | None) -> Line:
    check = Leads("reconcile-quarter", span.name)
    own: Target = Opens(row.name) if row else Begins("bonus", {"owner": rep, "quarter": span.name})
    if row is None and not (found.base and ws.may_file("bonus", rep)[0]):
        own = check  # what it would be made from: nothing yet, or it is for others to state
    begun = _("not begun") if found.base else _("nothing reconciled")
    rate = "-" if found.band is None else str(found.band.percent)
    amount = Decimal(row.values["amount"]) if row else found.amount
    differs = _differs(row, found)
    left = len(found.left_out)
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
            Spot("", colour_of(row.state), mark=row.state) if row else Spot(begun, "secondary"),
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
