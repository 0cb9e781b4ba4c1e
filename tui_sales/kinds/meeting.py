"""Meetings: one or two regular ones a month (D17)."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from tui_sales.i18n import N_
from tui_sales.model.attached import Files
from tui_sales.model.checks import each_once, ends_after
from tui_sales.model.markers import (
    Ahead,
    Choice,
    Column,
    Group,
    Merge,
    MergeAs,
    Multiline,
    Ref,
    Searchable,
    Unit,
    Wanted,
)
from tui_sales.model.natural import named_by_minute
from tui_sales.model.record import KindMeta, Layout, Part, Record
from tui_sales.model.types import FullLine, Id, Line, Moment, Text

TYPES = {"regular": N_("regular meeting"), "other": N_("other meeting")}
People = tuple[Annotated[Id, Ref("person")], ...]


class Topic(Part):
    """One item of the agenda."""

    id: Id = Field(title=N_("Id"))
    topic: Annotated[FullLine, Searchable()] = Field(title=N_("Topic"))
    who: Line = Field("", title=N_("Speaker"))
    minutes: Annotated[int | None, Unit(N_("minutes"))] = Field(
        None, ge=1, le=600, title=N_("Minutes planned")
    )


class Action(Part):
    """What somebody is to do after the meeting."""

    id: Id = Field(title=N_("Id"))
    what: Annotated[FullLine, Searchable()] = Field(title=N_("What"))
    who: Annotated[Id, Ref("person")] = Field(title=N_("Who"))
    due: Annotated[date, Ahead()] = Field(title=N_("Due"))
    done: date | None = Field(None, title=N_("Done on"))


class Meeting(Record):
    """A meeting: agenda, who came, minutes, decisions, actions."""

    META: ClassVar[KindMeta] = KindMeta(
        name="meeting",
        title=N_("Meeting"),
        plural=N_("Meetings"),
        layout=Layout("meetings", ("{year}", "{id}"), dated="start"),
        area="team",
        natural_id=named_by_minute("start"),
        summary=lambda raw: "；".join(item["topic"] for item in raw["agenda"]),
        example={
            "type": "regular",
            "start": "2026-11-05T14:00:00+08:00",
            "end": "2026-11-05T15:30:00+08:00",
            "place": "三楼会议室",
            "agenda": [{"id": "t1", "topic": "十月业绩与在手项目", "who": "张丽", "minutes": 40}],
            "attendees": ["chenfang", "liwei"],
            "minutes": "各区域汇报十月业绩。",
            "actions": [{"id": "x1", "what": "整理逾期应收清单", "who": "chenfang", "due": "2026-11-12"}],
        },
    )

    type: Annotated[Literal["regular", "other"], Choice(TYPES), Column(8, 2)] = Field(title=N_("Type"))
    start: Annotated[Moment, Group("span"), Column(20, 1), Ahead()] = Field(title=N_("Begins"))
    end: Annotated[Moment | None, Group("span"), Ahead()] = Field(None, title=N_("Ends"))
    place: FullLine = Field(title=N_("Place"))
    agenda: Annotated[tuple[Topic, ...], Merge(MergeAs.KEYED)] = Field(min_length=1, title=N_("Agenda"))
    attendees: Annotated[People, Merge(MergeAs.SET)] = Field(min_length=1, title=N_("Attendees"))
    absent: Annotated[People, Merge(MergeAs.SET)] = Field((), title=N_("Absent"))
    minutes: Annotated[Text, Multiline(), Searchable(), Wanted(since="start")] = Field(
        "", title=N_("Minutes")
    )
    decisions: Annotated[Text, Multiline(), Searchable()] = Field("", title=N_("Decisions"))
    actions: Annotated[tuple[Action, ...], Merge(MergeAs.KEYED)] = Field((), title=N_("Actions"))
    files: Files = ()
    remark: Annotated[Text, Multiline()] = Field("", title=N_("Remark"))

    @model_validator(mode="after")
    def _holds_together(self) -> Meeting:
        ends_after(self.start, self.end, "end")
        each_once(self.agenda, self.actions)
        if set(self.attendees) & set(self.absent):
            raise PydanticCustomError("both", N_("somebody is both present and absent"))
        return self
