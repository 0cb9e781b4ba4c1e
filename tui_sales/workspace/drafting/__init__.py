"""Drafting: what a new record can begin with, because other records say it already. People look at it and decide."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from tui_sales.model.record import Raw
from tui_sales.workspace.drafting.appraisal import appraisal
from tui_sales.workspace.drafting.daily import log_check, weekly_summary
from tui_sales.workspace.drafting.meeting import meeting
from tui_sales.workspace.drafting.money import bonus, reconciliation
from tui_sales.workspace.drafting.outings import trips_report
from tui_sales.workspace.drafting.sampling import spot_check

if TYPE_CHECKING:
    from tui_sales.workspace.workspace import Workspace


class _Draft(NamedTuple):
    """What drafts a kind, and the fields that must be given for it."""

    make: Callable[[Workspace, Raw], Raw]
    needs: tuple[str, ...]


_DRAFTS: Mapping[str, _Draft] = {
    "log_check": _Draft(log_check, ("week",)),
    "weekly_summary": _Draft(weekly_summary, ("week", "owner")),
    "spot_check": _Draft(spot_check, ("week", "number")),
    "trips_report": _Draft(trips_report, ("month",)),
    "reconciliation": _Draft(reconciliation, ("period", "type")),
    "bonus": _Draft(bonus, ("quarter", "owner")),
    "meeting": _Draft(meeting, ("type",)),
    "appraisal": _Draft(appraisal, ("quarter", "owner")),
}


def drafted(ws: Workspace, kind: str, values: Raw, given: Raw) -> Raw:
    """``values`` with what the records say of them, under what is ``given``; as they are where nothing can be said."""
    draft, known = _DRAFTS.get(kind), {**values, **given}
    said = draft.make(ws, known) if draft and all(known.get(need) for need in draft.needs) else {}
    return {**known, **said, **given}
