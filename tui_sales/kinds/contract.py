"""Contracts, written and oral: register, stages, where the paper lies (D12)."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from tui_sales.i18n import N_
from tui_sales.model.attached import Files
from tui_sales.model.checks import each_once, needed, not_before
from tui_sales.model.markers import (
    Ahead,
    Choice,
    Column,
    Group,
    Merge,
    MergeAs,
    Multiline,
    Numbered,
    Owner,
    Ref,
    Searchable,
    Summed,
)
from tui_sales.model.pinyin import spelled_id
from tui_sales.model.record import KindMeta, Layout, Part, Record
from tui_sales.model.show import show_yuan
from tui_sales.model.types import Amount, FullLine, Id, Line, Text

FORMS = {"written": N_("written"), "oral": N_("oral")}
TYPES = {"sales": N_("sales contract"), "cooperation": N_("cooperation agreement")}
STAGES = {
    "drafted": N_("drafted"),
    "approved": N_("approved by the company"),
    "stamped": N_("stamped"),
    "archived": N_("archived"),
}
_ORDER = tuple(STAGES)


class Stage(Part):
    """A step that was taken."""

    id: Id = Field(title=N_("Id"))
    stage: Annotated[Literal["drafted", "approved", "stamped", "archived"], Choice(STAGES)] = Field(
        title=N_("Stage")
    )
    on: datetime.date = Field(title=N_("On"))
    by: Annotated[Id, Ref("person")] = Field(title=N_("By whom"))


class Item(Part):
    """What is sold."""

    id: Id = Field(title=N_("Id"))
    what: Annotated[FullLine, Searchable()] = Field(title=N_("What"))
    quantity: Line = Field("", title=N_("Quantity"))
    amount: Annotated[Amount, Summed(N_("Sum"))] = Field(title=N_("Amount"))


def _stem(raw: Mapping[str, Any]) -> str:
    return spelled_id(str(raw.get("number", "")), "contract")


class Contract(Record):
    """An agreement with another party. An oral one needs who said it, who heard it, when, the terms and a witness."""

    META: ClassVar[KindMeta] = KindMeta(
        name="contract",
        title=N_("Contract"),
        plural=N_("Contracts"),
        layout=Layout("contracts", ("{year}", "{id}"), dated="date"),
        area="sales",
        id_stem=_stem,
        summary=lambda raw: f"{raw['number']} {raw['party']} {show_yuan(raw['amount'])}",
        example={
            "id": "hx-2026-031",
            "number": "HX-2026-031",
            "date": "2026-11-10",
            "form": "written",
            "type": "sales",
            "party": "合肥科瑞精密机械有限公司",
            "customer": "kerui",
            "owner": "liwei",
            "project": "kerui-erqi",
            "amount": "860000.00",
            "lines": [{"id": "l1", "what": "HX-200 上下料机械手 6 套", "amount": "860000.00"}],
            "signed": "2026-11-18",
            "valid_from": "2026-11-18",
            "valid_to": "2027-11-17",
            "paper": "档案柜 B-3，合同 2026 第 4 盒",
            "stages": [
                {"id": "s1", "stage": "drafted", "on": "2026-11-10", "by": "chenfang"},
                {"id": "s2", "stage": "approved", "on": "2026-11-14", "by": "zhangli"},
            ],
        },
    )

    number: Annotated[FullLine, Numbered("contract"), Column(14, 1)] = Field(title=N_("Contract no."))
    date: Annotated[datetime.date, Column(14, 6)] = Field(title=N_("Registered on"))
    form: Annotated[Literal["written", "oral"], Choice(FORMS), Column(6, 5)] = Field(title=N_("Form"))
    type: Annotated[Literal["sales", "cooperation"], Choice(TYPES)] = Field(title=N_("Type"))
    party: Annotated[FullLine, Column(20, 2)] = Field(title=N_("Other party"))
    customer: Annotated[Id | None, Ref("customer")] = Field(None, title=N_("Customer"))
    owner: Annotated[Id, Ref("person"), Owner(), Column(8, 3)] = Field(title=N_("Led by"))
    project: Annotated[Id | None, Ref("project")] = Field(None, title=N_("Project"))
    amount: Annotated[Amount, Column(12, 4)] = Field(ge=0, title=N_("Amount"))
    lines: Annotated[tuple[Item, ...], Merge(MergeAs.KEYED)] = Field((), title=N_("Items"))
    signed: datetime.date | None = Field(None, title=N_("Signed on"))
    valid_from: Annotated[datetime.date | None, Group("valid"), Ahead()] = Field(None, title=N_("Valid from"))
    valid_to: Annotated[datetime.date | None, Group("valid"), Ahead()] = Field(None, title=N_("Valid to"))
    paper: Annotated[Line, Searchable()] = Field("", title=N_("Where the paper lies"))
    stages: Annotated[tuple[Stage, ...], Merge(MergeAs.KEYED)] = Field((), title=N_("Stages"))
    said_by: Annotated[Line, Group("oral")] = Field("", title=N_("Said by"), description=N_("oral contracts"))
    heard_by: Annotated[Line, Group("oral")] = Field("", title=N_("Heard by"))
    said_on: Annotated[datetime.date | None, Group("oral")] = Field(None, title=N_("Said on"))
    terms: Annotated[Text, Multiline(), Searchable(), Group("oral")] = Field("", title=N_("Terms"))
    witness: Annotated[Line, Group("oral")] = Field("", title=N_("Witness"))
    files: Files = ()
    remark: Annotated[Text, Multiline()] = Field("", title=N_("Remark"))

    @model_validator(mode="after")
    def _holds_together(self) -> Contract:
        each_once(self.lines, self.stages)
        not_before(self.valid_from, self.valid_to, "valid_to")
        if self.form == "oral":
            for name in ("said_by", "heard_by", "said_on", "terms", "witness"):
                if getattr(self, name) in (None, ""):
                    raise PydanticCustomError(
                        "oral",
                        N_("an oral contract needs who said it, who heard it, when, the terms and a witness"),
                        {"at": name},
                    )
        if self.lines and sum(line.amount for line in self.lines) != self.amount:
            raise PydanticCustomError("sum", N_("the items do not add up to the amount"), {"at": "lines"})
        taken = [(_ORDER.index(stage.stage), stage.on) for stage in self.stages]
        if len({place for place, _day in taken}) != len(taken) or sorted(taken) != sorted(
            taken, key=lambda t: t[1]
        ):
            raise PydanticCustomError(
                "stages", N_("each stage comes once, and in its order"), {"at": "stages"}
            )
        if any(stage.stage == "archived" for stage in self.stages) and self.form == "written":
            needed(self.paper, "paper")
        return self
