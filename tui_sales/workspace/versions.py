"""The versions of one record: what it was before each change."""

from __future__ import annotations

from tui_sales.model.record import Record
from tui_sales.workspace.workspace import Workspace


def versions_of(ws: Workspace, name: str) -> tuple[tuple[str, Record], ...]:
    """Every version that leads to what holds or waits, with its id, oldest first. Raises UnknownRecord."""
    store, inner = ws.mounted.locate(name)
    return store.versions(inner)
