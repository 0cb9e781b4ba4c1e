"""Activities of the department besides meetings (D17)."""

from __future__ import annotations

import datetime
from typing import Annotated, ClassVar

from pydantic import Field

from tui_sales.i18n import N_
from tui_sales.model.attached import Files
from tui_sales.model.markers import Column, Merge, MergeAs, Multiline, Ref, Searchable
from tui_sales.model.record import KindMeta, Layout, Record
from tui_sales.model.types import Amount, FullLine, FullText, Id, Text


class Activity(Record):
    """Planned, held, written up."""

    META: ClassVar[KindMeta] = KindMeta(
        name="activity",
        title=N_("Activity"),
        plural=N_("Activities"),
        layout=Layout("activities", ("{year}", "{id}"), dated="date"),
        area="team",
        summary=lambda raw: str(raw["theme"]),
        example={
            "id": "2026-12-18-aa11bb",
            "date": "2026-12-18",
            "theme": "年末客户答谢会",
            "plan": "下午新品演示，晚上答谢晚宴；邀请 30 家客户。",
            "budget": "42000.00",
            "participants": ["chenfang", "liwei"],
        },
    )

    date: Annotated[datetime.date, Column(14, 1)] = Field(title=N_("Date"))
    theme: Annotated[FullLine, Column(24, 2)] = Field(title=N_("Theme"))
    plan: Annotated[FullText, Multiline(), Searchable()] = Field(title=N_("Plan"))
    budget: Annotated[Amount | None, Column(12, 3)] = Field(None, ge=0, title=N_("Budget"))
    participants: Annotated[tuple[Annotated[Id, Ref("person")], ...], Merge(MergeAs.SET)] = Field(
        (), title=N_("Participants")
    )
    report: Annotated[Text, Multiline(), Searchable()] = Field("", title=N_("How it went"))
    files: Files = ()
    remark: Annotated[Text, Multiline()] = Field("", title=N_("Remark"))
