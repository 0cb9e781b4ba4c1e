"""What a spot check begins with: a sample that anybody can draw again (D3)."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from tui_sales.model.record import Raw
from tui_sales.workspace.facts import GONE
from tui_sales.workspace.views import Row

if TYPE_CHECKING:
    from tui_sales.workspace.workspace import Workspace

#: How many records a spot check draws.
SAMPLE = 6


def spot_check(ws: Workspace, values: Raw) -> Raw:
    """A sample of customers and project tracking that anybody can draw again, with something of every rep in turn."""
    seed = f"{ws.root[:12]} {values['week']} {values['number']}"
    dice = random.Random(seed)  # noqa: S311 - fair, and drawn again by whoever doubts it
    records = sorted(
        (row for kind in ("customer", "tracking") for row in ws.rows(kind) if row.state not in GONE),
        key=lambda row: row.name,
    )
    by_rep: dict[str, list[Row]] = {}
    for row in records:
        by_rep.setdefault(row.values["owner"], []).append(row)
    drawn: list[Row] = []
    piles = [dice.sample(pile, len(pile)) for pile in dice.sample(list(by_rep.values()), len(by_rep))]
    while len(drawn) < SAMPLE and any(piles):
        drawn += [pile.pop() for pile in piles if pile][: SAMPLE - len(drawn)]
    sampled = [
        {"id": f"s{number}", "record": row.name, "rep": row.values["owner"]}
        for number, row in enumerate(drawn, 1)
    ]
    return {"seed": seed, "population": len(records), "sampled": sampled} if sampled else {"seed": seed}
