"""Spreading: what is asked of the workspace as a whole and done store by store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import chain

from tui_sales.errors import SalesError
from tui_sales.kinds import NAMES, by_name, by_path
from tui_sales.model.record import KindMeta
from tui_sales.workspace.days import Days
from tui_sales.workspace.errors import UnknownRecord
from tui_sales.workspace.lists import in_order
from tui_sales.workspace.mounted import Mounted
from tui_sales.workspace.outlines import Outline
from tui_sales.workspace.releasing import refuse_other
from tui_sales.workspace.reviewing import Given
from tui_sales.workspace.store import Store
from tui_sales.workspace.views import Draft, Event, Row


def verdicts(
    stores: Mounted, verdict: str, items: Sequence[tuple[str, str]], note: str, marks: Sequence[str] = ()
) -> tuple[Given, ...]:
    """Give verdicts on versions; those of one store are one filing. The outcome is in the order of the items."""
    outcome: dict[int, Given] = {}
    by_store: dict[str, tuple[Store, list[tuple[int, tuple[str, str]]]]] = {}
    for number, (address, version) in enumerate(items):
        try:
            store, name = stores.locate(address)
            if verdict == "approve":
                refuse_other(stores, store, name, version)
        except SalesError as error:
            outcome[number] = Given(address, version, ok=False, why=str(error))
            continue
        by_store.setdefault(store.name, (store, []))[1].append((number, (name, version)))
    for store, wanted in by_store.values():
        given = store.give(verdict, [item for _number, item in wanted], note, marks)
        for (number, _item), one in zip(wanted, given, strict=True):
            outcome[number] = replace(one, name=stores.address(store, one.name))
    return tuple(outcome[number] for number in sorted(outcome))


def rows(stores: Mounted, carrying: Sequence[Store], meta: KindMeta, days: Days | None = None) -> list[Row]:
    """The list of a kind over the stores that carry it, or at least what of it concerns some days, in the order of lists."""
    found = []
    for store in carrying:
        mine = store.rows(meta.name, days)
        if mine and store is not stores.team:  # whose records are called there as they are here
            mine = [replace(row, name=stores.address(store, row.name)) for row in mine]
        found += [mine] if mine else []
    if len(found) > 1:
        return in_order(meta.name, chain(*found))
    return found[0] if found else []


def named(stores: Mounted, addresses: Iterable[str]) -> dict[str, Row]:
    """The lines of some records by their names; of what is not there, or not for this person, none."""
    within: dict[tuple[Store, str], dict[str, str]] = {}
    for address in addresses:
        with suppress(UnknownRecord):
            store, name = stores.locate(address)
            spec = by_path(name)
            if spec:
                within.setdefault((store, spec.name), {})[name] = address
    found: dict[str, Row] = {}
    for (store, kind), inner in within.items():
        with store.lock:
            rows = store.reader.rows_named(kind, inner)
        found.update((inner[row.name], replace(row, name=inner[row.name])) for row in rows)
    return found


def growing(stores: Mounted, kind: str) -> Iterator[tuple[list[Row], bool]]:
    """The list of a kind as it grows, and whether it is whole; of what only the team's store carries, where the long lists are."""
    carrying = list(stores.carrying(kind))
    if carrying == [stores.team]:
        yield from stores.team.growing(kind)
    else:
        yield rows(stores, carrying, by_name(kind).meta), True


def outlines(stores: Mounted, rows: Sequence[Row]) -> dict[str, Outline]:
    """When each of many records was filed, returned and landed; those of one store are read at once. Raises UnknownRecord."""
    within: dict[Store, dict[str, Row]] = {}
    for row in rows:
        store, inner = stores.locate(row.name)
        within.setdefault(store, {})[inner] = row
    told = ((own, store.outlines(own)) for store, own in within.items())
    return {own[inner].name: one for own, found in told for inner, one in found.items()}


def activity(stores: Mounted, of: Sequence[Store], limit: int) -> tuple[Event, ...]:
    """What everybody did lately in these stores, newest first."""
    events = [
        replace(event, name=stores.address(store, event.name))
        for store in of
        for event in store.activity(limit)
    ]
    return tuple(sorted(events, key=lambda e: e.at, reverse=True)[:limit])


def keep_draft(stores: Mounted, draft: Draft) -> None:
    """Keep a draft in the store its record belongs in, and in no other one. Raises NoRoom with the earlier draft untouched."""
    home = stores.team
    if draft.kind in NAMES:  # a newer program's draft stays with the team's
        home = stores.get(stores.home(by_name(draft.kind), draft.values)[0]) or home
    home.keeper.save(draft)
    for store in stores.all():
        if store is not home:
            store.keeper.drop(draft.key)
