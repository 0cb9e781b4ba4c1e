"""Products: what is sold, as it changes (D26)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, ClassVar

from pydantic import Field, model_validator

from tui_sales.i18n import N_
from tui_sales.model.attached import Files
from tui_sales.model.checks import each_once
from tui_sales.model.markers import Column, Merge, MergeAs, Multiline, Searchable
from tui_sales.model.pinyin import spelled_id
from tui_sales.model.record import KindMeta, Layout, Part, Record
from tui_sales.model.types import Amount, FullLine, FullText, Id, Line, Text


class Price(Part):
    """One line of a price list."""

    id: Id = Field(title=N_("Id"))
    item: FullLine = Field(title=N_("Priced item"))
    amount: Amount = Field(ge=0, title=N_("Price"))


def _stem(raw: Mapping[str, Any]) -> str:
    return spelled_id(str(raw.get("code", "")), "product")


class Product(Record):
    """A product or service; a new version of it is a new version of its record."""

    META: ClassVar[KindMeta] = KindMeta(
        name="product",
        title=N_("Product"),
        plural=N_("Products"),
        layout=Layout("products", ("{initial}", "{id}")),
        area="customers",
        id_stem=_stem,
        summary=lambda raw: f"{raw['code']} {raw['name']} {raw.get('version', '')}".strip(),
        example={
            "id": "hx-200",
            "name": "HX 系列上下料机械手",
            "code": "HX-200",
            "version": "2026.2",
            "prices": [{"id": "p1", "item": "标准型", "amount": "128000.00"}],
            "since": "2026-06-01",
            "summary": "单臂，负载 20 kg，节拍 8 秒。",
        },
    )

    title: Annotated[FullLine, Column(24, 2)] = Field(alias="name", title=N_("Product name"))
    code: Annotated[FullLine, Column(12, 1)] = Field(title=N_("Code"))
    version: Annotated[Line, Column(10, 3)] = Field("", title=N_("Version"))
    prices: Annotated[tuple[Price, ...], Merge(MergeAs.KEYED)] = Field((), title=N_("Price list"))
    since: date | None = Field(None, title=N_("Since"))
    about: Annotated[FullText, Multiline(), Searchable()] = Field(alias="summary", title=N_("In short"))
    files: Files = ()
    remark: Annotated[Text, Multiline()] = Field("", title=N_("Remark"))

    @model_validator(mode="after")
    def _prices_once(self) -> Product:
        each_once(self.prices)
        return self
