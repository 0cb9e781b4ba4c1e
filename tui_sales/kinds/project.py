"""Projects: from initiation to closing (D24)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from tui_sales.i18n import N_
from tui_sales.model.attached import Files
from tui_sales.model.markers import Ahead, Choice, Column, Multiline, Owner, Ref
from tui_sales.model.pinyin import spelled_id
from tui_sales.model.record import KindMeta, Layout, Record
from tui_sales.model.types import Amount, FullLine, Id, Text

STAGES = {
    "initiated": N_("initiated"),
    "proposal": N_("proposal"),
    "negotiation": N_("negotiation"),
    "approval": N_("agreement in approval"),
    "stamped": N_("stamped"),
    "handover": N_("data handed over"),
    "delivered": N_("delivered"),
    "won": N_("closed, won"),
    "lost": N_("closed, lost"),
}
StageName = Literal[
    "initiated", "proposal", "negotiation", "approval", "stamped", "handover", "delivered", "won", "lost"
]


def _stem(raw: Mapping[str, Any]) -> str:
    return spelled_id(str(raw.get("name", "")), "project")


class Project(Record):
    """Something a customer may buy, and how far it has come."""

    META: ClassVar[KindMeta] = KindMeta(
        name="project",
        title=N_("Project"),
        plural=N_("Projects"),
        layout=Layout("projects", ("{initial}", "{id}")),
        area="customers",
        id_stem=_stem,
        summary=lambda raw: f"{raw['name']}：{raw['next_step']}",
        example={
            "id": "kerui-erqi",
            "name": "科瑞精密二期自动线",
            "customer": "kerui",
            "owner": "liwei",
            "stage": "proposal",
            "expected_amount": "860000.00",
            "expected_close": "2026-12-31",
            "next_step": "周五前发正式报价",
        },
    )

    title: Annotated[FullLine, Column(24, 1)] = Field(alias="name", title=N_("Project name"))
    customer: Annotated[Id, Ref("customer"), Column(12, 2)] = Field(title=N_("Customer"))
    owner: Annotated[Id, Ref("person"), Owner(), Column(8, 3)] = Field(title=N_("Led by"))
    stage: Annotated[StageName, Choice(STAGES), Column(10, 4)] = Field(title=N_("Stage"))
    expected_amount: Annotated[Amount | None, Column(12, 5)] = Field(None, ge=0, title=N_("Expected sum"))
    expected_close: Annotated[date | None, Ahead()] = Field(None, title=N_("Close expected"))
    next_step: FullLine = Field(title=N_("Next step"))
    files: Files = ()
    remark: Annotated[Text, Multiline()] = Field("", title=N_("Remark"))
