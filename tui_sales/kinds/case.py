"""Cases: a customer's problem, and how it was settled between him and the company (D25)."""

from __future__ import annotations

import datetime
from typing import Annotated, ClassVar, Literal

from pydantic import Field, model_validator

from tui_sales.i18n import N_
from tui_sales.model.attached import Files
from tui_sales.model.checks import each_once, not_before
from tui_sales.model.markers import Ahead, Choice, Column, Merge, MergeAs, Multiline, Owner, Ref, Searchable
from tui_sales.model.record import KindMeta, Layout, Part, Record
from tui_sales.model.types import FullLine, FullText, Id, Text

SEVERITY = {"low": N_("low"), "middle": N_("middle"), "high": N_("high")}


class Step(Part):
    """Something that was done about it."""

    id: Id = Field(title=N_("Id"))
    date: datetime.date = Field(title=N_("Date"))
    what: Annotated[FullLine, Searchable()] = Field(title=N_("What"))


class Case(Record):
    """It has a handler and a day by which it is to be settled."""

    META: ClassVar[KindMeta] = KindMeta(
        name="case",
        title=N_("Customer issue"),
        plural=N_("Customer issues"),
        layout=Layout("cases", ("{year}", "{id}"), dated="found"),
        area="customers",
        summary=lambda raw: raw["problem"].partition("\n")[0],
        example={
            "id": "2026-11-12-0a1b2c",
            "customer": "kerui",
            "found": "2026-11-12",
            "problem": "二号机械手夜班偶发报警停机。",
            "severity": "high",
            "owner": "liwei",
            "steps": [{"id": "s1", "date": "2026-11-13", "what": "服务部老秦到场，更换传感器"}],
            "due": "2026-11-27",
        },
    )

    customer: Annotated[Id, Ref("customer"), Column(12, 2)] = Field(title=N_("Customer"))
    project: Annotated[Id | None, Ref("project")] = Field(None, title=N_("Project"))
    found: Annotated[datetime.date, Column(14, 1)] = Field(title=N_("Found on"))
    problem: Annotated[FullText, Multiline(), Searchable()] = Field(title=N_("Customer issue"))
    severity: Annotated[Literal["low", "middle", "high"] | None, Choice(SEVERITY), Column(6, 4)] = Field(
        None, title=N_("Severity")
    )
    owner: Annotated[Id, Ref("person"), Owner(), Column(8, 3)] = Field(title=N_("Handled by"))
    steps: Annotated[tuple[Step, ...], Merge(MergeAs.KEYED)] = Field((), title=N_("Steps"))
    due: Annotated[datetime.date | None, Column(14, 5), Ahead()] = Field(None, title=N_("Due"))
    outcome: Annotated[Text, Multiline(), Searchable()] = Field("", title=N_("Outcome"))
    agreed: datetime.date | None = Field(None, title=N_("Customer agreed on"))
    files: Files = ()
    remark: Annotated[Text, Multiline()] = Field("", title=N_("Remark"))

    @model_validator(mode="after")
    def _in_time(self) -> Case:
        each_once(self.steps)
        not_before(self.found, self.due, "due")
        not_before(self.found, self.agreed, "agreed")
        return self
