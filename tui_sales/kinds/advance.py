"""Advances: money given before it is spent; claims are set off against it (D21)."""

from __future__ import annotations

import datetime
from typing import Annotated, ClassVar

from pydantic import Field, model_validator

from tui_sales.i18n import N_
from tui_sales.model.attached import Files
from tui_sales.model.checks import not_before
from tui_sales.model.markers import Column, Later, Multiline, Owner, Ref, RefOrWords, Searchable
from tui_sales.model.record import KindMeta, Layout, Record
from tui_sales.model.show import show_yuan
from tui_sales.model.types import Amount, FullText, Id, Line, Text


class Advance(Record):
    """It lies in its owner's private store, as his claims do."""

    META: ClassVar[KindMeta] = KindMeta(
        name="advance",
        title=N_("Advance"),
        plural=N_("Advances"),
        layout=Layout("advances", ("{year}", "{owner}", "{id}"), dated="date"),
        area="money",
        audience="private",
        summary=lambda raw: f"{show_yuan(raw['amount'])} {raw['reason'].partition(chr(10))[0]}",
        example={
            "id": "2026-11-24-c0ffee",
            "owner": "liwei",
            "date": "2026-11-24",
            "travel": "2026-11-25-b7c8d9",
            "amount": "1000.00",
            "reason": "宁波出差两天的住宿和招待。",
            "paid_out": "2026-11-24",
        },
    )

    owner: Annotated[Id, Ref("person"), Owner(), Column(8, 2)] = Field(title=N_("Borrower"))
    date: Annotated[datetime.date, Column(14, 1)] = Field(title=N_("Date"))
    travel: Annotated[Line, RefOrWords("travel"), Searchable()] = Field("", title=N_("For which travel"))
    amount: Annotated[Amount, Column(12, 3)] = Field(gt=0, title=N_("Amount"))
    reason: Annotated[FullText, Multiline(), Searchable()] = Field(title=N_("Reason"))
    paid_out: Annotated[datetime.date | None, Column(14, 4), Later()] = Field(None, title=N_("Paid out on"))
    files: Files = ()
    remark: Annotated[Text, Multiline()] = Field("", title=N_("Remark"))

    @model_validator(mode="after")
    def _asked_first(self) -> Advance:
        not_before(self.date, self.paid_out, "paid_out")
        return self
