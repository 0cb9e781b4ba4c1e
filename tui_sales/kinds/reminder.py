"""Reminders: somebody says that he has asked somebody for what is late (督促; D2, D3, D14, D20)."""

from __future__ import annotations

import datetime
from typing import Annotated, ClassVar

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from tui_sales.i18n import N_
from tui_sales.kinds.policy import KindName
from tui_sales.model.checks import each_once
from tui_sales.model.markers import Column, Merge, MergeAs, Names, Owner, Ref, Searchable
from tui_sales.model.natural import named_by
from tui_sales.model.record import KindMeta, Layout, Part, Record
from tui_sales.model.types import BlobId, FullLine, Id, Line


class Wanted(Part):
    """One thing that was asked for."""

    id: Id = Field(title=N_("Id"))
    kind: KindName = Field(title=N_("Kind of record"))
    about: Annotated[FullLine, Names(), Column(24, 3)] = Field(
        title=N_("Which record"), description=N_("name of the record, there or not yet")
    )
    version: BlobId | None = Field(
        None,
        title=N_("As it was"),
        description=N_("the version that was there; it rests once there is another"),
    )
    what: Annotated[FullLine, Searchable()] = Field(title=N_("What is asked for"))


class Reminder(Record):
    """One person's reminder of one person on one day, the first or a further one. It asks, and binds nobody."""

    META: ClassVar[KindMeta] = KindMeta(
        name="reminder",
        title=N_("Reminder"),
        plural=N_("Reminders"),
        layout=Layout("reminders", ("{year}", "{owner}", "{id}"), dated="date"),
        area="team",
        natural_id=named_by("date", "to", "number"),
        statement=True,
        summary=lambda raw: "；".join(item["what"] for item in raw["items"]),
        example={
            "owner": "liwei",
            "to": "wangfang",
            "date": "2026-11-23",
            "number": 1,
            "items": [
                {
                    "id": "w1",
                    "kind": "log",
                    "about": "logs/2026/wangfang/2026-11-19",
                    "what": "11月19日 周四 的工作日志",
                }
            ],
            "how": ["mail"],
        },
    )

    owner: Annotated[Id, Ref("person"), Owner(), Column(8, 2)] = Field(title=N_("Reminds"))
    to: Annotated[Id, Ref("person"), Column(8, 3)] = Field(title=N_("Whom"))
    date: Annotated[datetime.date, Column(14, 1)] = Field(title=N_("Date"))
    number: int = Field(ge=1, le=99, title=N_("No. of that day"))
    items: Annotated[tuple[Wanted, ...], Merge(MergeAs.KEYED)] = Field(
        min_length=1, max_length=200, title=N_("Asked for")
    )
    how: Annotated[tuple[Line, ...], Merge(MergeAs.SET)] = Field(
        (), title=N_("Also sent by"), description=N_("besides his Desk")
    )

    @model_validator(mode="after")
    def _his_own(self) -> Reminder:
        each_once(self.items)
        if self.by != self.owner:
            raise PydanticCustomError("own", N_("can only be said by oneself"))
        if self.id != f"{self.date.isoformat()}-{self.to}-{self.number}":
            raise PydanticCustomError(
                "wrong_id", N_("the id must be the date, whom it is to, and its number")
            )
        return self
