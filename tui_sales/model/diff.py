"""Field-level diff of two versions: what a reviewer reads (design §4)."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, Literal

from tui_sales.dataclass import dataclass
from tui_sales.model.record import Raw
from tui_sales.model.show import is_table
from tui_sales.model.spec import FieldSpec, KindSpec, Shape
from tui_sales.model.sums import sums

How = Literal["added", "removed", "changed", "same"]
_TOKEN = re.compile(r"[A-Za-z0-9_.@-]+|\s+|.", re.DOTALL)
_MOST_TOKENS = 4000


@dataclass(frozen=True)
class FieldChange:
    """One place that differs (or, in a whole record, one place that holds something).

    Attributes:
        place: field names, keyed rows by their id.
        fields: the specs along the place, for titles.
        row: number of the row for people, from 1; 0 outside lists of rows.
        old, new: JSON values, None where there is none.
        beside: the id of the record in which they are ids of rows, where they are.
    """

    place: tuple[str, ...]
    fields: tuple[FieldSpec, ...]
    row: int
    how: How
    old: Any
    new: Any
    beside: str = ""

    @property
    def field(self) -> FieldSpec:
        """The innermost field."""
        return self.fields[-1]

    @property
    def is_row(self) -> bool:
        """Whether it is a whole row of a list."""
        return self.row > 0 and self.field.shape is Shape.ROWS


@dataclass(frozen=True)
class Segment:
    """A stretch of text that stayed, went or came."""

    how: Literal["same", "removed", "added"]
    text: str


def diff(spec: KindSpec, old: Raw | None, new: Raw) -> tuple[FieldChange, ...]:
    """What differs from ``old`` (None: nothing was there) to ``new``, in the order of the fields.

    The envelope is left out, but for ``void``.
    """
    changes = [*_void(spec, old or {}, new)]
    changes += _parts(spec.fields, old or {}, new, (), (), 0)
    return tuple(_placed(change, new) for change in changes if change.how != "same")


def whole(spec: KindSpec, raw: Raw) -> tuple[FieldChange, ...]:
    """Everything a record holds, in the form of a diff in which nothing changed."""
    return tuple(_placed(change, raw) for change in _parts(spec.fields, raw, raw, (), (), 0))


def _placed(change: FieldChange, raw: Raw) -> FieldChange:
    """With the record whose rows it speaks of."""
    of = change.field.row_of
    return replace(change, beside=str(raw.get(of.field) or "")) if of else change


def words(old: str, new: str) -> tuple[Segment, ...]:
    """Two texts against each other: Chinese by character, Latin by word."""
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    if len(before) + len(after) > _MOST_TOKENS:
        return (Segment("removed", old), Segment("added", new))
    segments: list[Segment] = []
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            segments.append(Segment("same", "".join(before[a:b])))
            continue
        if a < b:
            segments.append(Segment("removed", "".join(before[a:b])))
        if c < d:
            segments.append(Segment("added", "".join(after[c:d])))
    return tuple(segments)


def _void(spec: KindSpec, old: Raw, new: Raw) -> Iterator[FieldChange]:
    before, after = old.get("void"), new.get("void")
    if before != after:
        field = FieldSpec("void", "Void because", "", Shape.TEXT, required=False, envelope=True)
        yield FieldChange(("void",), (field,), 0, _how(before, after), before, after)


def _parts(
    fields: tuple[FieldSpec, ...],
    old: Mapping[str, Any],
    new: Mapping[str, Any],
    place: tuple[str, ...],
    trail: tuple[FieldSpec, ...],
    row: int,
) -> Iterator[FieldChange]:
    for field in fields:
        if field.name == "id" and trail and trail[-1].keyed and field.title == "Id":
            continue
        before, after = old.get(field.name), new.get(field.name)
        if before is None and after is None:
            continue
        here, specs = (*place, field.name), (*trail, field)
        if field.shape is Shape.PART:
            yield from _parts(field.parts, before or {}, after or {}, here, specs, row)
        elif field.shape is Shape.ROWS and _rows_known(before, after):
            yield from _rows(field, before or [], after or [], here, specs)
        elif field.shape is Shape.FILES:
            yield from _files(before or [], after or [], here, specs)
        else:
            yield FieldChange(here, specs, row, _how(before, after), before, after)
        if field.shape is Shape.ROWS:
            yield from _sums(field, before or [], after or [], here, specs)


def _sums(
    field: FieldSpec, old: list[Raw], new: list[Raw], place: tuple[str, ...], trail: tuple[FieldSpec, ...]
) -> Iterator[FieldChange]:
    """Below the rows, what they come to."""
    for (part, before), (_, after) in zip(sums(field, old), sums(field, new), strict=True):
        if before is not None or after is not None:
            yield FieldChange((*place, part.name), (*trail, part), 0, _how(before, after), before, after)


def _rows_known(*lists: Any) -> bool:
    """Whether every row has an id of its own; else the list is compared whole."""
    for rows in lists:
        ids = [row.get("id") for row in rows or []]
        if None in ids or len(set(ids)) != len(ids):
            return False
    return True


def _rows(
    field: FieldSpec, old: list[Raw], new: list[Raw], place: tuple[str, ...], trail: tuple[FieldSpec, ...]
) -> Iterator[FieldChange]:
    before = {row["id"]: (number, row) for number, row in enumerate(old, 1)}
    for number, row in enumerate(new, 1):
        _, was = before.pop(row["id"], (0, {}))
        yield from _row(field, was, row, (*place, row["id"]), trail, number)
    for key, (number, row) in before.items():
        yield from _row(field, row, {}, (*place, key), trail, number)
    kept_old = [row["id"] for row in old if row["id"] in {r["id"] for r in new}]
    kept_new = [row["id"] for row in new if row["id"] in set(kept_old)]
    if kept_old != kept_new:
        yield FieldChange(place, trail, 0, "changed", kept_old, kept_new)


def _row(
    field: FieldSpec, was: Raw, row: Raw, place: tuple[str, ...], trail: tuple[FieldSpec, ...], number: int
) -> Iterator[FieldChange]:
    """A row: of a table in one piece, for its day tells what a changed time means; else part by part."""
    if is_table(field):
        before, after = ([side] if side else None for side in (was, row))
        yield FieldChange(place, trail, number, _how(before, after), before, after)
    else:
        yield from _parts(field.parts, was, row, place, trail, number)


def _files(
    old: list[Raw], new: list[Raw], place: tuple[str, ...], trail: tuple[FieldSpec, ...]
) -> Iterator[FieldChange]:
    """One line a file: it is there, came or went. Its content names it, so it never changes."""
    for file in [*(one for one in old if one not in new), *new]:
        before, after = ([file] if file in side else None for side in (old, new))
        yield FieldChange((*place, file["sha256"]), trail, 0, _how(before, after), before, after)


def _how(before: Any, after: Any) -> How:
    if before == after and type(before) is type(after):
        return "same"
    if before is None:
        return "added"
    return "removed" if after is None else "changed"
