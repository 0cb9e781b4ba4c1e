"""Surveys of satisfaction, the team's and the customers', and their answers (D8)."""

from __future__ import annotations

import datetime
from typing import Annotated, ClassVar, Literal

from pydantic import Field, model_validator

from tui_sales.i18n import N_
from tui_sales.model.attached import Files
from tui_sales.model.checks import each_once
from tui_sales.model.markers import Choice, Column, Merge, MergeAs, Multiline, Owner, Ref, RowOf, Searchable
from tui_sales.model.natural import named_by
from tui_sales.model.record import KindMeta, Layout, Part, Record
from tui_sales.model.types import FullLine, Id, Line, Quarter, Text

TYPES = {"team": N_("of the team"), "customer": N_("of the customers")}
WAYS = {"phone": N_("by telephone"), "form": N_("on a form"), "import": N_("imported")}


class Question(Part):
    """Answered from 1 to ``most``."""

    id: Id = Field(title=N_("Id"))
    text: Annotated[FullLine, Searchable()] = Field(title=N_("Question"))
    most: int = Field(ge=2, le=100, title=N_("Best mark"))


class Survey(Record):
    """One of the team and one of the customers in each quarter."""

    META: ClassVar[KindMeta] = KindMeta(
        name="survey",
        title=N_("Survey"),
        plural=N_("Surveys"),
        layout=Layout("surveys", ("{year}", "{id}"), dated="quarter"),
        area="people",
        audience="office",
        natural_id=named_by("quarter", "type"),
        summary=lambda raw: f"{raw['quarter']} {raw['template']}",
        example={
            "type": "customer",
            "quarter": "2026-Q3",
            "template": "客户满意度问卷 2026 版",
            "questions": [
                {"id": "q1", "text": "对销售人员的响应速度是否满意？", "most": 5},
                {"id": "q2", "text": "方案是否切合需要？", "most": 5},
            ],
            "invited": 24,
        },
    )

    type: Annotated[Literal["team", "customer"], Choice(TYPES), Column(10, 2)] = Field(title=N_("Type"))
    quarter: Annotated[Quarter, Column(8, 1)] = Field(title=N_("Quarter"))
    template: Annotated[FullLine, Searchable()] = Field(title=N_("Template"))
    questions: Annotated[tuple[Question, ...], Merge(MergeAs.KEYED)] = Field(
        min_length=1, max_length=60, title=N_("Questions")
    )
    invited: Annotated[int, Column(6, 3)] = Field(ge=1, le=100_000, title=N_("Invited"))
    files: Files = ()
    remark: Annotated[Text, Multiline()] = Field("", title=N_("Remark"))

    @model_validator(mode="after")
    def _questions_once(self) -> Survey:
        each_once(self.questions)
        return self


class Answer(Part):
    """The mark for one question; ``id`` is the question's."""

    id: Annotated[Id, RowOf("survey", "survey", "questions", "text")] = Field(title=N_("Question"))
    mark: int = Field(ge=1, le=100, title=N_("Mark"))


class Response(Record):
    """Somebody's answers. The team's are anonymous: a token stands for who it was."""

    META: ClassVar[KindMeta] = KindMeta(
        name="response",
        title=N_("Survey answer"),
        plural=N_("Survey answers"),
        layout=Layout("responses", ("{year}", "{survey}", "{id}"), dated="date"),
        area="people",
        audience="office",
        summary=lambda raw: f"{raw['survey']} {raw.get('comment', '').partition(chr(10))[0]}".strip(),
        example={
            "id": "2026-10-12-0badc0",
            "survey": "2026-q3-customer",
            "date": "2026-10-12",
            "owner": "liwei",
            "customer": "kerui",
            "answers": [{"id": "q1", "mark": 5}, {"id": "q2", "mark": 4}],
            "comment": "响应很快，方案再细一点更好。",
            "way": "phone",
        },
    )

    survey: Annotated[Id, Ref("survey"), Column(20, 1)] = Field(title=N_("Survey"))
    date: Annotated[datetime.date, Column(14, 3)] = Field(title=N_("Date"))
    owner: Annotated[Id, Ref("person"), Owner(), Column(8, 2)] = Field(title=N_("About"))
    customer: Annotated[Id | None, Ref("customer")] = Field(None, title=N_("Customer"))
    token: Line = Field("", title=N_("Anonymous token"))
    answers: Annotated[tuple[Answer, ...], Merge(MergeAs.KEYED)] = Field(min_length=1, title=N_("Answers"))
    comment: Annotated[Text, Multiline(), Searchable()] = Field("", title=N_("Comment"))
    way: Annotated[Literal["phone", "form", "import"], Choice(WAYS)] = Field(title=N_("How taken"))

    @model_validator(mode="after")
    def _each_question_once(self) -> Response:
        each_once(self.answers)
        return self
