"""What an appraisal begins with: all six parts from evidence; people decide (D5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_sales.duties.spans import span_called
from tui_sales.figures.appraisal import grade_of
from tui_sales.kinds.appraisal import PARTS, AppraisalPart, total_of
from tui_sales.model.record import Raw
from tui_sales.workspace.evidence import Evidence

if TYPE_CHECKING:
    from tui_sales.workspace.workspace import Workspace


def appraisal(ws: Workspace, values: Raw) -> Raw:
    """The six parts with what was computed, decided as computed until somebody says otherwise, and why one is missing."""
    weights: dict[str, int] = {weight.id: weight.percent for weight in ws.policy.weights}
    scores = Evidence.gathered(ws, span_called(values["quarter"])).scores(values["owner"])
    parts: list[Raw] = []
    for part in PARTS:
        score = scores[part]
        row: Raw = {"id": part, "weight": weights.get(part, 0), "how": str(score.how)}
        if score.value is not None:
            row |= {"computed": str(score.value), "decided": str(score.value)}
        if score.evidence:
            row["evidence"] = list(score.evidence)
        parts.append(row)
    total = total_of(tuple(AppraisalPart.model_validate(part) for part in parts))
    grade = grade_of(total, ws.policy.grades)
    return {"parts": parts, **({"grade": grade} if grade else {})}
