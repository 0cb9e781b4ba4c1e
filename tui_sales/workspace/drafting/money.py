"""What a check against the accountant's books and a bonus statement begin with (D11, D21, D22)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_sales.duties.spans import span_called
from tui_sales.figures.reconciliation import Paired
from tui_sales.model.record import Raw
from tui_sales.workspace.accounts import earned_by, pairs_of

if TYPE_CHECKING:
    from tui_sales.workspace.workspace import Workspace


def reconciliation(ws: Workspace, values: Raw) -> Raw:
    """Every line of either side, paired where a rule says so; what differs comes first, and waits for its resolution."""
    pairs = pairs_of(ws, span_called(values["period"]), values["type"])
    found = sorted(pairs, key=lambda one: not one.difference)
    return {"lines": [_pair(number, one) for number, one in enumerate(found, 1)]} if found else {}


def _pair(number: int, one: Paired) -> Raw:
    row: Raw = {"id": f"p{number}"}
    if one.ours:
        row |= {"ours": one.ours.words, "source": one.ours.key, "our_amount": str(one.ours.amount)}
    if one.theirs:
        row |= {"theirs": one.theirs.words, "their_amount": str(one.theirs.amount)}
    if one.rule:
        row["rule"] = one.rule
    return row


def bonus(ws: Workspace, values: Raw) -> Raw:
    """Base, rate and amount from what is approved and reconciled, and from which lines.

    Without rates in the policy the form asks for rate and amount: nothing is made up.
    """
    found = earned_by(ws, values["owner"], span_called(values["quarter"]))
    said = {"base": str(found.base), "made_from": "\n".join(found.lines)}
    if not ws.policy.bonus_rates:
        return said
    return said | {"rate": str(found.band.percent) if found.band else "0.00", "amount": str(found.amount)}
