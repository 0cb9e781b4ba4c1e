"""Travel: itinerary, tickets and hotels (D16); linked to the trip and to the claim (D21)."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from itertools import pairwise
from typing import Annotated, Any, ClassVar, Literal

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
    Owner,
    Ref,
    RefOrWords,
    Searchable,
    Summed,
)
from tui_sales.model.record import KindMeta, Layout, Part, Record
from tui_sales.model.types import Amount, FullLine, Id, Line, Moment, Text

BY = {"train": N_("train"), "plane": N_("plane"), "car": N_("car"), "bus": N_("bus"), "ship": N_("ship")}
STATUS = {
    "asked": N_("asked for"),
    "booked": N_("booked"),
    "travelling": N_("travelling"),
    "done": N_("done"),
}


class Leg(Part):
    """From one place to the next."""

    id: Id = Field(title=N_("Id"))
    start: FullLine = Field(alias="from", title=N_("Departs from"))
    to: FullLine = Field(title=N_("Destination"))
    depart: Annotated[Moment, Group("span"), Ahead()] = Field(title=N_("Departs"))
    arrive: Annotated[Moment, Group("span"), Ahead()] = Field(title=N_("Arrives"))
    by: Annotated[Literal["train", "plane", "car", "bus", "ship"], Choice(BY)] = Field(title=N_("Means"))
    ticket: Annotated[Line, Searchable()] = Field("", title=N_("Ticket no."))
    cost: Annotated[Amount | None, Summed(N_("Sum of tickets"))] = Field(None, ge=0, title=N_("Cost"))

    @model_validator(mode="after")
    def _arrives_later(self) -> Leg:
        ends_after(self.depart, self.arrive, "arrive")
        return self


class Stay(Part):
    """Nights in a hotel."""

    id: Id = Field(title=N_("Id"))
    city: FullLine = Field(title=N_("City"))
    hotel: Annotated[Line, Searchable()] = Field("", title=N_("Hotel"))
    check_in: Annotated[datetime.date, Group("nights"), Ahead()] = Field(alias="in", title=N_("Check-in"))
    check_out: Annotated[datetime.date, Group("nights"), Ahead()] = Field(alias="out", title=N_("Check-out"))
    cost: Annotated[Amount | None, Summed(N_("Sum of stays"))] = Field(None, ge=0, title=N_("Cost"))
    booking: Line = Field("", title=N_("Booking no."))

    @model_validator(mode="after")
    def _at_least_a_night(self) -> Stay:
        ends_after(self.check_in, self.check_out, "out")
        return self


def way_of(raw: Mapping[str, Any]) -> str:
    """合肥 > 宁波: each place once, so that there and back again says where."""
    legs = raw["legs"]
    return " > ".join(dict.fromkeys([legs[0]["from"], *(leg["to"] for leg in legs)]))


class Travel(Record):
    """Asked for, booked, travelled. Its legs follow each other."""

    META: ClassVar[KindMeta] = KindMeta(
        name="travel",
        title=N_("Travel"),
        plural=N_("Travel"),
        layout=Layout("travel", ("{year}", "{owner}", "{id}"), dated="date"),
        area="money",
        summary=lambda raw: f"{way_of(raw)}：{raw['purpose']}",
        example={
            "id": "2026-11-25-b7c8d9",
            "owner": "liwei",
            "date": "2026-11-25",
            "purpose": "宁波甬港机械验收",
            "legs": [
                {
                    "id": "l1",
                    "from": "合肥",
                    "to": "宁波",
                    "depart": "2026-11-25T08:12:00+08:00",
                    "arrive": "2026-11-25T12:05:00+08:00",
                    "by": "train",
                    "ticket": "G7778",
                    "cost": "263.50",
                }
            ],
            "stays": [
                {"id": "h1", "city": "宁波", "in": "2026-11-25", "out": "2026-11-26", "cost": "388.00"}
            ],
            "status": "booked",
        },
    )

    owner: Annotated[Id, Ref("person"), Owner(), Column(8, 2)] = Field(title=N_("Who goes"))
    date: Annotated[datetime.date, Column(14, 1), Ahead()] = Field(title=N_("From day"))
    purpose: Annotated[FullLine, Searchable()] = Field(title=N_("Purpose"))
    legs: Annotated[tuple[Leg, ...], Merge(MergeAs.KEYED)] = Field(
        min_length=1, max_length=40, title=N_("Legs")
    )
    stays: Annotated[tuple[Stay, ...], Merge(MergeAs.KEYED)] = Field((), max_length=40, title=N_("Hotels"))
    status: Annotated[Literal["asked", "booked", "travelling", "done"], Choice(STATUS), Column(8, 3)] = Field(
        title=N_("Progress")
    )
    trip: Annotated[Line, RefOrWords("trip"), Searchable()] = Field("", title=N_("Field trip"))
    advance_wanted: Amount | None = Field(None, gt=0, title=N_("Advance wanted"))
    files: Files = ()
    remark: Annotated[Text, Multiline()] = Field("", title=N_("Remark"))

    @model_validator(mode="after")
    def _one_after_the_other(self) -> Travel:
        each_once(self.legs, self.stays)
        if any(later.depart < earlier.arrive for earlier, later in pairwise(self.legs)):
            raise PydanticCustomError("legs", N_("a leg departs before the one before it arrives"))
        return self
