"""Spreading: what is asked of the workspace as a whole and done store by store."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tui_sales.i18n import N_
from tui_sales.kinds import KINDS, by_name
from tui_sales.model.record import ENVELOPE
from tui_sales.review.audience import OFFICE, private_of
from tui_sales.workspace.errors import MayNot, UnknownRecord
from tui_sales.workspace.mounted import Mounted
from tui_sales.workspace.reviewing import Given
from tui_sales.workspace.store import Store
from tui_sales.workspace.views import Draft, Filed


def verdicts(
    stores: Mounted, verdict: str, items: Sequence[tuple[str, str]], note: str, marks: Sequence[str] = ()
) -> tuple[Given, ...]:
    """Give verdicts on versions; those of one store are one filing. The outcome is in the order of the items."""
    outcome: dict[int, Given] = {}
    by_store: dict[str, tuple[Store, list[tuple[int, tuple[str, str]]]]] = {}
    for number, (address, version) in enumerate(items):
        try:
            store, name = stores.locate(address)
        except UnknownRecord as error:
            outcome[number] = Given(address, version, ok=False, why=str(error))
            continue
        by_store.setdefault(store.name, (store, []))[1].append((number, (name, version)))
    for store, wanted in by_store.values():
        given = store.give(verdict, [item for _number, item in wanted], note, marks)
        for (number, _item), one in zip(wanted, given, strict=True):
            outcome[number] = replace(one, name=stores.address(store, one.name))
    return tuple(outcome[number] for number in sorted(outcome))


def release(stores: Mounted, name: str) -> Filed:
    """File a copy of what is approved of an office record into its owner's private store (design §7).

    Raises:
        MayNot: it is no such record, or nothing of it is approved. Else as filing does.
    """
    office, inner = stores.locate(name)
    approved = office.entry(inner).approved
    spec = by_name(approved.record.META.name) if approved else None
    if office.name != OFFICE or not approved or not spec or not spec.owner or not spec.meta.releasable:
        raise MayNot(N_("{name}: only what is approved in the office's store can be released"), name=name)
    fields = {key: value for key, value in approved.raw.items() if key not in ENVELOPE}
    store = stores.begun(private_of(str(fields[spec.owner.name])))
    base = store.entry(inner).front.version if store.holds(inner) else None
    filed = store.file(spec.name, fields, name=inner if base else None, base=base)
    return replace(filed, name=stores.address(store, filed.name))


def keep_draft(stores: Mounted, draft: Draft) -> None:
    """Keep a draft in the store its record belongs in, and in no other one. Raises NoRoom with the earlier draft untouched."""
    home = stores.team
    if draft.kind in {kind.META.name for kind in KINDS}:  # a newer program's draft stays with the team's
        home = stores.get(stores.home(by_name(draft.kind), draft.values)[0]) or home
    home.keeper.save(draft)
    for store in stores.all():
        if store is not home:
            store.keeper.drop(draft.key)
