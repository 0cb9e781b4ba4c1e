"""Drafting: what a new record can begin with, because other records say it already. People look at it and decide."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

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
    """What drafts a kind, and the fields that must be given for it; whether it works out figures, not words to go on with."""

    make: Callable[[Workspace, Raw], Raw]
    needs: tuple[str, ...]
    figures: bool = False


_DRAFTS: Mapping[str, _Draft] = {
    "log_check": _Draft(log_check, ("week",), figures=True),
    "weekly_summary": _Draft(weekly_summary, ("week", "owner")),
    "spot_check": _Draft(spot_check, ("week", "number")),
    "trips_report": _Draft(trips_report, ("month",), figures=True),
    "reconciliation": _Draft(reconciliation, ("period", "type"), figures=True),
    "bonus": _Draft(bonus, ("quarter", "owner"), figures=True),
    "meeting": _Draft(meeting, ("type",)),
    "appraisal": _Draft(appraisal, ("quarter", "owner"), figures=True),
}


def drafted(ws: Workspace, kind: str, values: Raw, given: Raw) -> Raw:
    """``values`` with what the records say of them, under what is ``given``; as they are where nothing can be said."""
    draft, known = _DRAFTS.get(kind), {**values, **given}
    said = draft.make(ws, known) if draft and all(known.get(need) for need in draft.needs) else {}
    return {**known, **said, **given}


def worked_out_anew(ws: Workspace, kind: str, values: Raw) -> Raw:
    """What a record holds, its figures from the records of now; rows that come out as they were keep what was written beside them."""
    draft = _DRAFTS.get(kind)
    if draft is None or not draft.figures or not all(values.get(need) for need in draft.needs):
        return values
    said = draft.make(ws, values)
    rows = {name: _with_words(made, values.get(name) or ()) for name, made in said.items() if _is_rows(made)}
    return {**values, **said, **rows}


def _is_rows(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(row, dict) for row in value)


def _with_words(made: Iterable[Raw], before: Iterable[Raw]) -> list[Raw]:
    made, before = list(made), list(before)
    drafted_parts = {key for row in made for key in row} - {"id"}

    def same(one: Raw, other: Raw) -> bool:
        return all((one.get(key) or None) == (other.get(key) or None) for key in drafted_parts)

    return [{**next((old for old in before if same(old, row)), {}), **row} for row in made]
