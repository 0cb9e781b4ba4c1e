"""Redating: what a gate refused because it is dated in the future is filed again, once the clock here is right.

It was filed while the clock was ahead, nobody has seen it, and it holds up all else in the outbox. A record can be taken back and
filed again; a verdict is off its reviewer's desk, who would have to look for it. Only the gate says that a date is wrong: a clock
that has gone back may be the one that is wrong now.
"""

from __future__ import annotations

from datetime import timedelta

from tui_sales.i18n import N_, Phrase
from tui_sales.model.codec import to_raw
from tui_sales.model.record import Record, fields_of
from tui_sales.workspace.books import Books
from tui_sales.workspace.clone import REMOTE_OUTBOX, Clone
from tui_sales.workspace.filing import put
from tui_sales.workspace.prover import Prover
from tui_sales.workspace.writing import Writer

#: what a gate says of it
AHEAD = N_("{name}: filed in the future ({at}): set your computer's clock, take it back and file it again")
#: a gate takes two days
_DAY = timedelta(days=1)


def redate(books: Books, refused: str, clone: Clone, prover: Prover, writer: Writer, root: str) -> list[str]:
    """File again, dated now, what of mine is dated ahead, if that is why my outbox was refused; names of what was.

    Raises:
        KeyLocked, KeyNotListed.
    """
    latest = clone.clock() + _DAY
    ahead = [one for one in _unsent(books, clone, prover) if one.at > latest] if refused else []
    if not any(refused == _words(one)[: len(refused)] for one in ahead):
        return []
    filed: dict[str, Record | None] = {}
    for one in ahead:
        again = writer.build(
            one.META.name, fields_of(to_raw(one)), record_id=one.id, replaces=one.replaces, void=one.void
        )
        filed |= {one.name: None, again.name: again}  # a verdict lies in the folder of its year
    put(clone, books, root, filed, f"改正时间 {ahead[0].name}")
    return [one.name for one in ahead]


def _words(record: Record) -> str:
    """What the gate says of it, as it is said here; a long one arrives cut short."""
    return str(Phrase(AHEAD, {"name": record.name, "at": str(record.at)}))


def _unsent(books: Books, clone: Clone, prover: Prover) -> list[Record]:
    owner = clone.identity.outbox
    there = books.refs.get(REMOTE_OUTBOX + owner)
    sent = prover.entries(there) if there else {}
    mine = next((box.entries for box in books.outboxes if box.owner == owner), {})
    return [books.library.record(name, oid) for name, oid in mine.items() if sent.get(name) != oid]
