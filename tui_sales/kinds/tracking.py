"""Project tracking: how a project went on (D3, D7, D24)."""

from __future__ import annotations

import datetime
from typing import Annotated, ClassVar

from pydantic import Field, model_validator

from tui_sales.i18n import N_
from tui_sales.kinds.project import STAGES, StageName
from tui_sales.model.attached import Files
from tui_sales.model.checks import not_before
from tui_sales.model.markers import Ahead, Choice, Column, Multiline, Owner, Ref, Searchable
from tui_sales.model.natural import named_by
from tui_sales.model.record import KindMeta, Layout, Record
from tui_sales.model.types import FullLine, FullText, Id, Text


class Tracking(Record):
    """One entry for a project and day."""

    META: ClassVar[KindMeta] = KindMeta(
        name="tracking",
        title=N_("Tracking"),
        plural=N_("Tracking"),
        layout=Layout("tracking", ("{year}", "{project}", "{id}"), dated="date"),
        area="customers",
        natural_id=named_by("date"),
        summary=lambda raw: raw["progress"].partition("\n")[0],
        example={
            "owner": "liwei",
            "project": "kerui-erqi",
            "date": "2026-11-20",
            "progress": "客户确认设备清单，要求周五前报价。",
            "stage": "proposal",
            "obstacles": "对方预算比一期低 8%。",
            "next_step": "技术部复核节拍后报价",
            "next_on": "2026-11-27",
        },
    )

    date: Annotated[datetime.date, Column(14, 1)] = Field(title=N_("Date"))
    project: Annotated[Id, Ref("project"), Column(16, 2)] = Field(title=N_("Project"))
    owner: Annotated[Id, Ref("person"), Owner(), Column(8, 3)] = Field(title=N_("Led by"))
    progress: Annotated[FullText, Multiline(), Searchable()] = Field(title=N_("Progress"))
    stage: Annotated[StageName | None, Choice(STAGES), Column(10, 4)] = Field(None, title=N_("Stage after"))
    obstacles: Annotated[Text, Multiline(), Searchable()] = Field("", title=N_("Obstacles"))
    next_step: FullLine = Field(title=N_("Next step"))
    next_on: Annotated[datetime.date, Ahead()] = Field(title=N_("Next step on"))
    files: Files = ()
    remark: Annotated[Text, Multiline()] = Field("", title=N_("Remark"))

    @model_validator(mode="after")
    def _goes_forward(self) -> Tracking:
        not_before(self.date, self.next_on, "next_on")
        return self
