"""Expense claim: what somebody spent for the department and is to have back (D21)."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from tui_sales.i18n import N_
from tui_sales.model.attached import Files
from tui_sales.model.checks import each_once
from tui_sales.model.markers import (
    Choice,
    Column,
    Group,
    Later,
    Like,
    Merge,
    MergeAs,
    Multiline,
    Owner,
    Ref,
    RefOrWords,
    Searchable,
    Summed,
)
from tui_sales.model.natural import total
from tui_sales.model.record import KindMeta, Layout, Part, Record
from tui_sales.model.show import show_yuan
from tui_sales.model.types import Amount, FullLine, Id, Line, Text

EXPENSES = {
    "travel": N_("travel"),
    "hotel": N_("hotel"),
    "meals": N_("meals"),
    "entertaining": N_("entertaining"),
    "phone": N_("phone"),
    "office": N_("office supplies"),
    "other": N_("other"),
}
ExpenseType = Literal["travel", "hotel", "meals", "entertaining", "phone", "office", "other"]
WAYS = {"transfer": N_("bank transfer"), "cash": N_("cash"), "salary": N_("with the salary")}


class ClaimLine(Part):
    """One expense with its receipt."""

    id: Id = Field(title=N_("Id"))
    date: datetime.date = Field(title=N_("Date"))
    type: Annotated[ExpenseType, Choice(EXPENSES)] = Field(title=N_("Type"))
    amount: Annotated[Amount, Summed(N_("Sum"))] = Field(gt=0, title=N_("Amount"))
    receipt: FullLine = Field(title=N_("Receipt"), description=N_("its number, or where it is filed"))
    customer: Annotated[Line, Like("customer"), Searchable()] = Field("", title=N_("Customer"))
    project: Annotated[Line, Like("project"), Searchable()] = Field("", title=N_("Project"))


def _summary(raw: Mapping[str, Any]) -> str:
    return f"{show_yuan(total(raw['lines']))} {raw['lines'][0]['receipt']}"


class Claim(Record):
    """A claim lies in its owner's private store: he and the office see it, no colleague does."""

    META: ClassVar[KindMeta] = KindMeta(
        name="claim",
        title=N_("Expense claim"),
        plural=N_("Expense claims"),
        layout=Layout("claims", ("{year}", "{owner}", "{id}"), dated="date"),
        area="money",
        audience="private",
        summary=_summary,
        example={
            "id": "2026-11-hefei",
            "owner": "liwei",
            "date": "2026-11-23",
            "travel": "合肥科瑞精密二期交流",
            "lines": [
                {
                    "id": "l1",
                    "date": "2026-11-20",
                    "type": "travel",
                    "amount": "263.50",
                    "receipt": "G7312 车票",
                },
                {
                    "id": "l2",
                    "date": "2026-11-20",
                    "type": "hotel",
                    "amount": "388.00",
                    "receipt": "发票 04417721",
                },
            ],
        },
    )

    owner: Annotated[Id, Ref("person"), Owner(), Column(8, 2)] = Field(title=N_("Claimant"))
    date: Annotated[datetime.date, Column(14, 1)] = Field(title=N_("Date"))
    travel: Annotated[Line, RefOrWords("travel"), Searchable()] = Field("", title=N_("For which travel"))
    lines: Annotated[tuple[ClaimLine, ...], Merge(MergeAs.KEYED)] = Field(min_length=1, title=N_("Expenses"))
    advance: Amount | None = Field(None, ge=0, title=N_("Advance set off"))
    reason: Annotated[Text, Multiline()] = Field(
        "", title=N_("Reason"), description=N_("needed where a limit is exceeded")
    )
    settled_on: Annotated[datetime.date | None, Group("settled"), Later()] = Field(
        None, title=N_("Settled on")
    )
    settled_by: Annotated[
        Literal["transfer", "cash", "salary"] | None, Choice(WAYS), Group("settled"), Later()
    ] = Field(None, title=N_("Settled by"))
    files: Files = ()
    remark: Annotated[Text, Multiline()] = Field("", title=N_("Remark"))

    @property
    def amount(self) -> Decimal:
        """The exact sum of its lines; the policy may ask for more approvals from an amount on."""
        return sum((line.amount for line in self.lines), Decimal(0))

    @model_validator(mode="after")
    def _settled_whole(self) -> Claim:
        if (self.settled_on is None) != (self.settled_by is None):
            raise PydanticCustomError("settled", N_("settled needs both, the day and the way"))
        each_once(self.lines)
        return self
