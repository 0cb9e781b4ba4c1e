"""Waiting: a version in the queue — what tells it apart, what finds it, all that is in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tui_sales.i18n import N_, _
from tui_sales.kinds import by_name
from tui_sales.model.called import called
from tui_sales.model.codec import to_raw
from tui_sales.model.diff import FieldChange, diff, whole
from tui_sales.model.record import Raw
from tui_sales.workspace import Workspace
from tui_sales.workspace.versions import versions_of
from tui_sales.workspace.views import Event, QueueItem, plain_name

#: a way to look at a version: what it is called (msgid), and the fields
Face = tuple[str, Sequence[FieldChange]]


def fits(item: QueueItem, people: Mapping[str, str], words: Sequence[str]) -> bool:
    """Whether it is what was typed: its kind, who filed it and whom it is about (in pinyin or initials, too), what it says."""
    if not words:
        return True
    spec, by = by_name(item.kind), item.view.record.by
    owner = item.view.raw.get(spec.owner.name) if spec.owner else None
    names = (_(spec.meta.title), *(people.get(one, one) for one in dict.fromkeys((by, owner or by))))
    return called(names, (), f"{item.name}\n{item.summary}").rank(words) is not None


def is_copy(item: QueueItem) -> bool:
    """Whether it is an office record's copy for the private store of whom it is about."""
    return by_name(item.kind).meta.releasable and plain_name(item.name) != item.name


def faces(ws: Workspace, item: QueueItem) -> tuple[Face, ...]:
    """The ways to look at it, the first one first: what changed, or all of it.

    What was mended after a return is shown first to who returned it: nobody else has read the rest.
    """
    everything: Face = (N_("whole"), whole_of(item))
    if item.base is not None and item.changes:
        return (N_("changes"), item.changes), everything
    before = refiled_from(ws, item)
    if before is None:
        return (everything,)
    since: Face = (N_("changes"), diff(by_name(item.kind), before, item.view.raw))
    back = returned(ws, item)
    return (since, everything) if back and back.person == ws.me.person else (everything, since)


def refiled_from(ws: Workspace, item: QueueItem) -> Raw | None:
    """The version that it was made from, where that was never approved."""
    known = {item.base.version} if item.base else set()
    filed = [version for version in item.view.record.replaces if version not in known]
    if not filed:
        return None
    return next((to_raw(one) for version, one in versions_of(ws, item.name) if version in filed), None)


def returned(ws: Workspace, item: QueueItem) -> Event | None:
    """The return that it answers."""
    said = [one for one in ws.timeline(item.name) if one.what == "returned" and one.at <= item.view.record.at]
    return said[-1] if said and said[-1].version in item.view.record.replaces else None


def whole_of(item: QueueItem) -> list[FieldChange]:
    """The whole record, with what is to change in it; a new one plain, as it differs from nothing."""
    spec = by_name(item.kind)
    if item.base is None:
        return list(whole(spec, item.view.raw))
    changes = {change.place: change for change in item.changes}
    fields = [changes.pop(field.place, field) for field in whole(spec, item.view.raw)]
    return [*fields, *changes.values()]


def key_of(item: QueueItem) -> str:
    """What tells a version in the queue apart."""
    return f"{item.name}@{item.view.version}"
