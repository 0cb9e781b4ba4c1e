"""Three-way merge of a record, field by field (rules §2, M1–M10). Pure, symmetric, and nothing is lost in silence."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from tui_sales.dataclass import dataclass
from tui_sales.model.markers import MergeAs
from tui_sales.model.record import ENVELOPE, Raw
from tui_sales.model.spec import FieldSpec, KindSpec, Shape

#: Stands for 'not there', which is not the same as null (M4).
ABSENT: Any = type("Absent", (), {"__repr__": lambda _self: "ABSENT"})()


@dataclass(frozen=True)
class Clash:
    """A place where both sides said something different.

    Attributes:
        place: field names, keyed rows by id.
        fields: the specs along the place.
        base, mine, theirs: JSON values; None where there is none.
    """

    place: tuple[str, ...]
    fields: tuple[FieldSpec, ...]
    base: Any
    mine: Any
    theirs: Any


@dataclass(frozen=True)
class Merged:
    """The merge; at clashing places it holds mine."""

    raw: Raw
    clashes: tuple[Clash, ...]

    @property
    def clean(self) -> bool:
        """Whether nothing clashed."""
        return not self.clashes


def merge(spec: KindSpec, base: Raw | None, mine: Raw, theirs: Raw) -> Merged:
    """Merge what two people made of one version.

    Args:
        spec: the kind.
        base: the version both came from; None if both made the record anew.
        mine: what one made of it.
        theirs: what the other made of it, in the same schema.

    Returns:
        the fields (without envelope, but with ``void``) and the clashes. It is not yet validated (M9).
    """
    work = _Merge()
    before, one, two = _body(base or {}), _body(mine), _body(theirs)
    voids = before.get("void"), one.get("void"), two.get("void")
    both_changed = base is None or not (_same(one, before) or _same(two, before))
    clashing = voids[1] != voids[2] and both_changed
    if clashing:
        work.clash(("void",), (), *voids)
    raw = work.parts(spec.fields, before, one, two, (), ())
    raw["void"] = voids[1] if clashing else work.value(*voids)
    return Merged(raw, tuple(work.clashes))


def _body(raw: Raw) -> Raw:
    return {key: value for key, value in raw.items() if key not in ENVELOPE or key == "void"}


def _same(one: Any, two: Any) -> bool:
    """Equal in value and type: 1, 1.0, true and "1" differ (JSON text tells them apart)."""
    if one is ABSENT or two is ABSENT:
        return one is two
    return json.dumps(one, sort_keys=True) == json.dumps(two, sort_keys=True)


class _Merge:
    """Collects the clashes on the way through the fields."""

    def __init__(self) -> None:
        self.clashes: list[Clash] = []

    def clash(self, place: tuple[str, ...], trail: tuple[FieldSpec, ...], *sides: Any) -> None:
        base, mine, theirs = (None if side is ABSENT else side for side in sides)
        self.clashes.append(Clash(place, trail, base, mine, theirs))

    def value(self, base: Any, mine: Any, theirs: Any) -> Any:
        """M1–M3 for a value seen whole; ABSENT object if both changed it differently."""
        if _same(mine, theirs) or _same(theirs, base):
            return mine
        return theirs if _same(mine, base) else ABSENT

    def parts(
        self,
        fields: Iterable[FieldSpec],
        base: Raw,
        mine: Raw,
        theirs: Raw,
        place: tuple[str, ...],
        trail: tuple[FieldSpec, ...],
    ) -> Raw:
        """M5: field by field; M7: fields of a group as one value. Unknown keys cannot be: the codec refused them."""
        result: Raw = {}
        groups: dict[str, list[FieldSpec]] = {}
        order = list(fields)
        for field in order:
            if field.group:
                groups.setdefault(field.group, []).append(field)
        done: set[str] = set()
        for field in order:
            if field.group and field.group not in done:
                done.add(field.group)
                result.update(self._group(groups[field.group], base, mine, theirs, place, trail))
            elif not field.group:
                sides = [side.get(field.name, ABSENT) for side in (base, mine, theirs)]
                merged = self._field(field, sides, (*place, field.name), (*trail, field))
                if merged is not ABSENT:
                    result[field.name] = merged
        return {field.name: result[field.name] for field in order if field.name in result}

    def _group(
        self,
        fields: list[FieldSpec],
        base: Raw,
        mine: Raw,
        theirs: Raw,
        place: tuple[str, ...],
        trail: tuple[FieldSpec, ...],
    ) -> Raw:
        sides = [{f.name: side[f.name] for f in fields if f.name in side} for side in (base, mine, theirs)]
        chosen = self.value(*sides)
        if chosen is ABSENT:
            self.clash((*place, fields[0].name), (*trail, fields[0]), *sides)
            chosen = sides[1]
        return dict(chosen)

    def _field(
        self, field: FieldSpec, sides: Sequence[Any], place: tuple[str, ...], trail: tuple[FieldSpec, ...]
    ) -> Any:
        base, mine, theirs = sides
        plain = _same(mine, theirs) or _same(mine, base) or _same(theirs, base)
        if plain:
            return theirs if _same(mine, base) and not _same(mine, theirs) else mine
        if field.shape is Shape.PART and ABSENT not in (mine, theirs):
            below = {} if base is ABSENT else base
            return self.parts(field.parts, below, mine, theirs, place, trail)
        if field.merge is MergeAs.SET:
            return _merge_sets(*([] if side is ABSENT else side for side in sides)) or ABSENT
        if field.merge is MergeAs.KEYED:
            lists = [[] if side is ABSENT else side for side in sides]
            if all(_unique(rows) for rows in lists):
                return self._rows(field, lists, place, trail) or ABSENT
        self.clash(place, trail, *sides)
        return mine

    def _rows(
        self, field: FieldSpec, lists: list[list[Raw]], place: tuple[str, ...], trail: tuple[FieldSpec, ...]
    ) -> list[Raw]:
        """M6 for keyed lists; a row removed here and changed there is a clash and stays (M4)."""
        base, mine, theirs = ({row["id"]: row for row in rows} for rows in lists)
        merged: dict[str, Raw] = {}
        for key in sorted(base.keys() | mine.keys() | theirs.keys()):
            sides = [rows.get(key, ABSENT) for rows in (base, mine, theirs)]
            here = (*place, key)
            if ABSENT not in sides[1:]:
                below = {} if sides[0] is ABSENT else sides[0]
                merged[key] = self.parts(field.parts, below, sides[1], sides[2], here, trail)
                continue
            chosen = self.value(*sides) if not (_same(sides[1], sides[2])) else sides[1]
            gone = chosen is ABSENT
            if gone and not any(_same(side, sides[0]) for side in sides[1:]) and sides[0] is not ABSENT:
                self.clash(here, trail, *sides)
                chosen = sides[1] if sides[1] is not ABSENT else sides[2]
            if chosen is not ABSENT:
                merged[key] = chosen
        return [merged[key] for key in _order(lists, merged)]


def _order(lists: list[list[Raw]], merged: Mapping[str, Raw]) -> list[str]:
    """One order for both sides: that of the side that reordered (mine and theirs alike), new rows behind by id."""
    base, mine, theirs = ([row["id"] for row in rows] for rows in lists)
    common = [key for key in base if key in merged]
    for side in sorted((mine, theirs)):
        moved = [key for key in side if key in common]
        if sorted(moved) == sorted(common) and moved != [k for k in base if k in moved]:
            common = moved
            break
    added = sorted(key for key in merged if key not in common)
    return common + added


def _unique(rows: Iterable[Raw]) -> bool:
    ids = [row.get("id") for row in rows]
    return None not in ids and len(set(ids)) == len(ids)


def _merge_sets(base: list[Any], mine: list[Any], theirs: list[Any]) -> list[Any]:
    """(mine ∩ theirs) ∪ (mine − base) ∪ (theirs − base), in one order for both sides."""
    kept = [value for value in base if value in mine and value in theirs]
    added = [value for value in [*mine, *theirs] if value not in base]
    return kept + sorted([value for n, value in enumerate(added) if value not in added[:n]], key=str)
