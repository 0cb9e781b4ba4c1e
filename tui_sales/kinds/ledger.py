"""The accountant's ledger of a period, and what became of checking it against ours (D11, D22)."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Annotated, ClassVar, Literal

from pydantic import Field, model_validator

from tui_sales.i18n import N_
from tui_sales.model.attached import Files
from tui_sales.model.checks import each_once, needed
from tui_sales.model.markers import (
    Choice,
    Column,
    Computed,
    Merge,
    MergeAs,
    Multiline,
    Names,
    Searchable,
    Summed,
)
from tui_sales.model.natural import named_by, total
from tui_sales.model.record import KindMeta, Layout, Part, Record
from tui_sales.model.show import show_yuan
from tui_sales.model.types import Amount, FullLine, Id, Line, Period, Text

TYPES = {"sales": N_("sales"), "expenses": N_("expenses")}
RULES = {
    "number": N_("same number"),
    "amount": N_("same customer, amount and days"),
    "hand": N_("by hand"),
}


class Posting(Part):
    """One line of the ledger."""

    id: Id = Field(title=N_("Id"))
    date: datetime.date = Field(title=N_("Date"))
    voucher: Annotated[FullLine, Searchable()] = Field(title=N_("Voucher no."))
    person: Annotated[Line, Searchable()] = Field("", title=N_("Who"))
    customer: Annotated[Line, Searchable()] = Field("", title=N_("Customer"))
    amount: Annotated[Amount, Summed(N_("Sum"))] = Field(title=N_("Amount"))
    text: Annotated[Line, Searchable()] = Field("", title=N_("Voucher text"))


class Ledger(Record):
    """As the accountant handed it over."""

    META: ClassVar[KindMeta] = KindMeta(
        name="ledger",
        title=N_("Ledger"),
        plural=N_("Ledgers"),
        layout=Layout("ledgers", ("{year}", "{id}"), dated="period"),
        area="sales",
        audience="office",
        natural_id=named_by("period", "type"),
        summary=lambda raw: f"{raw['period']} {show_yuan(total(raw['lines']))}",
        example={
            "period": "2026-Q3",
            "type": "sales",
            "lines": [
                {
                    "id": "v1",
                    "date": "2026-08-15",
                    "voucher": "记-0815",
                    "person": "李伟",
                    "customer": "科瑞精密",
                    "amount": "256000.00",
                    "text": "HX-2026-017 首款",
                }
            ],
        },
    )

    period: Annotated[Period, Column(8, 1)] = Field(title=N_("Period"))
    type: Annotated[Literal["sales", "expenses"], Choice(TYPES), Column(8, 2)] = Field(title=N_("Type"))
    lines: Annotated[tuple[Posting, ...], Merge(MergeAs.KEYED)] = Field(
        min_length=1, max_length=5_000, title=N_("Postings")
    )
    remark: Annotated[Text, Multiline()] = Field("", title=N_("Remark"))

    @model_validator(mode="after")
    def _postings_once(self) -> Ledger:
        each_once(self.lines)
        return self


class Pair(Part):
    """A line of ours beside one of the accountant's, or one side alone."""

    id: Id = Field(title=N_("Id"))
    ours: Annotated[Line, Searchable()] = Field("", title=N_("Ours"))
    source: Annotated[Line, Computed(), Names()] = Field("", title=N_("Ours stands in"))
    theirs: Annotated[Line, Searchable()] = Field("", title=N_("The accountant's"))
    our_amount: Annotated[Amount | None, Summed(N_("Our sum"))] = Field(None, title=N_("Our amount"))
    their_amount: Annotated[Amount | None, Summed(N_("The accountant's sum"))] = Field(
        None, title=N_("The accountant's amount")
    )
    rule: Annotated[Literal["number", "amount", "hand"] | None, Choice(RULES)] = Field(
        None, title=N_("Paired by")
    )
    resolution: Annotated[Line, Searchable()] = Field("", title=N_("Resolution"))

    @property
    def difference(self) -> Decimal:
        """Ours less theirs; a missing side is nothing."""
        return (self.our_amount or Decimal(0)) - (self.their_amount or Decimal(0))

    @model_validator(mode="after")
    def _explained(self) -> Pair:
        needed(self.ours or self.theirs, "ours")
        if self.difference:
            needed(self.resolution, "resolution")
        return self


class Reconciliation(Record):
    """Every difference has its resolution, or the record is not complete."""

    META: ClassVar[KindMeta] = KindMeta(
        name="reconciliation",
        title=N_("Reconciliation"),
        plural=N_("Reconciliations"),
        layout=Layout("reconciliations", ("{year}", "{id}"), dated="period"),
        area="sales",
        audience="office",
        natural_id=named_by("period", "type"),
        summary=lambda raw: f"{raw['period']} ({len(raw['lines'])})",
        example={
            "period": "2026-Q3",
            "type": "sales",
            "lines": [
                {
                    "id": "p1",
                    "ours": "liwei HX-2026-017",
                    "theirs": "记-0815",
                    "our_amount": "256000.00",
                    "their_amount": "256000.00",
                    "rule": "number",
                },
                {
                    "id": "p2",
                    "theirs": "记-0920",
                    "their_amount": "3200.00",
                    "resolution": "上季度尾款，已由王芳补报。",
                },
            ],
        },
    )

    period: Annotated[Period, Column(8, 1)] = Field(title=N_("Period"))
    type: Annotated[Literal["sales", "expenses"], Choice(TYPES), Column(8, 2)] = Field(title=N_("Type"))
    lines: Annotated[tuple[Pair, ...], Merge(MergeAs.KEYED)] = Field(
        min_length=1, max_length=5_000, title=N_("Lines")
    )
    files: Files = ()
    remark: Annotated[Text, Multiline()] = Field("", title=N_("Remark"))

    @model_validator(mode="after")
    def _lines_once(self) -> Reconciliation:
        each_once(self.lines)
        return self
