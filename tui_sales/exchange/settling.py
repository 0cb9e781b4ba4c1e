"""Settling: drafts of records beside what is there already → items to be filed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import field

from tui_sales.dataclass import dataclass
from tui_sales.exchange.gathering import Draft, places_of
from tui_sales.exchange.identity import Key, keys_of, part_key
from tui_sales.exchange.reading import Item, Trouble
from tui_sales.i18n import N_, Phrase
from tui_sales.model.record import Raw, fields_of
from tui_sales.model.spec import FieldSpec, KindSpec


@dataclass
class Settled:
    """What became of drafts; ``lacking`` are fields that new records need → rows that lack them."""

    items: list[Item] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
    lacking: dict[str, list[int]] = field(default_factory=dict)


class Settler:
    """Finds the record that each draft is about, and says what it shall be."""

    def __init__(self, spec: KindSpec, held: Mapping[str, Raw], only_known: bool) -> None:
        """Settle drafts of a kind.

        Args:
            spec: the kind.
            held: name → raw of what is there.
            only_known: whether new records are refused.
        """
        self._spec = spec
        self._held = held
        self._only_known = only_known
        self._names: dict[Key, set[str]] = defaultdict(set)
        for name, raw in held.items():
            for key in keys_of(spec, raw):
                self._names[key].add(name)
        self.settled = Settled()

    def settle(self, draft: Draft) -> None:
        """Take one draft. What is wrong in its rows was said when they were read."""
        name = self._name_of(draft)
        if draft.bad or name is None:
            return
        before = fields_of(self._held[name]) if name else {}
        if not name and self._only_known:
            self._trouble(draft, Phrase(N_("no such record is there")), Phrase(N_("import or make it first")))
            return
        given = {key: value for key, value in draft.values.items() if key in draft.given or key not in before}
        values = {**before, **given}
        numbers: dict[str, list[int]] = {}
        for rows_name, parts in draft.parts.items():
            rows = self._spec.field(rows_name)
            merged = [dict(row) for row in before.get(rows_name, ())]
            numbers[rows_name] = [self._placed(rows, merged, part.values) for part in parts]
            values[rows_name] = merged
        missing = [] if name else list(self._missing(values))
        for place in missing:
            self.settled.lacking.setdefault(place, []).append(draft.rows[0])
        if not missing:
            places = tuple(places_of(draft, numbers))
            self.settled.items.append(Item(self._spec.name, values, tuple(draft.rows), places, name or None))

    def _name_of(self, draft: Draft) -> str | None:
        """The record a draft is about; empty for a new one, None where that cannot be said."""
        found: set[str] = set()
        for key in keys_of(self._spec, draft.values):
            names = self._names.get(key, set())
            if len(names) > 1:
                shown = ", ".join(sorted(names)[:3])
                self._trouble(draft, Phrase(N_("there are several such records: {names}"), {"names": shown}))
                return None
            found |= names
        if len(found) > 1:
            shown = ", ".join(sorted(found))
            self._trouble(draft, Phrase(N_("speaks of several records at once: {names}"), {"names": shown}))
            return None
        return next(iter(found), self._alike(draft))

    def _alike(self, draft: Draft) -> str:
        """Where nothing names a record: one that says all of it already."""
        if any(keys_of(self._spec, draft.values)) or draft.parts:
            return ""
        said = draft.values.items()
        return next((name for name, raw in self._held.items() if all(raw.get(k) == v for k, v in said)), "")

    def _placed(self, rows: FieldSpec, there: list[Raw], part: Raw) -> int:
        """Put a part into its list, over the one it is about; its number there."""
        key = part_key(self._spec, rows, part)
        for number, row in enumerate(there):
            same = all(row.get(name) == value for name, value in part.items())
            if same or (key and part_key(self._spec, rows, row) == key):
                row.update(part)
                return number
        row = dict(part)
        if rows.keyed and "id" not in part:
            taken = {str(one.get("id")) for one in there}
            row = {"id": next(one for one in _ids(rows) if one not in taken), **part}
        there.append(row)
        return len(there) - 1

    def _missing(self, values: Raw) -> Iterator[str]:
        """Required fields that a new record has no value for; those of lists where no part is given at all."""
        for one in self._spec.fields:
            if one.required and not values.get(one.name) and not one.computed:
                yield one.name

    def _trouble(self, draft: Draft, what: Phrase, hint: Phrase | None = None) -> None:
        self.settled.troubles.append(Trouble(draft.rows[0], "", what, hint))


def _ids(rows: FieldSpec) -> Iterator[str]:
    """Ids like c1, c2, …, as people's own rows get them."""
    number = 0
    while True:
        number += 1
        yield f"{rows.name[0]}{number}"
