"""What the month's report of field trips begins with (D4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_sales.duties.spans import span_called
from tui_sales.model.record import Raw
from tui_sales.workspace.outings import months

if TYPE_CHECKING:
    from tui_sales.workspace.workspace import Workspace


def trips_report(ws: Workspace, values: Raw) -> Raw:
    """Everybody's approved trips of the month beside the attendance."""
    rows: list[Raw] = []
    for number, (person, month) in enumerate(months(ws, span_called(values["month"])).items(), 1):
        listed = {
            key: [day.isoformat() for day in getattr(month, key)]
            for key in ("days", "explained", "unexplained")
        }
        row: Raw = {"id": f"p{number}", "who": person, "trips": month.trips}
        rows.append(row | {key: days for key, days in listed.items() if days})
    return {"people": rows} if rows else {}
