"""The record: envelope and base class of every kind (design §3)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field
from typing import Any, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from tui_sales.dataclass import dataclass
from tui_sales.i18n import N_
from tui_sales.model.types import BlobId, Id, Moment, Text

Raw = dict[str, Any]
#: Takes the raw form of one schema number to the next.
Upgrade = Callable[[Raw], Raw]
Area = Literal["daily", "customers", "sales", "money", "team", "people", "rules"]
#: What people read for each, in the order of lists.
AREAS: Mapping[Area, str] = {
    "daily": N_("Every day"),
    "customers": N_("Customers and projects"),
    "sales": N_("Contracts and sales"),
    "money": N_("Expenses and bonus"),
    "team": N_("Working together"),
    "people": N_("People and marks"),
    "rules": N_("Rules"),
}
Audience = Literal["team", "office", "private"]

ENVELOPE = ("kind", "id", "schema", "by", "at", "replaces", "void")


def fields_of(raw: Mapping[str, Any]) -> Raw:
    """What a record says, without its envelope."""
    return {key: value for key, value in raw.items() if key not in ENVELOPE}


class Part(BaseModel):
    """A value object inside a record. Fields at their (empty) default are not written."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        populate_by_name=True,
        revalidate_instances="never",
        defer_build=True,  # a kind is built when it is first used: at the start that is 60 ms less
    )


@dataclass(frozen=True)
class Layout:
    """Where records of a kind lie, as path pieces below ``folder``; a piece in braces is taken from the record.

    ``{year}`` is the year of the field named ``dated`` (a date, a moment, a week, a month or a quarter); ``{initial}`` is the id's
    first letter, so that no folder of standing records grows without bound.
    """

    folder: str
    pieces: tuple[str, ...] = ("{id}",)
    dated: str | None = None

    def name_of(self, record_id: str) -> str | None:
        """The name that an id alone gives; None where other fields are part of it."""
        given = {"{id}": record_id, "{initial}": record_id[:1]}
        if not given.keys() >= set(self.pieces):
            return None
        return "/".join([self.folder, *(given[piece] for piece in self.pieces)])


@dataclass(frozen=True)
class KindMeta:
    """What a kind declares about itself besides its fields.

    Attributes:
        name: the kind's name in files and on the command line.
        title, plural: what people read (msgids).
        layout: where its records lie.
        area: the part of the department's work it belongs to, which lists are grouped by.
        audience: which store it belongs in (design §7).
        natural_id: makes the id from the raw fields where the domain has a natural key, so that nothing is filed twice.
        id_stem: spells an id from the raw fields where people will use it as a name; a number makes it free if it is taken.
        statement: a statement about oneself, which needs nobody's approval (design §4).
        releasable: an approved record of this office kind may be copied into its owner's private store (design §7).
        upgrades: ``upgrades[n]`` takes schema ``n + 1`` to ``n + 2``; the current schema is ``len(upgrades) + 1``.
        computed: makes the values of computed fields from the others, whenever a version is filed.
        example: a believable record's raw fields, for schemas, tests and empty screens.
        summary: one line about a record, in its own words, from its raw fields.
    """

    name: str
    title: str
    plural: str
    layout: Layout
    area: Area = "daily"
    audience: Audience = "team"
    natural_id: Callable[[Mapping[str, Any]], str] | None = None
    id_stem: Callable[[Mapping[str, Any]], str] | None = None
    statement: bool = False
    releasable: bool = False
    upgrades: tuple[Upgrade, ...] = ()
    computed: Callable[[Mapping[str, Any]], Mapping[str, Any]] | None = None
    example: Mapping[str, Any] = field(default_factory=dict)
    summary: Callable[[Mapping[str, Any]], str] = field(default=lambda _raw: "")

    @property
    def schema(self) -> int:
        """The current schema number."""
        return len(self.upgrades) + 1


class Record(Part):
    """Base of every kind. The envelope comes first and is always written whole.

    Attributes:
        by: who filed this version.
        at: when, with zone.
        replaces: the versions this one was made from; empty for a new record. Following it gives the record's history.
        void: None, or why the record no longer holds; nothing is ever deleted.
    """

    META: ClassVar[KindMeta]

    kind: str
    id: Id = Field(title=N_("Id"))
    schema_number: int = Field(alias="schema", strict=True)
    by: Id = Field(title=N_("Filed by"))
    at: Moment = Field(title=N_("Filed at"))
    replaces: tuple[BlobId, ...] = Field(max_length=8)
    void: Text | None = Field(title=N_("Void because"))

    @field_validator("kind")
    @classmethod
    def _of_this_kind(cls, value: str, _info: ValidationInfo) -> str:
        if value != cls.META.name:
            raise PydanticCustomError("wrong_kind", N_("is not a record of this kind"))
        return value

    @field_validator("schema_number")
    @classmethod
    def _of_this_schema(cls, value: int) -> int:
        if value != cls.META.schema:
            raise PydanticCustomError("wrong_schema", N_("has another schema number"))
        return value

    @field_validator("void")
    @classmethod
    def _void_says_why(cls, value: str | None) -> str | None:
        if value == "":
            raise PydanticCustomError("missing_reason", N_("must say why"))
        return value

    @property
    def name(self) -> str:
        """Path of the record inside its store, without ``.json``."""
        return name_in(self.META.layout, self)


def name_in(layout: Layout, record: Record) -> str:
    """The name a record has by its kind's layout (natural place; case 42 of the rules)."""
    if not layout.pieces:
        return layout.folder
    values = {piece[1:-1]: _piece(record, piece[1:-1], layout.dated) for piece in layout.pieces}
    return "/".join([layout.folder, *(piece.format(**values) for piece in layout.pieces)])


def _piece(record: Record, piece: str, dated: str | None) -> str:
    if piece == "year" and dated:
        value = getattr(record, dated)
        return str(value)[:4]
    if piece == "initial":
        return record.id[0]
    return str(getattr(record, piece))
