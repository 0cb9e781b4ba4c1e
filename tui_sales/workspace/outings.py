"""Who was out in a month, and what the attendance says of those days (D4)."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING

from tui_sales.duties.spans import Span
from tui_sales.figures.outings import Month, month_of
from tui_sales.workspace.facts import approved, trip_days

if TYPE_CHECKING:
    from tui_sales.workspace.workspace import Workspace


def statuses(ws: Workspace, span: Span) -> dict[str, dict[date, str]]:
    """Person → day → status, from the approved attendance; nothing for those who may not read it."""
    found: dict[str, dict[date, str]] = defaultdict(dict)
    for row in approved(ws, "attendance"):
        for one in row.values["days"]:
            day = date.fromisoformat(one["date"])
            if span.first <= day <= span.last:
                found[row.values["owner"]][day] = one["status"]
    return found


def months(ws: Workspace, span: Span) -> dict[str, Month]:
    """Person → his month, for reps and for everybody who was out."""
    trips = trip_days(ws, approved(ws, "trip", (span.first, span.last)), span.first, span.last)
    said = statuses(ws, span)
    people = dict.fromkeys((*ws.law.reps(span.first, span.last), *sorted(trips)))
    return {
        one: month_of(
            {day: [row.name for row in rows] for day, rows in trips.get(one, {}).items()}, said.get(one, {})
        )
        for one in people
    }
