"""Spec: what a kind's model says, as plain data; the only reader of ``model_fields``.

Forms, lists, diff, merge, search, import and schema all work from a :class:`KindSpec`, so a new kind needs no line in them.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from functools import cache, cached_property
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin

from pydantic import AwareDatetime
from pydantic.fields import FieldInfo

from tui_sales.dataclass import dataclass
from tui_sales.model.attached import Attached
from tui_sales.model.markers import (
    Ahead,
    Among,
    Choice,
    Column,
    Come,
    Computed,
    Given,
    Group,
    Later,
    Like,
    Merge,
    MergeAs,
    Multiline,
    Names,
    Numbered,
    OfKind,
    Opaque,
    Owner,
    Ref,
    RefOrWords,
    RowOf,
    Searchable,
    Spans,
    Spelled,
    Summed,
    Unit,
    Used,
    VersionOf,
    Wanted,
)
from tui_sales.model.record import ENVELOPE, KindMeta, Part, Record


class Shape(Enum):
    """What a form, a list and a merge must know of a field's type."""

    LINE = "line"
    TEXT = "text"
    DATE = "date"
    TIME = "time"
    MOMENT = "moment"
    MONEY = "money"
    INTEGER = "integer"
    YES_NO = "yes_no"
    CHOICE = "choice"
    REF = "ref"
    #: a list of plain values (``item`` is the one field spec of an element)
    VALUES = "values"
    #: a list of parts (``parts`` are their fields)
    ROWS = "rows"
    #: one part
    PART = "part"
    #: attached files (``parts`` are name, content and size)
    FILES = "files"


@dataclass(frozen=True)
class FieldSpec:
    """One field of a kind or of a part.

    Attributes:
        name: its key in JSON.
        title, help: msgids for people.
        parts: fields of the part, for ROWS and PART.
        item: what a list holds, for VALUES.
        names: kinds of which one record's whole name it is, empty for any; None where it is no name.
        merge: how two changes of a list meet.
        group: fields of one group are one value to the merge.
        like: the kind whose names it mostly holds; ref_or_words: the kind of which it holds an id, where it is no words.
        used: the kind whose records hold words that are offered here; among: where the only words stand that may be said.
        numbered: the kind whose records are counted by it; row_of: the row of another record whose id it is.
        summed: what the sum of it over all rows is called (msgid); later: said only of what is approved already.
        ahead: lies ahead when it is written down; come: never does; wanted: a form leads there when all that must be filled is.
        spans: of what it holds the name: ``week``, ``month``, ``quarter``.
        computed: worked out, never typed; given: only typed where a record was not begun with it.
        opaque: for programs, passed over by search; of_kind: the name of a kind.
    """

    name: str
    title: str
    help: str
    shape: Shape
    required: bool
    ref: str | None = None
    like: str | None = None
    ref_or_words: str | None = None
    used: str | None = None
    among: Among | None = None
    numbered: str | None = None
    row_of: RowOf | None = None
    spelled: bool = False
    choices: Mapping[str, str] | None = None
    parts: tuple[FieldSpec, ...] = ()
    item: FieldSpec | None = None
    merge: MergeAs = MergeAs.ATOMIC
    group: str | None = None
    column: Column | None = None
    owner: bool = False
    computed: bool = False
    given: bool = False
    version_of: str | None = None
    summed: str | None = None
    later: bool = False
    wanted: Wanted | None = None
    ahead: bool = False
    come: bool = False
    spans: tuple[str, ...] = ()
    searchable: bool = False
    opaque: bool = False
    names: tuple[str, ...] | None = None
    of_kind: bool = False
    unit: str | None = None
    envelope: bool = False

    @property
    def finds(self) -> str | None:
        """The kind whose records are found by what is typed here; None where it names none, or the whole name of one."""
        return self.ref or self.like or self.ref_or_words

    @property
    def keyed(self) -> bool:
        """Whether the rows are known by their ``id``, which people never see or type."""
        return self.shape is Shape.ROWS and self.merge is MergeAs.KEYED


@dataclass(frozen=True)
class KindSpec:
    """A kind as the rest of the program sees it."""

    model: type[Record]
    meta: KindMeta
    fields: tuple[FieldSpec, ...]

    @property
    def name(self) -> str:
        """The kind's name in files and on the command line."""
        return self.meta.name

    @cached_property
    def columns(self) -> tuple[FieldSpec, ...]:
        """Fields shown in lists, from left to right."""
        shown = [f for f in self.fields if f.column]
        return tuple(sorted(shown, key=lambda f: f.column.order if f.column else 0))

    @cached_property
    def files(self) -> FieldSpec | None:
        """The field for attached files."""
        return next((f for f in self.fields if f.shape is Shape.FILES), None)

    @cached_property
    def owner(self) -> FieldSpec | None:
        """The field that says whom the record is about."""
        return next((f for f in self.fields if f.owner), None)

    def field(self, name: str) -> FieldSpec:
        """The field called ``name``. Raises KeyError."""
        for spec in self.fields:
            if spec.name == name:
                return spec
        raise KeyError(name)


@cache
def spec_of(model: type[Record]) -> KindSpec:
    """The spec of a kind, without the envelope fields."""
    fields = tuple(f for f in _fields(model) if f.name not in ENVELOPE)
    return KindSpec(model, model.META, fields)


def _fields(model: type[Part]) -> tuple[FieldSpec, ...]:
    return tuple(_field(name, info) for name, info in model.model_fields.items())


def _field(name: str, info: FieldInfo) -> FieldSpec:
    marks: list[Any] = list(info.metadata)
    inner = _unwrap(info.annotation, marks)
    shape, parts, item = _shape(inner, marks)
    merge = _first(marks, Merge) or (Merge(MergeAs.SET) if shape is Shape.FILES else None)
    group = _first(marks, Group)
    ref, like, used = _first(marks, Ref), _first(marks, Like), _first(marks, Used)
    loose = _first(marks, RefOrWords)
    choice = _first(marks, Choice)
    unit, summed, meant = _first(marks, Unit), _first(marks, Summed), _first(marks, VersionOf)
    spans = _first(marks, Spans)
    names, counted = _first(marks, Names), _first(marks, Numbered)
    return FieldSpec(
        name=info.alias or name,
        title=info.title or name,
        help=info.description or "",
        shape=shape,
        required=info.is_required(),
        ref=ref.kind if ref else None,
        like=like.kind if like else None,
        ref_or_words=loose.kind if loose else None,
        used=used.kind if used else None,
        among=_first(marks, Among),
        numbered=counted.kind if counted else None,
        row_of=_first(marks, RowOf),
        spelled=_first(marks, Spelled) is not None,
        choices=choice.titles if choice else None,
        parts=parts,
        item=item,
        merge=merge.how if merge else MergeAs.ATOMIC,
        group=group.name if group else None,
        column=_first(marks, Column),
        owner=_first(marks, Owner) is not None,
        computed=_first(marks, Computed) is not None,
        given=_first(marks, Given) is not None,
        version_of=meant.field if meant else None,
        summed=summed.title if summed else None,
        later=_first(marks, Later) is not None,
        wanted=_first(marks, Wanted),
        ahead=_first(marks, Ahead) is not None,
        come=_first(marks, Come) is not None,
        spans=spans.units if spans else (),
        searchable=_first(marks, Searchable) is not None,
        opaque=_first(marks, Opaque) is not None,
        names=names.kinds if names else None,
        of_kind=_first(marks, OfKind) is not None,
        unit=unit.text if unit else None,
        envelope=name in ENVELOPE,
    )


_Mark = TypeVar("_Mark")


def _first(marks: list[Any], kind: type[_Mark]) -> _Mark | None:
    return next((mark for mark in marks if isinstance(mark, kind)), None)


def _unwrap(annotation: Any, marks: list[Any]) -> Any:
    """Peel ``Annotated`` and ``| None`` off a type, collecting the marks on the way."""
    while True:
        origin = get_origin(annotation)
        if origin is Annotated:
            annotation, *more = get_args(annotation)
            marks.extend(more)
        elif origin in (Union, UnionType):
            options = [a for a in get_args(annotation) if a is not NoneType]
            if len(options) != 1:
                raise TypeError(annotation)
            annotation = options[0]
        else:
            return annotation


_PLAIN = {
    date: Shape.DATE,
    time: Shape.TIME,
    datetime: Shape.MOMENT,
    AwareDatetime: Shape.MOMENT,
    Decimal: Shape.MONEY,
    int: Shape.INTEGER,
    bool: Shape.YES_NO,
}


def _shape(inner: Any, marks: list[Any]) -> tuple[Shape, tuple[FieldSpec, ...], FieldSpec | None]:
    origin = get_origin(inner)
    if origin is tuple:
        return _list_shape(get_args(inner)[0])
    if origin is Literal or any(isinstance(mark, Choice) for mark in marks):
        return Shape.CHOICE, (), None
    if isinstance(inner, type) and issubclass(inner, Part):
        return Shape.PART, _fields(inner), None
    if _first(marks, Ref):
        return Shape.REF, (), None
    if inner in _PLAIN:
        return _PLAIN[inner], (), None
    return (Shape.TEXT if _first(marks, Multiline) else Shape.LINE), (), None


def _list_shape(element: Any) -> tuple[Shape, tuple[FieldSpec, ...], FieldSpec | None]:
    marks: list[Any] = []
    inner = _unwrap(element, marks)
    if inner is Attached:
        return Shape.FILES, _fields(inner), None
    if isinstance(inner, type) and issubclass(inner, Part):
        return Shape.ROWS, _fields(inner), None
    shape, parts, item = _shape(inner, marks)
    ref, choice, names = _first(marks, Ref), _first(marks, Choice), _first(marks, Names)
    spec = FieldSpec(
        name="",
        title="",
        help="",
        shape=shape,
        required=True,
        ref=ref.kind if ref else None,
        choices=choice.titles if choice else None,
        parts=parts,
        item=item,
        names=names.kinds if names else None,
        ahead=_first(marks, Ahead) is not None,
    )
    return Shape.VALUES, (), spec
