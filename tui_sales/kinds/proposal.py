"""Proposals and tenders for large projects (D13)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field, model_validator

from tui_sales.i18n import N_
from tui_sales.model.attached import Files
from tui_sales.model.checks import each_once
from tui_sales.model.markers import Ahead, Choice, Column, Merge, MergeAs, Multiline, Owner, Ref, Searchable
from tui_sales.model.record import KindMeta, Layout, Part, Record
from tui_sales.model.types import FullLine, Id, Text

TYPES = {"solution": N_("solution"), "tender": N_("tender")}
OUTCOMES = {"won": N_("bid won"), "lost": N_("bid lost"), "withdrawn": N_("given up")}


class Piece(Part):
    """One part of the document, and who writes it."""

    id: Id = Field(title=N_("Id"))
    part: Annotated[FullLine, Searchable()] = Field(title=N_("Part"))
    who: Annotated[Id, Ref("person")] = Field(title=N_("Who"))
    done: date | None = Field(None, title=N_("Done on"))


def _stem(raw: Mapping[str, Any]) -> str:
    return f"{raw.get('project', 'project')}-{raw.get('type', 'solution')}"[:60].rstrip("-")


class Proposal(Record):
    """A document with a deadline."""

    META: ClassVar[KindMeta] = KindMeta(
        name="proposal",
        title=N_("Proposal"),
        plural=N_("Proposals"),
        layout=Layout("proposals", ("{year}", "{id}"), dated="deadline"),
        area="customers",
        id_stem=_stem,
        summary=lambda raw: f"{raw['project']} {raw['deadline']}",
        example={
            "id": "kerui-erqi-tender",
            "project": "kerui-erqi",
            "type": "tender",
            "deadline": "2026-12-05",
            "owner": "liwei",
            "checklist": [
                {"id": "p1", "part": "技术方案", "who": "liwei"},
                {"id": "p2", "part": "商务报价", "who": "chenfang", "done": "2026-11-20"},
            ],
        },
    )

    project: Annotated[Id, Ref("project"), Column(18, 1)] = Field(title=N_("Project"))
    type: Annotated[Literal["solution", "tender"], Choice(TYPES), Column(8, 2)] = Field(title=N_("Type"))
    deadline: Annotated[date, Column(14, 3), Ahead()] = Field(title=N_("Deadline"))
    owner: Annotated[Id, Ref("person"), Owner(), Column(8, 4)] = Field(title=N_("Led by"))
    checklist: Annotated[tuple[Piece, ...], Merge(MergeAs.KEYED)] = Field((), title=N_("Parts"))
    submitted: date | None = Field(None, title=N_("Submitted on"))
    outcome: Annotated[Literal["won", "lost", "withdrawn"] | None, Choice(OUTCOMES), Column(8, 5)] = Field(
        None, title=N_("Outcome")
    )
    lessons: Annotated[Text, Multiline(), Searchable()] = Field("", title=N_("Lessons"))
    files: Files = ()
    remark: Annotated[Text, Multiline()] = Field("", title=N_("Remark"))

    @model_validator(mode="after")
    def _parts_once(self) -> Proposal:
        each_once(self.checklist)
        return self
