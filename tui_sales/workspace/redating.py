"""Redating: what was filed while this computer's clock was ahead is filed again once it is right, before anybody has seen it.

A gate takes nothing that is dated in the future, and what is refused holds up all else in the outbox. A record can be taken back
and filed again; a verdict is off its reviewer's desk, who would have to look for it.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from tui_sales.model.codec import to_raw
from tui_sales.model.record import Record, fields_of
from tui_sales.workspace.books import Books
from tui_sales.workspace.clone import OUTBOX, REMOTE_OUTBOX, Clone
from tui_sales.workspace.filing import put
from tui_sales.workspace.prover import Prover
from tui_sales.workspace.writing import Writer

#: a gate takes two days; what is less is a clock that somebody has set by hand
_AHEAD = timedelta(days=1)


def redate(books: Books, clone: Clone, prover: Prover, writer: Writer, root: str) -> list[str]:
    """File again, dated now, what of mine the other side has not seen and is dated ahead; names of what was.

    Raises:
        KeyLocked, KeyNotListed.
    """
    latest = clone.clock() + _AHEAD
    if not clone.repo.has_remote() or not _filed_after(latest, books, clone):
        return []
    ahead = [one for one in _unsent(books, clone, prover) if one.at > latest]
    filed: dict[str, Record | None] = {}
    for one in ahead:
        again = writer.build(
            one.META.name, fields_of(to_raw(one)), record_id=one.id, replaces=one.replaces, void=one.void
        )
        filed |= {one.name: None, again.name: again}  # a verdict lies in the folder of its year
    if filed:
        put(clone, books, root, filed, f"改正时间 {ahead[0].name}")
    return [one.name for one in ahead]


def _filed_after(latest: datetime, books: Books, clone: Clone) -> bool:
    """Whether anything that was not sent was filed after a moment, by the filings alone: there are fewer of them than records."""
    owner, repo = clone.identity.outbox, clone.repo
    there, tip = books.refs.get(REMOTE_OUTBOX + owner), books.refs.get(OUTBOX + owner)
    while tip and tip != there:
        commit = repo.commit(tip)
        if commit.author.person != clone.identity.person:
            return False  # what it began on
        if commit.author.when > latest:
            return True
        tip = commit.parents[0] if commit.parents else None
    return False


def _unsent(books: Books, clone: Clone, prover: Prover) -> list[Record]:
    owner = clone.identity.outbox
    there = books.refs.get(REMOTE_OUTBOX + owner)
    sent = prover.entries(there) if there else {}
    mine = next((box.entries for box in books.outboxes if box.owner == owner), {})
    return [books.library.record(name, oid) for name, oid in mine.items() if sent.get(name) != oid]
