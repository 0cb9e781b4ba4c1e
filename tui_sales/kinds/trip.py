"""Field trip: every outing is registered (D4)."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from tui_sales.i18n import N_
from tui_sales.model.markers import (
    Ahead,
    Choice,
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
from tui_sales.model.natural import named_by_minute
from tui_sales.model.record import KindMeta, Layout, Record
from tui_sales.model.types import FullLine, Id, Line, Moment, Text

TRANSPORT = {
    "car": N_("car"),
    "train": N_("train"),
    "plane": N_("plane"),
    "bus": N_("bus or metro"),
    "taxi": N_("taxi"),
    "foot": N_("on foot"),
}


class Trip(Record):
    """An outing from the office: out, expected back, really back."""

    META: ClassVar[KindMeta] = KindMeta(
        name="trip",
        title=N_("Field trip"),
        plural=N_("Field trips"),
        layout=Layout("trips", ("{year}", "{owner}", "{id}"), dated="out"),
        natural_id=named_by_minute("out"),
        summary=lambda raw: f"{raw['destination']}：{raw['purpose']}",
        example={
            "owner": "liwei",
            "out": "2026-11-23T09:00:00+08:00",
            "back_expected": "2026-11-23T17:30:00+08:00",
            "destination": "合肥",
            "purpose": "科瑞精密二期设备技术交流",
            "customer": "科瑞精密",
            "transport": "train",
            "companions": ["wangfang"],
        },
    )

    owner: Annotated[Id, Ref("person"), Owner(), Column(8, 2)] = Field(title=N_("Who"))
    out: Annotated[Moment, Group("span"), Column(20, 1)] = Field(title=N_("Out"))
    back_expected: Annotated[Moment, Group("span"), Ahead()] = Field(title=N_("Back expected"))
    back: Annotated[Moment | None, Column(20, 5)] = Field(None, title=N_("Back"))
    destination: Annotated[FullLine, Column(8, 3)] = Field(title=N_("Destination"))
    purpose: FullLine = Field(title=N_("Purpose"))
    customer: Annotated[Line, Like("customer"), Searchable()] = Field("", title=N_("Customer"))
    project: Annotated[Line, Like("project"), Searchable()] = Field("", title=N_("Project"))
    transport: Annotated[
        Literal["car", "train", "plane", "bus", "taxi", "foot"] | None, Choice(TRANSPORT)
    ] = Field(None, title=N_("Transport"))
    companions: Annotated[tuple[Annotated[Id, Ref("person")], ...], Merge(MergeAs.SET)] = Field(
        (), title=N_("Companions")
    )
    remark: Annotated[Text, Multiline()] = Field("", title=N_("Remark"))

    @model_validator(mode="after")
    def _back_after_out(self) -> Trip:
        for at, back in (("back_expected", self.back_expected), ("back", self.back)):
            if back is not None and back <= self.out:
                raise PydanticCustomError("end_before_start", N_("must be back after going out"), {"at": at})
        return self
