"""People of the department: roles, region, keys (D1–D26 all hang on who somebody is)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from tui_sales.i18n import N_
from tui_sales.model.markers import Choice, Column, Come, Merge, MergeAs, Multiline, Opaque, Spelled, Used
from tui_sales.model.pinyin import spelled_id
from tui_sales.model.record import KindMeta, Layout, Part, Record
from tui_sales.model.types import Amount, FullLine, Id, Line, Quarter, Text

ROLES = {
    "rep": N_("rep"),
    "assistant": N_("assistant"),
    "manager": N_("manager"),
    "hr": N_("HR"),
    "accountant": N_("accountant"),
    "admin": N_("admin"),
}
Role = Literal["rep", "assistant", "manager", "hr", "accountant", "admin"]
KeyLine = Annotated[Line, StringConstraints(pattern=r"^ssh-ed25519 [A-Za-z0-9+/]{68}$"), Opaque()]


class Key(Part):
    """A public key and the device that holds the private one."""

    id: Id = Field(title=N_("Device"))
    key: Annotated[KeyLine, Spelled()] = Field(
        title=N_("Public key"), description=N_("ssh-ed25519 …, one line")
    )


class Target(Part):
    """What is to be sold in a quarter."""

    id: Quarter = Field(title=N_("Quarter"))
    amount: Amount = Field(title=N_("Target"))


def _without_comments(raw: Mapping[str, Any]) -> dict[str, Any]:
    """The keys without what stands behind them in a ``.pub`` file: who is given that file copies its whole line."""
    rows = raw.get("keys") or ()
    return (
        {"keys": [{**row, "key": " ".join(str(row.get("key", "")).split()[:2])} for row in rows]}
        if rows
        else {}
    )


class Person(Record):
    """A member of the department. A key counts by the people records on main, never by dates (design §6)."""

    META: ClassVar[KindMeta] = KindMeta(
        name="person",
        title=N_("Person"),
        plural=N_("People"),
        layout=Layout("people"),
        area="people",
        id_stem=lambda raw: spelled_id(str(raw.get("name", "")), "person"),
        summary=lambda raw: str(raw["name"]),
        computed=_without_comments,
        example={
            "id": "liwei",
            "name": "李伟",
            "roles": ["rep"],
            "region": "华东",
            "email": "liwei@example.com",
            "keys": [{"id": "laptop", "key": "ssh-ed25519 " + "A" * 68}],
        },
    )

    full_name: Annotated[FullLine, Column(10, 1)] = Field(alias="name", title=N_("Name"))
    roles: Annotated[tuple[Annotated[Role, Choice(ROLES)], ...], Merge(MergeAs.SET), Column(16, 2)] = Field(
        min_length=1, title=N_("Roles")
    )
    region: Annotated[Line, Used("customer"), Column(8, 3)] = Field("", title=N_("Region"))
    email: Annotated[Line, Column(24, 4)] = Field("", title=N_("E-mail"))
    phone: Line = Field("", title=N_("Phone"))
    hired: date | None = Field(None, title=N_("Hired on"))
    left: Annotated[date | None, Come()] = Field(
        None, title=N_("Left on"), description=N_("whoever has left can no longer file or approve")
    )
    keys: Annotated[tuple[Key, ...], Merge(MergeAs.KEYED)] = Field((), title=N_("Keys"))
    targets: Annotated[tuple[Target, ...], Merge(MergeAs.KEYED)] = Field((), title=N_("Targets per quarter"))
    remark: Annotated[Text, Multiline()] = Field("", title=N_("Remark"))

    def with_us(self, first: date, last: date) -> bool:
        """Whether he is with the department on any of these days; on the day somebody ``left`` he is gone."""
        hired, left = self.hired or first, self.left
        return self.void is None and hired <= last and (left is None or left > first)

    @model_validator(mode="after")
    def _each_role_once(self) -> Person:
        if len(set(self.roles)) != len(self.roles):
            raise PydanticCustomError("twice", N_("the same role stands twice"))
        if len({k.key for k in self.keys}) != len(self.keys):
            raise PydanticCustomError("twice", N_("the same key stands twice"))
        return self
