"""Verdict: what one person says of one version (design §2); it lands with what it approves, as its evidence."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from tui_sales.i18n import N_
from tui_sales.model.markers import Choice, Column, Merge, MergeAs, Multiline, Names, Opaque
from tui_sales.model.names import ID_PATTERN
from tui_sales.model.record import KindMeta, Layout, Record
from tui_sales.model.types import BlobId, Line, Text

VERDICTS = {"approve": N_("approved"), "return": N_("returned")}
RecordName = Annotated[
    Line, StringConstraints(pattern=rf"^{ID_PATTERN}(/{ID_PATTERN}){{0,5}}$", max_length=200)
]
Sha256 = Annotated[Line, StringConstraints(pattern=r"^[0-9a-f]{64}$"), Opaque()]


def verdict_id(record: str, version: str) -> str:
    """The id of anybody's verdict on this version: one each, so a second opinion replaces the first.

    What is no text has one, too: whether there can be such a record is said where its fields are read.
    """
    return hashlib.sha256(f"{record}@{version}".encode("utf-8", "surrogatepass")).hexdigest()[:24]


def _id(raw: Mapping[str, Any]) -> str:
    return verdict_id(str(raw.get("record", "")), str(raw.get("version", "")))


class Verdict(Record):
    """Approve or return of exactly one version, named by path, blob id and SHA-256 (rules §1)."""

    META: ClassVar[KindMeta] = KindMeta(
        name="verdict",
        title=N_("Verdict"),
        plural=N_("Verdicts"),
        layout=Layout("verdicts", ("{year}", "{by}", "{id}"), dated="at"),
        area="rules",
        natural_id=_id,
        statement=True,
        summary=lambda raw: str(raw.get("note", "")),
        example={
            "record": "logs/2026/liwei/2026-11-23",
            "version": "a" * 40,
            "sha256": "b" * 64,
            "verdict": "return",
            "note": "周二的地点不清楚，请写明公司和地址",
            "marks": ["entries.a1.place"],
        },
    )

    record: Annotated[RecordName, Names(), Column(34, 2)] = Field(title=N_("Record"))
    version: BlobId = Field(title=N_("Version"))
    sha256: Sha256 = Field(title="SHA-256")
    verdict: Annotated[Literal["approve", "return"], Choice(VERDICTS), Column(8, 1)] = Field(
        title=N_("Verdict")
    )
    note: Annotated[Text, Multiline(), Column(30, 3)] = Field("", title=N_("Note"))
    marks: Annotated[tuple[Line, ...], Merge(MergeAs.SET)] = Field(
        (), max_length=50, title=N_("Fields marked")
    )

    @model_validator(mode="after")
    def _says_why_and_what(self) -> Verdict:
        if self.verdict == "return" and not self.note:
            raise PydanticCustomError("missing_note", N_("a return needs a note"))
        if self.id != verdict_id(self.record, self.version):
            raise PydanticCustomError("wrong_id", N_("the id does not belong to this version"))
        return self
