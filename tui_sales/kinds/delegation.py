"""Delegation: somebody else acts in a role while its holder is away (design §4)."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from tui_sales.i18n import N_
from tui_sales.kinds.person import ROLES, Role
from tui_sales.model.checks import not_before
from tui_sales.model.markers import Ahead, Choice, Column, Group, Merge, MergeAs, Owner, Ref
from tui_sales.model.natural import named_by
from tui_sales.model.record import KindMeta, Layout, Record
from tui_sales.model.types import FullLine, Id


class Delegation(Record):
    """It gives rights only once it has landed, from one day to another, and ends early by being made void."""

    META: ClassVar[KindMeta] = KindMeta(
        name="delegation",
        title=N_("Delegation"),
        plural=N_("Delegations"),
        layout=Layout("delegations"),
        area="rules",
        natural_id=named_by("owner", "to", "since"),
        summary=lambda raw: f"{raw['since']} ~ {raw['until']} {raw['reason']}",
        example={
            "owner": "zhangli",
            "to": "zhaomin",
            "roles": ["manager"],
            "since": "2026-12-01",
            "until": "2026-12-10",
            "reason": "休年假",
        },
    )

    owner: Annotated[Id, Ref("person"), Owner(), Column(8, 1)] = Field(title=N_("Absentee"))
    to: Annotated[Id, Ref("person"), Column(8, 2)] = Field(title=N_("Stand-in"))
    roles: Annotated[tuple[Annotated[Role, Choice(ROLES)], ...], Merge(MergeAs.SET), Column(16, 3)] = Field(
        min_length=1, title=N_("Roles")
    )
    since: Annotated[date, Group("span"), Column(14, 4), Ahead()] = Field(title=N_("From day"))
    until: Annotated[date, Group("span"), Column(14, 5), Ahead()] = Field(title=N_("To day"))
    reason: FullLine = Field(title=N_("Reason"))

    @model_validator(mode="after")
    def _makes_sense(self) -> Delegation:
        if self.to == self.owner:
            raise PydanticCustomError("to_oneself", N_("cannot be to oneself"), {"at": "to"})
        not_before(self.since, self.until, "until")
        return self
