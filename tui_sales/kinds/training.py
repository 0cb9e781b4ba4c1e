"""Training: what is needed, what is planned, what was held and with which result (D18)."""

from __future__ import annotations

import datetime
from typing import Annotated, ClassVar, Literal

from pydantic import Field, model_validator

from tui_sales.i18n import N_
from tui_sales.model.attached import Files
from tui_sales.model.checks import each_once, ends_after, nobody_twice
from tui_sales.model.markers import (
    Ahead,
    Choice,
    Column,
    Group,
    Merge,
    MergeAs,
    Multiline,
    Owner,
    Ref,
    RefOrWords,
    Searchable,
    Wanted,
)
from tui_sales.model.record import KindMeta, Layout, Part, Record
from tui_sales.model.types import FullLine, FullText, Id, Line, Moment, Score, Text

URGENCY = {"normal": N_("normal"), "urgent": N_("urgent")}
CAME = {"present": N_("came"), "absent": N_("stayed away"), "excused": N_("excused")}


class TrainingNeed(Record):
    """What somebody would have to learn, and why."""

    META: ClassVar[KindMeta] = KindMeta(
        name="training_need",
        title=N_("Training need"),
        plural=N_("Training needs"),
        layout=Layout("training-needs", ("{year}", "{id}"), dated="date"),
        area="team",
        summary=lambda raw: str(raw["topic"]),
        example={
            "id": "2026-11-09-beef01",
            "owner": "wangfang",
            "date": "2026-11-09",
            "topic": "液压站改造方案讲解",
            "why": "客户问到能耗对比时答不上来。",
            "urgency": "urgent",
        },
    )

    owner: Annotated[Id, Ref("person"), Owner(), Column(8, 2)] = Field(title=N_("Who"))
    date: Annotated[datetime.date, Column(14, 1)] = Field(title=N_("Date"))
    topic: Annotated[FullLine, Column(24, 3)] = Field(title=N_("Subject"))
    why: Annotated[Text, Multiline(), Searchable()] = Field("", title=N_("Why"))
    urgency: Annotated[Literal["normal", "urgent"] | None, Choice(URGENCY)] = Field(None, title=N_("Urgency"))
    remark: Annotated[Text, Multiline()] = Field("", title=N_("Remark"))


class Session(Part):
    """One meeting of a training."""

    id: Id = Field(title=N_("Id"))
    start: Annotated[Moment, Group("span"), Ahead()] = Field(title=N_("Begins"))
    end: Annotated[Moment, Group("span"), Ahead()] = Field(title=N_("Ends"))
    place: FullLine = Field(title=N_("Place"))

    @model_validator(mode="after")
    def _takes_time(self) -> Session:
        ends_after(self.start, self.end, "end")
        return self


class Participant(Part):
    """Who took part, and with which result."""

    id: Id = Field(title=N_("Id"))
    person: Annotated[Id, Ref("person")] = Field(title=N_("Who"))
    came: Annotated[Literal["present", "absent", "excused"] | None, Choice(CAME), Wanted(since="date")] = (
        Field(None, title=N_("Attendance"))
    )
    result: Score | None = Field(None, title=N_("Scored"))


class Training(Record):
    """A plan, its sessions, who came, what came of it."""

    META: ClassVar[KindMeta] = KindMeta(
        name="training",
        title=N_("Training"),
        plural=N_("Training"),
        layout=Layout("training", ("{year}", "{id}"), dated="date"),
        area="team",
        summary=lambda raw: str(raw["topic"]),
        example={
            "id": "2026-11-26-feed02",
            "date": "2026-11-26",
            "topic": "液压站改造方案讲解",
            "plan": "技术部马工讲两小时，之后现场提问和小测。",
            "trainer": "技术部 马工",
            "sessions": [
                {
                    "id": "s1",
                    "start": "2026-11-26T14:00:00+08:00",
                    "end": "2026-11-26T16:00:00+08:00",
                    "place": "三楼会议室",
                }
            ],
            "participants": [{"id": "p1", "person": "wangfang"}, {"id": "p2", "person": "liwei"}],
        },
    )

    date: Annotated[datetime.date, Column(14, 1), Ahead()] = Field(title=N_("From day"))
    topic: Annotated[FullLine, Column(24, 2)] = Field(title=N_("Subject"))
    need: Annotated[Line, RefOrWords("training_need")] = Field("", title=N_("For which need"))
    plan: Annotated[FullText, Multiline(), Searchable()] = Field(title=N_("Plan"))
    trainer: Annotated[Line, Searchable()] = Field("", title=N_("Trainer"))
    sessions: Annotated[tuple[Session, ...], Merge(MergeAs.KEYED)] = Field((), title=N_("Sessions"))
    participants: Annotated[tuple[Participant, ...], Merge(MergeAs.KEYED)] = Field(
        (), title=N_("Participants")
    )
    material: Annotated[Line, Searchable()] = Field("", title=N_("Material"))
    evaluation: Annotated[Text, Multiline(), Searchable(), Wanted(since="date")] = Field(
        "", title=N_("Evaluation")
    )
    files: Files = ()
    remark: Annotated[Text, Multiline()] = Field("", title=N_("Remark"))

    @model_validator(mode="after")
    def _everybody_once(self) -> Training:
        each_once(self.sessions, self.participants)
        nobody_twice((row.person for row in self.participants), "participants")
        return self
