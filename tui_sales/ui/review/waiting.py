"""Waiting: a version in the queue — what tells it apart, what finds it, all that is in it."""

from __future__ import annotations

from collections.abc import Sequence

from tui_sales.i18n import _
from tui_sales.kinds import by_name
from tui_sales.model.called import called
from tui_sales.model.diff import FieldChange, whole
from tui_sales.workspace.views import QueueItem, plain_name


def fits(item: QueueItem, who: str, words: Sequence[str]) -> bool:
    """Whether it is what was typed: its kind, who filed it (in pinyin or initials, too), what it says."""
    if not words:
        return True
    names = (_(by_name(item.kind).meta.title), who)
    return called(names, (), f"{item.name}\n{item.summary}").rank(words) is not None


def is_whole(item: QueueItem) -> bool:
    """Whether all of it is shown anyway: it is new, or a copy, which differs in nothing from its original."""
    return item.base is None or not item.changes


def is_copy(item: QueueItem) -> bool:
    """Whether it is an office record's copy for the private store of whom it is about."""
    return by_name(item.kind).meta.releasable and plain_name(item.name) != item.name


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
