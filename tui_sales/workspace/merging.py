"""Merging: what main overtook of mine is brought up to it, field by field, and filed again (rules §2)."""

from __future__ import annotations

from tui_sales.errors import SalesError
from tui_sales.kinds import by_name
from tui_sales.model.codec import to_raw
from tui_sales.model.merge import Merged, merge
from tui_sales.model.record import Raw, fields_of
from tui_sales.review.lineage import past
from tui_sales.review.standing import State
from tui_sales.workspace.books import Books, Pending
from tui_sales.workspace.clone import Clone
from tui_sales.workspace.filing import put
from tui_sales.workspace.reading import Reader
from tui_sales.workspace.views import Clashing
from tui_sales.workspace.writing import Writer


def overtaken(books: Books, clone: Clone) -> list[Pending]:
    """My filings on this device that main has moved on under."""
    me = clone.identity.outbox
    return [p for p in books.pending.values() if p.outbox == me and p.standing.state is State.STALE]


def merged(books: Books, one: Pending) -> Merged:
    """One overtaken filing merged with what main holds now."""
    current = books.current(one.name)
    theirs = to_raw(books.library.record(one.name, current)) if current else {}
    base = _base(books, one, current)
    base_raw = to_raw(books.library.record(one.name, base)) if base else None
    return merge(by_name(one.record.META.name), base_raw, to_raw(one.record), theirs)


def merge_mine(
    books: Books, clone: Clone, writer: Writer, root: str
) -> tuple[list[str], list[tuple[Pending, Merged]]]:
    """File again what merges cleanly; take back what says the same as main.

    Returns:
        names that were merged or taken back, and what clashes and waits for its author.
    """
    done: list[str] = []
    clashing: list[tuple[Pending, Merged]] = []
    for one in overtaken(books, clone):
        current = books.current(one.name)
        outcome = merged(books, one)
        if not outcome.clean or current is None:
            clashing.append((one, outcome))
            continue
        if _content(outcome.raw) == _content(to_raw(books.library.record(one.name, current))):
            put(clone, books, root, {one.name: None}, f"与入账相同 {one.name}")
            done.append(one.name)
            continue
        try:
            record = writer.build(
                one.record.META.name,
                fields_of(outcome.raw),
                record_id=one.record.id,
                replaces=(one.version, current),
                void=outcome.raw.get("void"),
            )
        except SalesError:
            clashing.append((one, outcome))  # merging broke a rule of the kind (case 49): people decide
            continue
        put(clone, books, root, {one.name: record}, f"合并 {one.name}")
        done.append(one.name)
    return done, clashing


def as_clashing(books: Books, one: Pending, outcome: Merged, reader: Reader) -> Clashing:
    """Both sides as the person who decides sees them."""
    current = books.current(one.name)
    return Clashing(
        one.name,
        reader.view(one.name, one.version, one.standing),
        reader.view(one.name, current or one.version, books.standing(one.name, current or one.version)),
        outcome.clashes,
        outcome.raw,
    )


def _base(books: Books, one: Pending, current: str | None) -> str | None:
    """The version of main from which mine was made: the first on the way back that main has absorbed."""
    absorbed = past(books.library, one.name, current)
    open_ends = [one.version]
    seen: set[str] = set()
    while open_ends:
        version = open_ends.pop(0)
        if version in absorbed:
            return version
        if version not in seen:
            seen.add(version)
            open_ends += books.library.record(one.name, version).replaces
    return None


def _content(raw: Raw) -> Raw:
    return {**fields_of(raw), "void": raw.get("void")}
