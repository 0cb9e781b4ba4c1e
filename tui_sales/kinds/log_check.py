"""Log check: every Friday before noon, last week's logs of every rep (D2)."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar

from pydantic import Field, model_validator

from tui_sales.i18n import N_
from tui_sales.model.checks import each_once, nobody_twice
from tui_sales.model.markers import Column, Merge, MergeAs, Multiline, Ref, Searchable, Unit
from tui_sales.model.natural import named_by
from tui_sales.model.record import KindMeta, Layout, Part, Record
from tui_sales.model.types import Id, Line, Moment, Text, Week


class RepWeek(Part):
    """How one rep kept his logs in that week; days are working days."""

    id: Id = Field(title=N_("Id"))
    rep: Annotated[Id, Ref("person")] = Field(title=N_("Who"))
    on_time: Annotated[int, Unit(N_("days"))] = Field(ge=0, le=7, title=N_("On time"))
    late: Annotated[int | None, Unit(N_("days"))] = Field(None, ge=0, le=7, title=N_("Late"))
    missing: tuple[date, ...] = Field((), title=N_("Missing on"))
    returned: Annotated[int | None, Unit(N_("logs"))] = Field(None, ge=0, le=50, title=N_("Returned"))
    unclear: Line = Field("", title=N_("Unclear"), description=N_("which of time, place and event"))


class Chased(Part):
    """A reminder that went out."""

    id: Id = Field(title=N_("Id"))
    who: Annotated[Id, Ref("person")] = Field(title=N_("Who"))
    at: Moment = Field(title=N_("When"))
    how: Line = Field("", title=N_("How"))


class LogCheck(Record):
    """The week's check is itself a record, which the manager approves."""

    META: ClassVar[KindMeta] = KindMeta(
        name="log_check",
        title=N_("Log check"),
        plural=N_("Log checks"),
        layout=Layout("log-checks", ("{year}", "{id}"), dated="week"),
        area="daily",
        natural_id=named_by("week"),
        summary=lambda raw: f"{raw['week']} {raw.get('digest', '').partition(chr(10))[0]}",
        example={
            "week": "2026-W47",
            "reps": [
                {"id": "r1", "rep": "liwei", "on_time": 5},
                {"id": "r2", "rep": "wangfang", "on_time": 4, "missing": ["2026-11-19"]},
            ],
            "digest": "科瑞精密二期进入报价；华骏要求放宽账期。",
            "chased": [{"id": "c1", "who": "wangfang", "at": "2026-11-20T09:10:00+08:00", "how": "电话"}],
        },
    )

    week: Annotated[Week, Column(9, 1)] = Field(title=N_("Week"))
    reps: Annotated[tuple[RepWeek, ...], Merge(MergeAs.KEYED)] = Field(
        min_length=1, max_length=300, title=N_("Reps")
    )
    digest: Annotated[Text, Multiline(), Searchable()] = Field(
        "", title=N_("Important"), description=N_("projects, customers and events for the manager")
    )
    chased: Annotated[tuple[Chased, ...], Merge(MergeAs.KEYED)] = Field((), title=N_("Chased"))
    remark: Annotated[Text, Multiline()] = Field("", title=N_("Remark"))

    @model_validator(mode="after")
    def _each_rep_once(self) -> LogCheck:
        each_once(self.reps, self.chased)
        nobody_twice((row.rep for row in self.reps), "reps")
        return self
