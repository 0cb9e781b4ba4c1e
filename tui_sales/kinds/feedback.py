"""Feedback from the field: what a region says, whom it went to, what was answered (D14)."""

from __future__ import annotations

import datetime
from typing import Annotated, ClassVar, Literal

from pydantic import Field, model_validator

from tui_sales.i18n import N_
from tui_sales.model.attached import Files
from tui_sales.model.checks import not_before, together
from tui_sales.model.markers import Choice, Column, Group, Multiline, Owner, Ref, Searchable
from tui_sales.model.record import KindMeta, Layout, Record
from tui_sales.model.types import FullLine, FullText, Id, Line, Text

URGENCY = {"normal": N_("normal"), "urgent": N_("urgent")}


class Feedback(Record):
    """It has an owner and asks for an answer."""

    META: ClassVar[KindMeta] = KindMeta(
        name="feedback",
        title=N_("Feedback"),
        plural=N_("Feedback"),
        layout=Layout("feedback", ("{year}", "{id}"), dated="date"),
        area="team",
        summary=lambda raw: str(raw["subject"]),
        example={
            "id": "2026-11-17-d4e5f6",
            "date": "2026-11-17",
            "owner": "wangfang",
            "region": "华东",
            "subject": "样机运输破损",
            "text": "甬港机械收到的样机外壳开裂，要求更换包装。",
            "urgency": "urgent",
            "passed_to": "zhangli",
            "answer": "改用木箱，本周内补发外壳。",
            "answered": "2026-11-19",
        },
    )

    date: Annotated[datetime.date, Column(14, 1)] = Field(title=N_("Date"))
    owner: Annotated[Id, Ref("person"), Owner(), Column(8, 2)] = Field(title=N_("Told by"))
    region: Annotated[Line, Column(6, 3)] = Field("", title=N_("Region"))
    subject: Annotated[FullLine, Column(24, 4)] = Field(title=N_("Subject"))
    text: Annotated[FullText, Multiline(), Searchable()] = Field(title=N_("Text"))
    urgency: Annotated[Literal["normal", "urgent"] | None, Choice(URGENCY)] = Field(None, title=N_("Urgency"))
    passed_to: Annotated[Id | None, Ref("person"), Column(8, 5)] = Field(None, title=N_("Passed to"))
    answer: Annotated[Text, Multiline(), Searchable(), Group("answer")] = Field("", title=N_("Answer"))
    answered: Annotated[datetime.date | None, Group("answer")] = Field(None, title=N_("Answered on"))
    files: Files = ()
    remark: Annotated[Text, Multiline()] = Field("", title=N_("Remark"))

    @model_validator(mode="after")
    def _answered_whole(self) -> Feedback:
        together(answer=self.answer, answered=self.answered)
        not_before(self.date, self.answered, "answered")
        return self
