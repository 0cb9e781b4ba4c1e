"""Candidates: recruitment, from application to the offer (D15)."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field, model_validator

from tui_sales.i18n import N_
from tui_sales.model.attached import Files
from tui_sales.model.checks import each_once
from tui_sales.model.markers import Ahead, Choice, Column, Merge, MergeAs, Multiline, Ref, Searchable
from tui_sales.model.pinyin import spelled_id
from tui_sales.model.record import KindMeta, Layout, Part, Record
from tui_sales.model.types import FullLine, Id, Line, Moment, Score, Text

STAGES = {
    "applied": N_("applied"),
    "interview": N_("interview"),
    "offer": N_("offer"),
    "hired": N_("hired"),
    "declined": N_("declined"),
}


class Interview(Part):
    """A talk with a candidate."""

    id: Id = Field(title=N_("Id"))
    at: Annotated[Moment, Ahead()] = Field(title=N_("When"))
    by: Annotated[Id, Ref("person")] = Field(title=N_("By whom"))
    rating: Score | None = Field(None, title=N_("Rating"))
    notes: Annotated[Text, Multiline(), Searchable()] = Field("", title=N_("Notes"))


def _stem(raw: Mapping[str, Any]) -> str:
    return spelled_id(str(raw.get("name", "")), "candidate")


class Candidate(Record):
    """The office's own; nobody else reads it."""

    META: ClassVar[KindMeta] = KindMeta(
        name="candidate",
        title=N_("Candidate"),
        plural=N_("Candidates"),
        layout=Layout("candidates", ("{year}", "{id}"), dated="date"),
        area="people",
        audience="office",
        id_stem=_stem,
        summary=lambda raw: f"{raw['name']} {raw['post']}",
        example={
            "id": "songyu",
            "name": "宋宇",
            "date": "2026-11-05",
            "post": "华南区销售员",
            "source": "内部推荐",
            "stage": "interview",
            "interviews": [
                {
                    "id": "i1",
                    "at": "2026-11-12T10:00:00+08:00",
                    "by": "zhangli",
                    "rating": "82.00",
                    "notes": "行业经验好。",
                }
            ],
        },
    )

    full_name: Annotated[FullLine, Column(10, 1)] = Field(alias="name", title=N_("Name"))
    date: Annotated[datetime.date, Column(14, 4)] = Field(title=N_("Applied on"))
    post: Annotated[FullLine, Column(16, 2)] = Field(title=N_("Post"))
    source: Annotated[Line, Searchable()] = Field("", title=N_("Source"))
    resume: Annotated[Text, Multiline(), Searchable()] = Field("", title=N_("Résumé"))
    stage: Annotated[
        Literal["applied", "interview", "offer", "hired", "declined"], Choice(STAGES), Column(8, 3)
    ] = Field(title=N_("Stage"))
    interviews: Annotated[tuple[Interview, ...], Merge(MergeAs.KEYED)] = Field((), title=N_("Interviews"))
    files: Files = ()
    remark: Annotated[Text, Multiline()] = Field("", title=N_("Remark"))

    @model_validator(mode="after")
    def _interviews_once(self) -> Candidate:
        each_once(self.interviews)
        return self
