"""How a host stands: its stores and their tips, who is let in, what it refused lately."""

from __future__ import annotations

from typing import Any

from tui_sales.history.repository import Repository
from tui_sales.host.access import law_of
from tui_sales.host.folder import HostFolder
from tui_sales.host.journal import latest
from tui_sales.review.audience import stores_of
from tui_sales.workspace.clone import MAIN


def status(folder: HostFolder) -> dict[str, Any]:
    """Plain values, for people and programs. Raises NoHost, BadNotes."""
    notes, law = folder.notes(), law_of(folder)
    stores = {}
    for store in folder.store_names():
        repo = Repository.open(folder.repository(store))
        refs = repo.refs.all("refs/heads/")
        stores[store] = {"main": refs.get(MAIN, ""), "outboxes": sum(1 for ref in refs if "/outbox/" in ref)}
        repo.close()
    people = law.people if law else {}
    return {
        "root": notes.root,
        "stores": stores,
        "people": {
            p: {"keys": len(law.keys(p)), "stores": [s for s in stores_of(law, p) if s in stores]}
            for p in people
            if law and law.is_active(p)
        },
        "guests": [{"person": guest.person, "key": guest.key} for guest in notes.guests],
        "refused": [line for line in latest(folder, 200) if line.get("verdict") != "taken"][-20:],
    }
