"""Closing a period, and opening it again (design §4): after it nothing dated inside may land."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar

from pydantic import Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from tui_sales.i18n import N_
from tui_sales.model.markers import Column, Multiline, Ref, VersionOf
from tui_sales.model.natural import named_by
from tui_sales.model.record import KindMeta, Layout, Record
from tui_sales.model.types import BlobId, FullText, Id, Line, Text

#: A month ``2026-10`` or a quarter ``2026-q3``: also the record's id.
Period = Annotated[Line, StringConstraints(to_lower=True, pattern=r"^\d{4}-(0[1-9]|1[0-2]|q[1-4])$")]


class Closing(Record):
    """A closed month or quarter."""

    META: ClassVar[KindMeta] = KindMeta(
        name="closing",
        title=N_("Period closing"),
        plural=N_("Closed periods"),
        layout=Layout("closings"),
        area="rules",
        natural_id=named_by("period"),
        summary=lambda raw: str(raw["period"]),
        example={"period": "2026-10", "remark": "费用与销售明细已核对"},
    )

    period: Annotated[Period, Column(10, 1)] = Field(title=N_("Period"))
    remark: Annotated[Text, Multiline()] = Field("", title=N_("Remark"))


def _reopening_id(raw: Mapping[str, Any]) -> str:
    return f"{raw.get('closing', '')}-{str(raw.get('version', ''))[:12]}"


class Reopening(Record):
    """It lifts exactly one version of a closing; the period is closed again by a new version of that closing."""

    META: ClassVar[KindMeta] = KindMeta(
        name="reopening",
        title=N_("Reopening"),
        plural=N_("Reopened periods"),
        layout=Layout("reopenings"),
        area="rules",
        natural_id=_reopening_id,
        summary=lambda raw: f"{raw['closing']}：{raw['reason']}",
        example={"closing": "2026-10", "version": "c" * 40, "reason": "漏登一张差旅发票"},
    )

    closing: Annotated[Id, Ref("closing"), Column(10, 1)] = Field(title=N_("Closed period"))
    version: Annotated[BlobId, VersionOf("closing")] = Field(
        title=N_("Version"), description=N_("of the closing that is lifted")
    )
    reason: Annotated[FullText, Multiline()] = Field(title=N_("Reason"))

    @model_validator(mode="after")
    def _named_for_it(self) -> Reopening:
        if self.id != f"{self.closing}-{self.version[:12]}":
            raise PydanticCustomError("wrong_id", N_("the id does not belong to this version"))
        return self
