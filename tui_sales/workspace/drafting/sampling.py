"""What a spot check begins with: a fair sample that anybody can draw again (D3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_sales.figures.sampling import draw
from tui_sales.model.record import Raw
from tui_sales.workspace.sampling import checks, population, when

if TYPE_CHECKING:
    from tui_sales.workspace.workspace import Workspace

#: How many records a spot check draws.
SAMPLE = 6


def spot_check(ws: Workspace, values: Raw) -> Raw:
    """A sample of customers and project tracking, whoever was left out longest first, and why each was drawn."""
    seed = f"{ws.root[:12]} {values['week']} {values['number']}"
    records = population(ws)
    this = (values["week"], int(values["number"]))
    earlier = [[one["record"] for one in row.values["sampled"]] for row in checks(ws) if when(row) < this]
    sampled = [
        {"id": f"s{n}", "record": one.candidate.name, "rep": one.candidate.rep, "why": str(one.why)}
        for n, one in enumerate(draw(records, earlier, seed, SAMPLE), 1)
    ]
    return {"seed": seed, "population": len(records), "sampled": sampled} if sampled else {"seed": seed}
