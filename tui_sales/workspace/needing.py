"""Needing: what somebody filed and that cannot land as it is, each with its reason (rules §1: 'needs you: why')."""

from __future__ import annotations

from collections.abc import Iterator

from tui_sales.workspace.books import Books


def needs(books: Books, person: str) -> Iterator[str]:
    """A sentence for each filing of ``person`` that something stands against, whichever device he filed it on."""
    for one in books.pending.values():
        if one.record.by == person:
            for why in one.standing.obstacles():
                yield f"{one.name}: {why}"
