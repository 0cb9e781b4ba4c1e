"""Quarterly appraisal in six parts (D5–D10)."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field, ValidationError, model_validator
from pydantic_core import PydanticCustomError

from tui_sales.i18n import N_
from tui_sales.model.markers import (
    Choice,
    Column,
    Computed,
    Merge,
    MergeAs,
    Multiline,
    Names,
    Owner,
    Ref,
    Unit,
    Wanted,
)
from tui_sales.model.natural import named_by
from tui_sales.model.record import KindMeta, Layout, Part, Record
from tui_sales.model.types import CENT, Id, Line, Quarter, Score, Text

PARTS = {
    "attendance": N_("Attendance"),
    "logs": N_("Logs and tracking"),
    "team": N_("Team satisfaction"),
    "customer": N_("Customer satisfaction"),
    "knowledge": N_("Knowledge structure"),
    "attitude": N_("Work attitude"),
}
PartName = Literal["attendance", "logs", "team", "customer", "knowledge", "attitude"]


class AppraisalPart(Part):
    """One of the six parts: what was computed, what was decided, and why if they differ."""

    id: Annotated[PartName, Choice(PARTS)] = Field(title=N_("Part"))
    weight: Annotated[int, Unit("%")] = Field(ge=0, le=100, title=N_("Weight"))
    computed: Annotated[Score | None, Computed()] = Field(None, title=N_("Computed"))
    how: Annotated[Line, Computed()] = Field("", title=N_("How computed"))
    decided: Annotated[Score | None, Wanted()] = Field(None, title=N_("Decided"))
    reason: Annotated[Text, Multiline()] = Field("", title=N_("Reason if they differ"))
    evidence: Annotated[tuple[Annotated[Line, Names()], ...], Merge(MergeAs.SET)] = Field(
        (), title=N_("Evidence"), description=N_("names of the records that show it")
    )

    @model_validator(mode="after")
    def _difference_has_a_reason(self) -> AppraisalPart:
        differs = None not in (self.computed, self.decided) and self.computed != self.decided
        if differs and not self.reason:
            raise PydanticCustomError(
                "missing_reason", N_("differs from the computed figure: say why"), {"at": "reason"}
            )
        return self


def total_of(parts: tuple[AppraisalPart, ...]) -> Decimal | None:
    """Σ weight · decided ÷ 100, half-up to 0.01; None while a part is missing (never zero in silence)."""
    if any(part.decided is None for part in parts):
        return None
    total = sum((part.weight * (part.decided or Decimal(0)) for part in parts), Decimal(0)) / 100
    return total.quantize(CENT, rounding=ROUND_HALF_UP)


def _total(raw: Mapping[str, Any]) -> dict[str, Any]:
    """The total of what is decided, from raw fields; none while a decision is missing or cannot be read."""
    rows = raw.get("parts") or ()
    if not isinstance(rows, (list, tuple)):
        return {}
    try:
        parts = tuple(AppraisalPart.model_validate(part) for part in rows)
    except ValidationError:
        return {}  # the parts' own faults are named where they are checked
    total = total_of(parts) if parts else None
    return {"total": None if total is None else str(total)}


class Appraisal(Record):
    """What a rep's quarter was worth, decided by people from shown evidence."""

    META: ClassVar[KindMeta] = KindMeta(
        name="appraisal",
        title=N_("Appraisal"),
        plural=N_("Appraisals"),
        layout=Layout("appraisals", ("{year}", "{owner}", "{id}"), dated="quarter"),
        area="people",
        audience="office",
        releasable=True,
        computed=_total,
        natural_id=named_by("quarter"),
        summary=lambda raw: f"{raw['quarter']} {raw.get('total', '-')} {raw.get('grade', '')}".strip(),
        example={
            "owner": "liwei",
            "quarter": "2026-Q3",
            "parts": [
                {"id": "attendance", "weight": 15, "computed": "98.00", "decided": "98.00"},
                {"id": "logs", "weight": 25, "computed": "91.50", "decided": "91.50"},
                {"id": "team", "weight": 10, "decided": "88.00"},
                {"id": "customer", "weight": 20, "decided": "90.00"},
                {"id": "knowledge", "weight": 15, "decided": "84.00"},
                {"id": "attitude", "weight": 15, "decided": "92.00"},
            ],
            "total": "90.78",
            "grade": "A",
            "comments": "日志及时，客户跟进扎实；产品知识尚需加强。",
        },
    )

    owner: Annotated[Id, Ref("person"), Owner(), Column(8, 2)] = Field(title=N_("Who"))
    quarter: Annotated[Quarter, Column(8, 1)] = Field(title=N_("Quarter"))
    parts: Annotated[tuple[AppraisalPart, ...], Merge(MergeAs.KEYED)] = Field(
        min_length=6, max_length=6, title=N_("Six parts")
    )
    total: Annotated[Score | None, Computed(), Column(8, 3)] = Field(None, title=N_("Total"))
    grade: Annotated[Line, Column(6, 4)] = Field("", title=N_("Grade"))
    comments: Annotated[Text, Multiline()] = Field("", title=N_("Comments"))
    statement: Annotated[Text, Multiline()] = Field("", title=N_("The rep's own statement"))
    remark: Annotated[Text, Multiline()] = Field("", title=N_("Remark"))

    @model_validator(mode="after")
    def _adds_up(self) -> Appraisal:
        if {part.id for part in self.parts} != set(PARTS):
            raise PydanticCustomError("six_parts", N_("must have each of the six parts once"))
        if sum(part.weight for part in self.parts) != 100:
            raise PydanticCustomError("weights", N_("the weights must add up to 100"))
        if self.total is not None and self.total != total_of(self.parts):
            raise PydanticCustomError("total", N_("the total is not what the parts add up to"))
        return self
