"""Heaps: many filings as one action — an import of five hundred rows is one commit a store (design §4)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tui_sales.dataclass import dataclass
from tui_sales.errors import SalesError
from tui_sales.model.record import Record
from tui_sales.workspace.checking import Beside
from tui_sales.workspace.mounted import Mounted
from tui_sales.workspace.placing import place
from tui_sales.workspace.store import Store
from tui_sales.workspace.views import Filed, Filing
from tui_sales.workspace.writing import spec_named


@dataclass(frozen=True)
class Ready:
    """A filing that was looked at: where it goes and as what, or what is against it."""

    store: Store | None
    record: Record | None
    error: SalesError | None


def looked_at(stores: Mounted, filings: Sequence[Filing]) -> tuple[Ready, ...]:
    """What would become of each filing if they were filed together; they may refer to each other. Nothing is filed."""
    homes = [_home(stores, one) for one in filings]
    probes: dict[int, Record | SalesError] = {}
    for store in {home.name: home for home in homes if isinstance(home, Store)}.values():
        mine = [number for number, home in enumerate(homes) if home is store]
        inner = [replace(filings[n], name=_inside(filings[n].name)) for n in mine]
        probes.update(zip(mine, store.probes(inner), strict=True))
    beside = Beside({one.name: one for one in probes.values() if isinstance(one, Record)})
    outcome = []
    for number, (filing, home) in enumerate(zip(filings, homes, strict=True)):
        probe = probes.get(number)
        if isinstance(home, SalesError) or isinstance(probe, SalesError) or probe is None:
            error = home if isinstance(home, SalesError) else probe
            outcome.append(Ready(None, None, error if isinstance(error, SalesError) else None))
            continue
        try:
            inner_filing = replace(filing, name=_inside(filing.name))
            outcome.append(Ready(home, home.ready(inner_filing, probe, beside), None))
        except SalesError as error:
            outcome.append(Ready(home, None, error))
    return tuple(outcome)


def file_heap(stores: Mounted, filings: Sequence[Filing]) -> tuple[Filed, ...]:
    """File them all, one commit a store; nothing at all if one of them cannot be. The outcome is in their order.

    Raises:
        SalesError: what is against the first that cannot be filed, as for a single one. KeyLocked, StoreFull: what went
            into a store before stays kept there; filing the heap again says that it is there already.
    """
    ready = looked_at(stores, filings)
    for one in ready:
        if one.error is not None:
            raise one.error
    by_store: dict[str, tuple[Store, list[tuple[int, Record]]]] = {}
    for number, one in enumerate(ready):
        if one.store is not None and one.record is not None:
            by_store.setdefault(one.store.name, (one.store, []))[1].append((number, one.record))
    filed: dict[int, Filed] = {}
    for store, records in by_store.values():
        done = store.put([record for _number, record in records])
        for (number, _record), told in zip(records, done, strict=True):
            filed[number] = replace(told, name=stores.address(store, told.name))
    return tuple(filed[number] for number in sorted(filed))


def _home(stores: Mounted, filing: Filing) -> Store | SalesError:
    """The store that a filing goes into, begun here if need be; or why it may not."""
    try:
        if filing.name:
            return stores.locate(filing.name)[0]
        return place(stores, spec_named(filing.kind), filing.values)
    except SalesError as error:
        return error


def _inside(address: str | None) -> str | None:
    """A record's name inside its store."""
    return address.rpartition(":")[2] if address else None
