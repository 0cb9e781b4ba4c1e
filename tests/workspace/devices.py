"""Several devices of one person."""

from __future__ import annotations

from typing import Any

from tests.conftest import Department
from tui_sales.model.record import fields_of
from tui_sales.workspace import Workspace
from tui_sales.workspace.joining import join


def another_device(young: Department, person: str, device: str) -> Workspace:
    """One more clone of a person, with the same key, opened."""
    key = str(young.folder / "keys" / person)
    join(str(young.server), young.folder / f"{person}-{device}", person, device=device, key=key)
    return young.open(f"{person}-{device}")


def fields_of_front(ws: Workspace, name: str) -> dict[str, Any]:
    """What a form would show of a record."""
    return dict(fields_of(ws.entry(name).front.raw))
