"""Attendance: what the company's system says about one person and month (D6)."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from tui_sales.i18n import N_, _
from tui_sales.model.checks import each_once, ends_after
from tui_sales.model.markers import Choice, Column, Group, Merge, MergeAs, Multiline, Owner, Ref
from tui_sales.model.natural import named_by
from tui_sales.model.record import KindMeta, Layout, Part, Record
from tui_sales.model.show import labelled
from tui_sales.model.types import Clock, Id, Month, Text

STATUS = {
    "present": N_("present"),
    "absent": N_("absent"),
    "leave": N_("on leave"),
    "late": N_("late"),
    "early": N_("left early"),
    "holiday": N_("day off"),
}


class Day(Part):
    """One day of the month."""

    id: Id = Field(title=N_("Id"))
    date: datetime.date = Field(title=N_("Date"))
    status: Annotated[Literal["present", "absent", "leave", "late", "early", "holiday"], Choice(STATUS)] = (
        Field(title=N_("Attended as"))
    )
    clock_in: Annotated[Clock | None, Group("span")] = Field(None, alias="in", title=N_("Clocked in"))
    clock_out: Annotated[Clock | None, Group("span")] = Field(None, alias="out", title=N_("Clocked out"))

    @model_validator(mode="after")
    def _out_after_in(self) -> Day:
        ends_after(self.clock_in, self.clock_out, "out")
        return self


#: what a month is asked for, in this order; days off are not counted
COUNTED = ("present", "late", "early", "leave", "absent")


def _summary(raw: Mapping[str, Any]) -> str:
    """The month, and on how many days what was the case: 2026-10：出勤 18，迟到 2."""
    counts = Counter(day.get("status") for day in raw["days"])
    said = _(", ").join(f"{_(STATUS[status])} {counts[status]}" for status in COUNTED if counts[status])
    return labelled(raw["month"], said) if said else str(raw["month"])


class Attendance(Record):
    """The office's own."""

    META: ClassVar[KindMeta] = KindMeta(
        name="attendance",
        title=N_("Attendance"),
        plural=N_("Attendance"),
        layout=Layout("attendance", ("{year}", "{owner}", "{id}"), dated="month"),
        area="people",
        audience="office",
        natural_id=named_by("month"),
        summary=_summary,
        example={
            "owner": "liwei",
            "month": "2026-11",
            "days": [
                {"id": "d02", "date": "2026-11-02", "status": "present", "in": "08:52", "out": "18:04"},
                {"id": "d03", "date": "2026-11-03", "status": "late", "in": "09:12", "out": "18:01"},
                {"id": "d04", "date": "2026-11-04", "status": "absent"},
            ],
        },
    )

    owner: Annotated[Id, Ref("person"), Owner(), Column(8, 2)] = Field(title=N_("Who"))
    month: Annotated[Month, Column(8, 1)] = Field(title=N_("Month"))
    days: Annotated[tuple[Day, ...], Merge(MergeAs.KEYED)] = Field(
        min_length=1, max_length=31, title=N_("Days")
    )
    remark: Annotated[Text, Multiline()] = Field("", title=N_("Remark"))

    @model_validator(mode="after")
    def _days_of_the_month(self) -> Attendance:
        each_once(self.days)
        if any(day.date.isoformat()[:7] != self.month for day in self.days):
            raise PydanticCustomError("other_month", N_("a day is not in this month"))
        if len({day.date for day in self.days}) != len(self.days):
            raise PydanticCustomError("twice", N_("a day stands there twice"))
        return self
