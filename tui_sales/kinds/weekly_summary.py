"""Weekly summary: what a rep makes of his week, collected and reported to the leader (D20)."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from tui_sales.i18n import N_
from tui_sales.model.markers import Column, Multiline, Owner, Ref, Searchable
from tui_sales.model.natural import named_by
from tui_sales.model.record import KindMeta, Layout, Record
from tui_sales.model.types import FullText, Id, Text, Week


class WeeklySummary(Record):
    """One for each rep and week, due on Monday."""

    META: ClassVar[KindMeta] = KindMeta(
        name="weekly_summary",
        title=N_("Weekly summary"),
        plural=N_("Weekly summaries"),
        layout=Layout("weekly-summaries", ("{year}", "{owner}", "{id}"), dated="week"),
        area="daily",
        natural_id=named_by("week"),
        summary=lambda raw: f"{raw['week']} {raw['done'].partition(chr(10))[0]}",
        example={
            "owner": "liwei",
            "week": "2026-W47",
            "done": "走访科瑞精密、华骏自动化等四家客户；科瑞二期设备清单已确认。",
            "problems": "华骏要求账期由 30 天放宽到 60 天。",
            "next_week": "周二前报出科瑞二期正式价格；周四陪技术部去芜湖。",
        },
    )

    owner: Annotated[Id, Ref("person"), Owner(), Column(8, 2)] = Field(title=N_("Who"))
    week: Annotated[Week, Column(9, 1)] = Field(title=N_("Week"))
    done: Annotated[FullText, Multiline(), Searchable()] = Field(title=N_("Done this week"))
    problems: Annotated[Text, Multiline(), Searchable()] = Field("", title=N_("Problems"))
    next_week: Annotated[FullText, Multiline(), Searchable()] = Field(title=N_("Next week"))
    help_wanted: Annotated[Text, Multiline()] = Field("", title=N_("Help wanted"))
    remark: Annotated[Text, Multiline()] = Field("", title=N_("Remark"))
