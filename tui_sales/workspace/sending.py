"""Sending: what of mine the other side has, and what is still kept here only."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tui_sales.workspace.books import Books
from tui_sales.workspace.clone import OUTBOX, REMOTE_OUTBOX, Clone
from tui_sales.workspace.prover import Prover


class Sending:
    """Compares my outbox here with the one over there."""

    def __init__(self, clone: Clone, prover: Prover, books: Callable[[], Books]) -> None:
        """Compare for ``clone``; ``books`` are made anew now and then."""
        self._clone = clone
        self._prover = prover
        self._books = books

    def left(self) -> int:
        """How many of my filings the other side has not seen."""
        return sum(1 for name in self._mine() if not self.is_sent(name))

    def is_sent(self, name: str) -> bool:
        """Whether the other side has my present filing of a record."""
        if not self._clone.repo.has_remote():
            return True
        owner = self._clone.identity.outbox
        refs = self._books().refs
        there = refs.get(REMOTE_OUTBOX + owner)
        if there == refs.get(OUTBOX + owner):
            return True
        sent = self._prover.entries(there) if there else {}
        return sent.get(name) == self._mine().get(name)

    def _mine(self) -> Mapping[str, str]:
        owner = self._clone.identity.outbox
        return next((box.entries for box in self._books().outboxes if box.owner == owner), {})
