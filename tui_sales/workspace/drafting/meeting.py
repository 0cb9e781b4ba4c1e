"""What the next meeting begins with: mostly the same people come to the same place (D17)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_sales.model.record import Raw
from tui_sales.workspace.facts import GONE

if TYPE_CHECKING:
    from tui_sales.workspace.workspace import Workspace


def meeting(ws: Workspace, values: Raw) -> Raw:
    """Where the last one of its type was, and who was asked to it and is still here."""
    alike = [
        row.values
        for row in ws.rows("meeting")
        if row.state not in GONE and row.values["type"] == values["type"]
    ]
    if not alike:
        return {}
    last = max(alike, key=lambda one: str(one["start"]))
    asked = [*last["attendees"], *last.get("absent", ())]
    return {"place": last["place"], "attendees": [one for one in asked if ws.law.is_active(one)]}
