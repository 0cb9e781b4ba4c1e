"""Tasks: daily affairs and whatever else is to be done (D15, D19)."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar, Literal

from pydantic import Field, model_validator

from tui_sales.i18n import N_
from tui_sales.model.attached import Files
from tui_sales.model.checks import each_once, together
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
    Searchable,
)
from tui_sales.model.record import KindMeta, Layout, Part, Record
from tui_sales.model.types import FullLine, Id, Line, Text

REPEATS = {
    "day": N_("every working day"),
    "week": N_("every week"),
    "month": N_("every month"),
    "quarter": N_("every quarter"),
}


class Step(Part):
    """One thing on the way."""

    id: Id = Field(title=N_("Id"))
    what: Annotated[FullLine, Searchable()] = Field(title=N_("What"))
    done: date | None = Field(None, title=N_("Done on"))


class Task(Record):
    """Something that somebody is to do by a day."""

    META: ClassVar[KindMeta] = KindMeta(
        name="task",
        title=N_("Task"),
        plural=N_("Tasks"),
        layout=Layout("tasks", ("{year}", "{id}"), dated="due"),
        area="team",
        summary=lambda raw: str(raw["title"]),
        example={
            "id": "2026-11-27-7a57e0",
            "title": "整理逾期应收清单",
            "owner": "chenfang",
            "due": "2026-11-27",
            "steps": [{"id": "s1", "what": "向会计要 10 月台账", "done": "2026-11-20"}],
        },
    )

    title: Annotated[FullLine, Column(28, 2)] = Field(title=N_("Title"))
    owner: Annotated[Id, Ref("person"), Owner(), Column(8, 3)] = Field(title=N_("Led by"))
    due: Annotated[date, Column(14, 1), Ahead()] = Field(title=N_("Due"))
    repeats: Annotated[Literal["day", "week", "month", "quarter"] | None, Choice(REPEATS)] = Field(
        None, title=N_("Repeats")
    )
    action: Annotated[Line, Searchable()] = Field(
        "", title=N_("From the meeting"), description=N_("the meeting and the number of its action")
    )
    steps: Annotated[tuple[Step, ...], Merge(MergeAs.KEYED)] = Field((), title=N_("Steps"))
    done: Annotated[date | None, Group("done"), Column(14, 4)] = Field(None, title=N_("Done on"))
    result: Annotated[Text, Multiline(), Searchable(), Group("done")] = Field("", title=N_("Result"))
    files: Files = ()
    remark: Annotated[Text, Multiline()] = Field("", title=N_("Remark"))

    @model_validator(mode="after")
    def _done_with_a_result(self) -> Task:
        each_once(self.steps)
        together(done=self.done, result=self.result)
        return self
