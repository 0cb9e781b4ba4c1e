"""Notices and their receipts: delivered to everybody whom they are for, promptly and completely (D14)."""

from __future__ import annotations

import datetime
from typing import Annotated, ClassVar, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from tui_sales.i18n import N_
from tui_sales.kinds.person import ROLES, Role
from tui_sales.model.attached import Files
from tui_sales.model.checks import not_before
from tui_sales.model.markers import (
    Ahead,
    Among,
    Choice,
    Column,
    Merge,
    MergeAs,
    Multiline,
    Owner,
    Ref,
    Searchable,
)
from tui_sales.model.natural import named_by
from tui_sales.model.record import KindMeta, Layout, Record
from tui_sales.model.types import FullLine, FullText, Id, Line, Moment, Text

EVERYBODY = N_("empty in all three: for everybody")
URGENCY = {"normal": N_("normal"), "urgent": N_("urgent")}


class Notice(Record):
    """Something that people must know. It is for the people, regions and roles it names, and for everybody if it names none."""

    META: ClassVar[KindMeta] = KindMeta(
        name="notice",
        title=N_("Notice"),
        plural=N_("Notices"),
        layout=Layout("notices", ("{year}", "{id}"), dated="date"),
        area="team",
        summary=lambda raw: str(raw["title"]),
        example={
            "id": "2026-11-20-a1b2c3",
            "date": "2026-11-20",
            "title": "年末客户答谢会安排",
            "text": "12 月 18 日下午在合肥举行，请各区域 11 月 30 日前报名单。",
            "regions": ["华东", "华南"],
            "acknowledge_by": "2026-11-25",
        },
    )

    date: Annotated[datetime.date, Column(14, 1)] = Field(title=N_("Date"))
    title: Annotated[FullLine, Column(30, 2)] = Field(title=N_("Title"))
    text: Annotated[FullText, Multiline(), Searchable()] = Field(title=N_("Text"))
    urgency: Annotated[Literal["normal", "urgent"] | None, Choice(URGENCY)] = Field(None, title=N_("Urgency"))
    people: Annotated[tuple[Annotated[Id, Ref("person")], ...], Merge(MergeAs.SET)] = Field(
        (), title=N_("For these people"), description=EVERYBODY
    )
    regions: Annotated[tuple[Line, ...], Merge(MergeAs.SET), Among("person", "region")] = Field(
        (), title=N_("For these regions"), description=EVERYBODY
    )
    roles: Annotated[tuple[Annotated[Role, Choice(ROLES)], ...], Merge(MergeAs.SET)] = Field(
        (), title=N_("For these roles"), description=EVERYBODY
    )
    acknowledge_by: Annotated[datetime.date | None, Column(14, 3), Ahead()] = Field(
        None, title=N_("Acknowledge by")
    )
    files: Files = ()
    remark: Annotated[Text, Multiline()] = Field("", title=N_("Remark"))

    @model_validator(mode="after")
    def _time_to_read(self) -> Notice:
        not_before(self.date, self.acknowledge_by, "acknowledge_by")
        return self


class Acknowledgement(Record):
    """Somebody's own word that he has read a notice; nobody else can give it."""

    META: ClassVar[KindMeta] = KindMeta(
        name="acknowledgement",
        title=N_("Acknowledgement"),
        plural=N_("Acknowledgements"),
        layout=Layout("acknowledgements", ("{year}", "{owner}", "{id}"), dated="read_at"),
        area="team",
        natural_id=named_by("notice"),
        statement=True,
        summary=lambda raw: f"{raw['notice']} {raw.get('answer', '')}".strip(),
        example={
            "notice": "2026-11-20-a1b2c3",
            "owner": "liwei",
            "read_at": "2026-11-20T16:05:00+08:00",
            "answer": "华东 6 人参加。",
        },
    )

    notice: Annotated[Id, Ref("notice"), Column(24, 2)] = Field(title=N_("Notice"))
    owner: Annotated[Id, Ref("person"), Owner(), Column(8, 1)] = Field(title=N_("Who"))
    read_at: Annotated[Moment, Column(20, 3)] = Field(title=N_("Read at"))
    answer: Annotated[Text, Multiline(), Searchable()] = Field("", title=N_("Answer"))

    @model_validator(mode="after")
    def _his_own(self) -> Acknowledgement:
        if self.by != self.owner:
            raise PydanticCustomError("own", N_("can only be said by oneself"))
        if self.id != self.notice:
            raise PydanticCustomError("wrong_id", N_("the id must be the notice's"))
        return self
