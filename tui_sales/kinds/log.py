"""Work log: one per person and day (D2, D7)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Annotated, Any, ClassVar

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from tui_sales.i18n import N_
from tui_sales.model.checks import each_once, ends_after
from tui_sales.model.markers import (
    Column,
    Group,
    Like,
    Merge,
    MergeAs,
    Multiline,
    Owner,
    Ref,
    Searchable,
)
from tui_sales.model.natural import named_by
from tui_sales.model.record import KindMeta, Layout, Part, Record
from tui_sales.model.types import Clock, FullLine, FullText, Id, Line, Text


class Entry(Part):
    """One thing done: time, place and event must be clear (D2)."""

    id: Id = Field(title=N_("Id"))
    start: Annotated[Clock, Group("span")] = Field(title=N_("Begins"))
    end: Annotated[Clock | None, Group("span")] = Field(None, title=N_("Ends"))
    place: FullLine = Field(title=N_("Place"), description=N_("town, company, room: where to find it"))
    event: Annotated[FullText, Multiline(), Searchable()] = Field(
        title=N_("Event"), description=N_("what was done, with whom, what came of it")
    )
    customer: Annotated[Line, Like("customer"), Searchable()] = Field("", title=N_("Customer"))
    project: Annotated[Line, Like("project"), Searchable()] = Field("", title=N_("Project"))
    important: bool = Field(
        False, title=N_("Important"), description=N_("goes into the week's digest for the manager")
    )
    result: Annotated[Text, Multiline()] = Field("", title=N_("Result"))
    next_step: Line = Field("", title=N_("Next step"))

    @model_validator(mode="after")
    def _ends_after_start(self) -> Entry:
        ends_after(self.start, self.end, "end")
        return self


def _summary(raw: Mapping[str, Any]) -> str:
    return "；".join(entry["event"].partition("\n")[0] for entry in raw["entries"])


class Log(Record):
    """What somebody did on one day."""

    META: ClassVar[KindMeta] = KindMeta(
        name="log",
        title=N_("Work log"),
        plural=N_("Work logs"),
        layout=Layout("logs", ("{year}", "{owner}", "{id}"), dated="date"),
        natural_id=named_by("date"),
        summary=_summary,
        example={
            "owner": "liwei",
            "date": "2026-11-23",
            "entries": [
                {
                    "id": "a1",
                    "start": "09:30",
                    "end": "11:00",
                    "place": "合肥高新区创新大道 88 号",
                    "event": "拜访科瑞精密采购部刘经理，确认二期设备清单",
                    "customer": "科瑞精密",
                    "important": True,
                    "next_step": "周五前发正式报价",
                }
            ],
        },
    )

    owner: Annotated[Id, Ref("person"), Owner(), Column(8, 2)] = Field(title=N_("Who"))
    date: Annotated[dt.date, Column(14, 1)] = Field(title=N_("Date"))
    entries: Annotated[tuple[Entry, ...], Merge(MergeAs.KEYED)] = Field(
        min_length=1, max_length=50, title=N_("Entries")
    )
    remark: Annotated[Text, Multiline()] = Field("", title=N_("Remark"))

    @model_validator(mode="after")
    def _id_is_the_day(self) -> Log:
        if self.id != self.date.isoformat():
            raise PydanticCustomError("wrong_id", N_("the id must be the date"))
        each_once(self.entries)
        return self
