"""The month's report of field trips to HR, a supplement to the attendance (D4)."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from tui_sales.i18n import N_
from tui_sales.model.checks import each_once, nobody_twice
from tui_sales.model.markers import Column, Merge, MergeAs, Multiline, Ref, Unit
from tui_sales.model.natural import named_by
from tui_sales.model.record import KindMeta, Layout, Part, Record
from tui_sales.model.types import Id, Line, Month, Text


class Out(Part):
    """One person's month."""

    id: Id = Field(title=N_("Id"))
    who: Annotated[Id, Ref("person")] = Field(title=N_("Who"))
    trips: Annotated[int, Unit(N_("trips"))] = Field(ge=0, le=200, title=N_("Trips"))
    days: tuple[date, ...] = Field((), title=N_("Days out"))
    explained: tuple[date, ...] = Field(
        (),
        title=N_("Explains absence on"),
        description=N_("absent or late in the attendance, and on an approved trip"),
    )
    unexplained: tuple[date, ...] = Field((), title=N_("Absent without a trip on"))
    remark: Line = Field("", title=N_("Remark"))


class TripsReport(Record):
    """Approved trips only; HR approves it as received and right."""

    META: ClassVar[KindMeta] = KindMeta(
        name="trips_report",
        title=N_("Trip report"),
        plural=N_("Trip reports"),
        layout=Layout("trips-reports", ("{year}", "{id}"), dated="month"),
        area="people",
        audience="office",
        natural_id=named_by("month"),
        summary=lambda raw: f"{raw['month']} ({len(raw['people'])})",
        example={
            "month": "2026-11",
            "people": [
                {
                    "id": "p1",
                    "who": "liwei",
                    "trips": 3,
                    "days": ["2026-11-04", "2026-11-05", "2026-11-18"],
                    "explained": ["2026-11-04"],
                }
            ],
        },
    )

    month: Annotated[Month, Column(8, 1)] = Field(title=N_("Month"))
    people: Annotated[tuple[Out, ...], Merge(MergeAs.KEYED)] = Field(min_length=1, title=N_("People"))
    remark: Annotated[Text, Multiline()] = Field("", title=N_("Remark"))

    @model_validator(mode="after")
    def _days_of_the_month(self) -> TripsReport:
        each_once(self.people)
        nobody_twice((row.who for row in self.people), "people")
        days = (day for row in self.people for day in (*row.days, *row.explained, *row.unexplained))
        if any(day.isoformat()[:7] != self.month for day in days):
            raise PydanticCustomError("other_month", N_("a day is not in this month"))
        return self
