"""Work attitude: active at work, active in learning, no private things in working hours (D10)."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, ClassVar

from pydantic import Field

from tui_sales.i18n import N_
from tui_sales.model.markers import Column, Multiline, Owner, Ref, Searchable
from tui_sales.model.natural import named_by
from tui_sales.model.record import KindMeta, Layout, Record
from tui_sales.model.types import CENT, FullText, Id, Quarter, Score, Text


class Attitude(Record):
    """Three ratings, each with written evidence."""

    META: ClassVar[KindMeta] = KindMeta(
        name="attitude",
        title=N_("Work attitude"),
        plural=N_("Work attitude"),
        layout=Layout("attitudes", ("{year}", "{owner}", "{id}"), dated="quarter"),
        area="people",
        audience="office",
        natural_id=named_by("quarter"),
        summary=lambda raw: (
            f"{raw['quarter']} {raw['at_work']} / {raw['in_learning']} / {raw['undistracted']}"
        ),
        example={
            "owner": "liwei",
            "quarter": "2026-Q3",
            "at_work": "92.00",
            "at_work_evidence": "主动承担科瑞二期夜间联调。",
            "in_learning": "88.00",
            "in_learning_evidence": "自学新品资料，内部分享一次。",
            "undistracted": "95.00",
            "undistracted_evidence": "工作时间未见处理私事。",
        },
    )

    owner: Annotated[Id, Ref("person"), Owner(), Column(8, 2)] = Field(title=N_("Who"))
    quarter: Annotated[Quarter, Column(8, 1)] = Field(title=N_("Quarter"))
    at_work: Annotated[Score, Column(8, 3)] = Field(title=N_("Initiative"), description=N_("active at work"))
    at_work_evidence: Annotated[FullText, Multiline(), Searchable()] = Field(title=N_("Evidence for it"))
    in_learning: Annotated[Score, Column(8, 4)] = Field(
        title=N_("Learning"), description=N_("active in learning")
    )
    in_learning_evidence: Annotated[FullText, Multiline(), Searchable()] = Field(title=N_("Evidence for it"))
    undistracted: Annotated[Score, Column(8, 5)] = Field(
        title=N_("Discipline"), description=N_("no private things in working hours")
    )
    undistracted_evidence: Annotated[FullText, Multiline(), Searchable()] = Field(title=N_("Evidence for it"))
    remark: Annotated[Text, Multiline()] = Field("", title=N_("Remark"))

    @property
    def score(self) -> Decimal:
        """The mean of the three, half up to 0.01 (fields: formulas)."""
        total = self.at_work + self.in_learning + self.undistracted
        return (total / 3).quantize(CENT, rounding="ROUND_HALF_UP")
