"""Releasing: an approved office record reaches its owner as a copy in his private store (design §7).

The copy is a record of its own there: filed by one person of the office, approved by another. Whoever approves it has the
original beside him; a copy that says something else cannot be approved with this program.
"""

from __future__ import annotations

from dataclasses import replace

from tui_sales.errors import Refused
from tui_sales.i18n import N_, _
from tui_sales.kinds import by_name, by_path
from tui_sales.model.diff import FieldChange, diff
from tui_sales.model.record import fields_of
from tui_sales.review.standing import State
from tui_sales.review.stores import OFFICE, private_of
from tui_sales.workspace.errors import MayNot
from tui_sales.workspace.mounted import Mounted
from tui_sales.workspace.store import Store
from tui_sales.workspace.views import Filed, QueueItem, VersionView


class OtherThanOriginal(Refused):
    """A released copy that is not what the office approved."""


#: what is said where a copy says all that there is to say
_SAYS = {
    State.APPROVED: N_("{name}: whom it is about has exactly this already"),
    State.AWAITING: N_("{name}: a copy of exactly this waits for its approval already"),
}


def release(stores: Mounted, name: str) -> Filed:
    """File a copy of what is approved of an office record into its owner's private store.

    Raises:
        MayNot: it is no such record, nothing of it is approved, or a copy that says the same is there. Else as filing does.
    """
    office, inner = stores.locate(name)
    approved = office.entry(inner).approved
    spec = by_name(approved.record.META.name) if approved else None
    if office.name != OFFICE or not approved or not spec or not spec.owner or not spec.meta.releasable:
        raise MayNot(N_("{name}: only what is approved in the office's store can be released"), name=name)
    fields = fields_of(approved.raw)
    store = stores.begun(private_of(str(fields[spec.owner.name])))
    there = store.entry(inner).front if store.holds(inner) else None
    if there and there.standing.state in _SAYS and not _differences(spec.name, approved, there):
        raise MayNot(_SAYS[there.standing.state], name=name)
    base = there.version if there else None
    filed = store.file(spec.name, fields, name=inner if base else None, base=base)
    return replace(filed, name=stores.address(store, filed.name))


def beside_original(stores: Mounted, store: Store, item: QueueItem) -> QueueItem:
    """A copy that waits for its approval, compared with the office's original instead of an earlier copy."""
    original = _original(stores, store, item.name.rpartition(":")[2])
    if original is None:
        return item
    shown = replace(item, base=original)

    def explain() -> str:
        count = len(shown.changes)
        if count:
            return _("differs from what the office approved in {count} places: return it").format(count=count)
        return _("a copy of what the office approved; {why}").format(why=item.why)

    return replace(shown, explain=explain)


def refuse_other(stores: Mounted, store: Store, name: str, version: str) -> None:
    """Refuse the approval of a copy that is not what the office approved. Raises OtherThanOriginal."""
    original = _original(stores, store, name)
    if original is None:
        return
    item = store.item(name, version)
    if _differences(item.kind, original, item.view):
        raise OtherThanOriginal(N_("{name}: differs from what the office approved: return it"), name=name)


def _original(stores: Mounted, store: Store, name: str) -> VersionView | None:
    """What the office approved of a record of which this store holds a copy; None where there is no such thing."""
    spec, office = by_path(name), stores.get(OFFICE)
    if not spec or not spec.meta.releasable or not office or store.name == OFFICE or not office.holds(name):
        return None
    return office.entry(name).approved


def _differences(kind: str, original: VersionView, copy: VersionView) -> tuple[FieldChange, ...]:
    return tuple(diff(by_name(kind), fields_of(original.raw), fields_of(copy.raw)))
