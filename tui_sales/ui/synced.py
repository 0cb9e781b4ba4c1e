"""Synced: what a sync is worth saying of, in words. One that nobody asked for says only what became of one's own."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from tui_sales.i18n import _
from tui_sales.model.show import dotted, labelled
from tui_sales.workspace.following import Became
from tui_sales.workspace.views import SyncReport

#: so many records are named in one sentence
_NAMED = 3


def decided(became: Became, called: Callable[[str], str], people: Mapping[str, str]) -> str:
    """What others decided about mine: what came back first, with the reason; empty where they decided nothing."""
    returned = [
        _("{person} returned {record}: {note}").format(
            person=people.get(one.returned_by, one.returned_by), record=called(name), note=one.note
        )
        for name, one in became.returned.items()
    ]
    approved = [labelled(_("approved"), _several(became.approved, called))] if became.approved else []
    return dotted([*returned[:_NAMED], *approved])


def moved(report: SyncReport, sent: int) -> str:
    """What was sent and received, for whoever asked for it."""
    received = len(report.received) + len(report.waiting)
    return dotted(
        [
            _("{count} sent").format(count=sent) if sent else "",
            _("{count} received").format(count=received) if received else "",
        ]
    ) or _("nothing new")


def _several(names: Sequence[str], called: Callable[[str], str]) -> str:
    more = _("…") if len(names) > _NAMED else ""
    return _(", ").join(called(name) for name in names[:_NAMED]) + more
