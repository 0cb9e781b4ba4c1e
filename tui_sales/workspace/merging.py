"""Merging: what main overtook of mine is brought up to it, field by field, and filed again (rules §2)."""

from __future__ import annotations

from tui_sales.errors import SalesError
from tui_sales.i18n import N_, Phrase
from tui_sales.kinds import by_name
from tui_sales.model.codec import to_raw
from tui_sales.model.merge import Merged, merge
from tui_sales.model.record import Raw, Record, fields_of
from tui_sales.review.law import owner_of
from tui_sales.review.lineage import past
from tui_sales.review.standing import State
from tui_sales.workspace.books import Books, Pending
from tui_sales.workspace.clone import Clone
from tui_sales.workspace.errors import MayNot
from tui_sales.workspace.filing import put
from tui_sales.workspace.reading import Reader
from tui_sales.workspace.staging import FileGone
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
        outcome = merged(books, one)
        current = books.current(one.name)
        if not outcome.clean or current is None or unmergeable(books, one, outcome, writer):
            clashing.append((one, outcome))
            continue
        same = _content(outcome.raw) == _content(to_raw(books.library.record(one.name, current)))
        record = None if same else _again(one, outcome, writer, current)
        try:
            message = f"与入账相同 {one.name}" if same else f"合并 {one.name}"
            put(clone, books, root, {one.name: record}, message)
        except FileGone:
            clashing.append((one, outcome))  # its bytes are not here any more: its author attaches them again
            continue
        done.append(one.name)
    return done, clashing


def unmergeable(books: Books, one: Pending, outcome: Merged, writer: Writer) -> SalesError | None:
    """Why a merge that is clean cannot be filed: it broke a rule of the kind (case 49), or is not mine to file any more."""
    try:
        record = _again(one, outcome, writer, one.version)
    except SalesError as error:
        return error
    why = books.law.why_not_file(record.META.name, owner_of(record), record.by)
    return (
        MayNot(N_("{title}: {why}"), title=Phrase(record.META.title), kind=record.META.name, why=why)
        if why
        else None
    )


def _again(one: Pending, outcome: Merged, writer: Writer, current: str) -> Record:
    """The merged version. Raises BadRecord."""
    return writer.build(
        one.record.META.name,
        fields_of(outcome.raw),
        record_id=one.record.id,
        replaces=tuple(dict.fromkeys((one.version, current))),
        void=outcome.raw.get("void"),
    )


def as_clashing(books: Books, one: Pending, outcome: Merged, reader: Reader, writer: Writer) -> Clashing:
    """Both sides as the person who decides sees them."""
    current = books.current(one.name)
    voided = books.library.record(one.name, current).void if current else None
    broken = unmergeable(books, one, outcome, writer) if outcome.clean else None
    if voided:
        why = Phrase(N_("was made void meanwhile: {reason}; open it and decide"), {"reason": voided})
    elif broken:
        why = Phrase(
            N_("what others changed does not go with yours: {why}; open it and decide"), {"why": broken}
        )
    else:
        why = Phrase(N_("somebody else changed the same place; open it and decide"))
    return Clashing(
        one.name,
        reader.view(one.name, one.version, one.standing),
        reader.view(one.name, current or one.version, books.standing(one.name, current or one.version)),
        outcome.clashes,
        outcome.raw,
        why,
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
