"""Market information: by industry, by region, by competitor, with its source (D1)."""

from __future__ import annotations

import datetime
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from tui_sales.i18n import N_
from tui_sales.model.attached import Files
from tui_sales.model.markers import Choice, Column, Multiline, Searchable
from tui_sales.model.record import KindMeta, Layout, Record
from tui_sales.model.types import FullLine, FullText, Line, Text

FACETS = {"industry": N_("industry"), "region": N_("region"), "competitor": N_("competitor")}
CREDIBILITY = {"sure": N_("sure"), "likely": N_("likely"), "rumour": N_("rumour")}


class Market(Record):
    """One piece of news."""

    META: ClassVar[KindMeta] = KindMeta(
        name="market",
        title=N_("Market note"),
        plural=N_("Market notes"),
        layout=Layout("market", ("{year}", "{id}"), dated="date"),
        area="customers",
        summary=lambda raw: f"{raw['subject']}：{raw['content'].partition(chr(10))[0]}",
        example={
            "id": "2026-11-18-a1b2c3",
            "date": "2026-11-18",
            "facet": "competitor",
            "subject": "苏州某集成商",
            "content": "在合肥设办事处，主动降价 5% 抢二期项目。",
            "source": "科瑞精密刘经理",
            "credibility": "likely",
            "effect": "二期报价要把售后响应写清楚。",
        },
    )

    date: Annotated[datetime.date, Column(14, 1)] = Field(title=N_("Date"))
    facet: Annotated[Literal["industry", "region", "competitor"], Choice(FACETS), Column(8, 2)] = Field(
        title=N_("Seen by")
    )
    subject: Annotated[FullLine, Column(16, 3)] = Field(
        title=N_("Subject"), description=N_("which industry, region or competitor")
    )
    content: Annotated[FullText, Multiline(), Searchable()] = Field(title=N_("Content"))
    source: Annotated[FullLine, Searchable()] = Field(title=N_("Source"))
    credibility: Annotated[Literal["sure", "likely", "rumour"] | None, Choice(CREDIBILITY)] = Field(
        None, title=N_("Credibility")
    )
    effect: Annotated[Line, Searchable()] = Field("", title=N_("Effect on us"))
    files: Files = ()
    remark: Annotated[Text, Multiline()] = Field("", title=N_("Remark"))
