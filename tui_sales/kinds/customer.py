"""Customers: signed ones and those to be, with contacts and real needs (D23)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field, StringConstraints, model_validator

from tui_sales.i18n import N_
from tui_sales.model.attached import Files
from tui_sales.model.checks import each_once
from tui_sales.model.markers import (
    Ahead,
    Choice,
    Column,
    Merge,
    MergeAs,
    Multiline,
    Owner,
    Ref,
    Searchable,
    Used,
)
from tui_sales.model.pinyin import spelled_id
from tui_sales.model.record import KindMeta, Layout, Part, Record
from tui_sales.model.types import FullLine, FullText, Id, Line, Text

STATUS = {
    "lead": N_("lead"),
    "contacted": N_("contacted"),
    "negotiating": N_("negotiating"),
    "signed": N_("signed"),
    "lost": N_("lost"),
}
#: Unified social credit code: 18 digits and capitals (GB 32100), without I, O, S, V, Z.
CreditCode = Annotated[Line, StringConstraints(pattern=r"^([0-9A-HJ-NPQRTUWXY]{18})?$")]


class Contact(Part):
    """Somebody to talk to at a customer's."""

    id: Id = Field(title=N_("Id"))
    name: Annotated[FullLine, Searchable()] = Field(title=N_("Name"))
    post: Line = Field("", title=N_("Post"))
    phone: Annotated[Line, Searchable()] = Field("", title=N_("Phone"))
    email: Line = Field("", title=N_("E-mail"))


def _stem(raw: Mapping[str, Any]) -> str:
    return spelled_id(str(raw.get("short_name") or raw.get("name", "")), "customer")


class Customer(Record):
    """A company, and who looks after it."""

    META: ClassVar[KindMeta] = KindMeta(
        name="customer",
        title=N_("Customer"),
        plural=N_("Customers"),
        layout=Layout("customers", ("{initial}", "{id}")),
        area="customers",
        id_stem=_stem,
        summary=lambda raw: f"{raw.get('short_name') or raw['name']} {raw['region']}",
        example={
            "id": "kerui",
            "name": "合肥科瑞精密机械有限公司",
            "short_name": "科瑞精密",
            "region": "华东",
            "industry": "精密机械",
            "status": "negotiating",
            "owner": "liwei",
            "contacts": [{"id": "c1", "name": "刘海波", "post": "采购部经理", "phone": "0551-65310000"}],
            "needs": "二期车间自动上下料，节拍 45 秒以内，2027 年 3 月前投产。",
            "competitors": "苏州某集成商",
            "next_contact": "2026-11-27",
        },
    )

    full_name: Annotated[FullLine, Column(24, 1)] = Field(alias="name", title=N_("Customer name"))
    short_name: Annotated[Line, Searchable()] = Field("", title=N_("Short name"))
    region: Annotated[FullLine, Used("customer"), Column(6, 2)] = Field(title=N_("Region"))
    industry: Annotated[FullLine, Used("customer"), Column(10, 3)] = Field(title=N_("Industry"))
    status: Annotated[
        Literal["lead", "contacted", "negotiating", "signed", "lost"], Choice(STATUS), Column(8, 4)
    ] = Field(title=N_("Status"))
    owner: Annotated[Id, Ref("person"), Owner(), Column(8, 5)] = Field(title=N_("In charge"))
    contacts: Annotated[tuple[Contact, ...], Merge(MergeAs.KEYED)] = Field(
        min_length=1, max_length=50, title=N_("Contacts")
    )
    needs: Annotated[FullText, Multiline(), Searchable()] = Field(title=N_("Real needs"))
    competitors: Annotated[Line, Searchable()] = Field("", title=N_("Competitors"))
    next_contact: Annotated[date | None, Ahead()] = Field(None, title=N_("Next contact"))
    credit_code: CreditCode = Field("", title=N_("Unified credit code"), description=N_("18 characters"))
    files: Files = ()
    remark: Annotated[Text, Multiline()] = Field("", title=N_("Remark"))

    @model_validator(mode="after")
    def _contacts_once(self) -> Customer:
        each_once(self.contacts)
        return self
