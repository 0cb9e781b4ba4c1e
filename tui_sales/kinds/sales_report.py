"""Quarterly sales report: what a rep reports on his own initiative (D11)."""

from __future__ import annotations

import datetime
from typing import Annotated, ClassVar

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from tui_sales.i18n import N_
from tui_sales.model.attached import Files
from tui_sales.model.checks import each_once
from tui_sales.model.markers import Column, Merge, MergeAs, Multiline, Owner, Ref, Searchable, Summed
from tui_sales.model.natural import named_by, total
from tui_sales.model.record import KindMeta, Layout, Part, Record
from tui_sales.model.show import show_yuan
from tui_sales.model.types import Amount, Id, Line, Quarter, Text


class Sale(Part):
    """One sale."""

    id: Id = Field(title=N_("Id"))
    date: datetime.date = Field(title=N_("Date"))
    contract: Annotated[Line, Searchable()] = Field("", title=N_("Contract no."))
    customer: Annotated[Id, Ref("customer")] = Field(title=N_("Customer"))
    product: Annotated[Line, Searchable()] = Field("", title=N_("Product"))
    amount: Annotated[Amount, Summed(N_("Sum"))] = Field(title=N_("Amount"))
    received: Annotated[Amount | None, Summed(N_("Sum received"))] = Field(None, title=N_("Received"))


class SalesReport(Record):
    """Checked against the accountant's ledger, line by line."""

    META: ClassVar[KindMeta] = KindMeta(
        name="sales_report",
        title=N_("Sales report"),
        plural=N_("Sales reports"),
        layout=Layout("sales-reports", ("{year}", "{owner}", "{id}"), dated="quarter"),
        area="sales",
        natural_id=named_by("quarter"),
        summary=lambda raw: f"{raw['quarter']} {show_yuan(total(raw['lines']))}",
        example={
            "owner": "liwei",
            "quarter": "2026-Q3",
            "lines": [
                {
                    "id": "l1",
                    "date": "2026-08-14",
                    "contract": "HX-2026-017",
                    "customer": "kerui",
                    "product": "HX-200",
                    "amount": "256000.00",
                    "received": "128000.00",
                }
            ],
        },
    )

    owner: Annotated[Id, Ref("person"), Owner(), Column(8, 2)] = Field(title=N_("Who"))
    quarter: Annotated[Quarter, Column(8, 1)] = Field(title=N_("Quarter"))
    lines: Annotated[tuple[Sale, ...], Merge(MergeAs.KEYED)] = Field(
        min_length=1, max_length=1_000, title=N_("Sales")
    )
    files: Files = ()
    remark: Annotated[Text, Multiline()] = Field("", title=N_("Remark"))

    @model_validator(mode="after")
    def _in_the_quarter(self) -> SalesReport:
        each_once(self.lines)
        for line in self.lines:
            if f"{line.date.year}-Q{(line.date.month + 2) // 3}" != self.quarter:
                raise PydanticCustomError("other_quarter", N_("a line is not in this quarter"))
        return self
