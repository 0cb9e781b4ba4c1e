"""The quarter's comprehensive exam of knowledge (D9)."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, ClassVar

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from tui_sales.i18n import N_
from tui_sales.model.attached import Files
from tui_sales.model.checks import each_once, nobody_twice
from tui_sales.model.markers import Column, Merge, MergeAs, Multiline, Ref, Searchable
from tui_sales.model.natural import named_by
from tui_sales.model.record import KindMeta, Layout, Part, Record
from tui_sales.model.types import Amount, FullLine, Id, Quarter, Text


class Mark(Part):
    """What somebody reached; the resit's mark stands in for the first one."""

    id: Id = Field(title=N_("Id"))
    person: Annotated[Id, Ref("person")] = Field(title=N_("Who"))
    score: Amount | None = Field(None, ge=0, title=N_("Points"))
    absent: bool = Field(False, title=N_("Absent"))
    resit: Amount | None = Field(None, ge=0, title=N_("Marks in the resit"))

    @model_validator(mode="after")
    def _there_or_absent(self) -> Mark:
        if self.absent == (self.score is not None):
            raise PydanticCustomError("absent", N_("either marks, or absent"))
        return self

    @property
    def counts(self) -> Decimal:
        """The marks that count: absent without a resit is none."""
        return self.resit if self.resit is not None else self.score or Decimal(0)


class Exam(Record):
    """One in each quarter."""

    META: ClassVar[KindMeta] = KindMeta(
        name="exam",
        title=N_("Exam"),
        plural=N_("Exams"),
        layout=Layout("exams", ("{year}", "{id}"), dated="quarter"),
        area="people",
        audience="office",
        natural_id=named_by("quarter"),
        summary=lambda raw: f"{raw['quarter']} ({len(raw.get('scores', []))})",
        example={
            "quarter": "2026-Q3",
            "paper": "2026 年三季度综合考试（A 卷）",
            "full_marks": "100.00",
            "pass_mark": "60.00",
            "scores": [
                {"id": "s1", "person": "liwei", "score": "86.00"},
                {"id": "s2", "person": "wangfang", "absent": True, "resit": "78.00"},
            ],
        },
    )

    quarter: Annotated[Quarter, Column(8, 1)] = Field(title=N_("Quarter"))
    paper: Annotated[FullLine, Searchable()] = Field(title=N_("Paper"))
    full_marks: Annotated[Amount, Column(8, 2)] = Field(gt=0, title=N_("Full marks"))
    pass_mark: Amount = Field(ge=0, title=N_("Pass mark"))
    scores: Annotated[tuple[Mark, ...], Merge(MergeAs.KEYED)] = Field((), title=N_("Marks of each"))
    files: Files = ()
    remark: Annotated[Text, Multiline()] = Field("", title=N_("Remark"))

    @model_validator(mode="after")
    def _marks_fit(self) -> Exam:
        each_once(self.scores)
        nobody_twice((row.person for row in self.scores), "scores")
        if self.pass_mark > self.full_marks or any(row.counts > self.full_marks for row in self.scores):
            raise PydanticCustomError("marks", N_("more than the full marks"))
        return self
