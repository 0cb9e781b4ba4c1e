"""Bonus: what somebody's sales of a quarter earned him (D21 工资奖金核算)."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Annotated, ClassVar

from pydantic import Field

from tui_sales.i18n import N_
from tui_sales.model.markers import Column, Multiline, Owner, Ref, Unit
from tui_sales.model.natural import named_by
from tui_sales.model.record import KindMeta, Layout, Record
from tui_sales.model.show import show_yuan
from tui_sales.model.types import CENT, Amount, FullText, Id, Quarter, Score, Text


def bonus_of(base: Decimal, rate: Decimal) -> Decimal:
    """Base · rate, half up to 0.01."""
    return (base * rate / 100).quantize(CENT, rounding=ROUND_HALF_UP)


class Bonus(Record):
    """A bonus statement is the office's until it is released to whom it is about."""

    META: ClassVar[KindMeta] = KindMeta(
        name="bonus",
        title=N_("Bonus statement"),
        plural=N_("Bonus statements"),
        layout=Layout("bonuses", ("{year}", "{owner}", "{id}"), dated="quarter"),
        area="money",
        audience="office",
        releasable=True,
        natural_id=named_by("quarter"),
        summary=lambda raw: f"{raw['quarter']} {show_yuan(raw['amount'])}",
        example={
            "owner": "liwei",
            "quarter": "2026-Q3",
            "base": "420000.00",
            "rate": "1.50",
            "amount": "6300.00",
            "made_from": "合同 HX-2026-031、HX-2026-044，已与会计核对",
        },
    )

    owner: Annotated[Id, Ref("person"), Owner(), Column(8, 2)] = Field(title=N_("Who"))
    quarter: Annotated[Quarter, Column(8, 1)] = Field(title=N_("Quarter"))
    base: Annotated[Amount, Column(12, 3)] = Field(ge=0, title=N_("Reconciled sales"))
    rate: Annotated[Score, Unit("%")] = Field(title=N_("Rate"))
    amount: Annotated[Amount, Column(12, 4)] = Field(ge=0, title=N_("Bonus"))
    made_from: Annotated[FullText, Multiline()] = Field(title=N_("From which sales"))
    remark: Annotated[Text, Multiline()] = Field("", title=N_("Remark"))
