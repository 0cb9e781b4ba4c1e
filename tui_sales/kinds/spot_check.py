"""Spot check: three times a week a drawn sample of project tracking and customer registration (D3, D7)."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from tui_sales.i18n import N_
from tui_sales.model.checks import each_once
from tui_sales.model.markers import (
    Choice,
    Column,
    Computed,
    Given,
    Merge,
    MergeAs,
    Multiline,
    Names,
    Opaque,
    Ref,
    Searchable,
)
from tui_sales.model.natural import named_by
from tui_sales.model.record import KindMeta, Layout, Part, Record
from tui_sales.model.types import FullLine, Id, Line, Text, Week

FINDINGS = {
    "complete": N_("timely and complete"),
    "late": N_("too late"),
    "incomplete": N_("incomplete"),
    "wrong": N_("wrong"),
}


class Sampled(Part):
    """One record that was drawn, and what was found."""

    id: Id = Field(title=N_("Id"))
    record: Annotated[FullLine, Names(("customer", "tracking")), Given()] = Field(title=N_("Record"))
    rep: Annotated[Id, Ref("person"), Given()] = Field(title=N_("Whose"))
    finding: Annotated[Literal["complete", "late", "incomplete", "wrong"], Choice(FINDINGS)] = Field(
        title=N_("Finding")
    )
    what: Annotated[Line, Searchable()] = Field(
        "", title=N_("What is wrong"), description=N_("needed unless it is timely and complete")
    )
    why: Annotated[Line, Computed()] = Field("", title=N_("Why this one"))

    @model_validator(mode="after")
    def _says_what(self) -> Sampled:
        if self.finding != "complete" and not self.what:
            raise PydanticCustomError("missing_reason", N_("must say what is not right"), {"at": "what"})
        return self


class SpotCheck(Record):
    """One of the week's three; seed and size of the population let anybody draw it again."""

    META: ClassVar[KindMeta] = KindMeta(
        name="spot_check",
        title=N_("Spot check"),
        plural=N_("Spot checks"),
        layout=Layout("spot-checks", ("{year}", "{id}"), dated="week"),
        area="daily",
        natural_id=named_by("week", "number"),
        summary=lambda raw: f"{raw['week']} {raw['number']}/3 ({len(raw['sampled'])})",
        example={
            "week": "2026-W47",
            "number": 1,
            "seed": "2026-W47-1",
            "population": 46,
            "sampled": [
                {"id": "s1", "record": "customers/k/kerui", "rep": "liwei", "finding": "complete"},
                {
                    "id": "s2",
                    "record": "tracking/2026/huajun-gaizao/2026-11-12",
                    "rep": "wangfang",
                    "finding": "late",
                    "what": "11 月 12 日的进展 16 日才登记",
                },
            ],
        },
    )

    week: Annotated[Week, Column(9, 1), Given()] = Field(title=N_("Week"))
    number: Annotated[int, Column(4, 2), Given()] = Field(
        ge=1, le=3, title=N_("Which"), description=N_("of the three of the week")
    )
    seed: Annotated[FullLine, Opaque(), Given()] = Field(
        title=N_("Seed"), description=N_("with it anybody can draw the same sample")
    )
    population: Annotated[int, Given()] = Field(ge=1, le=1_000_000, title=N_("Drawn from"))
    sampled: Annotated[tuple[Sampled, ...], Merge(MergeAs.KEYED)] = Field(
        min_length=1, max_length=200, title=N_("Sample")
    )
    remark: Annotated[Text, Multiline()] = Field("", title=N_("Remark"))

    @model_validator(mode="after")
    def _a_sample(self) -> SpotCheck:
        each_once(self.sampled)
        if len({row.record for row in self.sampled}) != len(self.sampled):
            raise PydanticCustomError("twice", N_("a record was drawn twice"))
        if len(self.sampled) > self.population:
            raise PydanticCustomError("population", N_("more were drawn than there are"))
        return self
