"""Reviewing: verdicts on exactly the version that was seen (design §4, rules §1)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tui_sales.dataclass import dataclass
from tui_sales.i18n import N_, _
from tui_sales.kinds.verdict import verdict_id
from tui_sales.model.codec import to_raw
from tui_sales.model.record import Record, fields_of
from tui_sales.review.approvals import why_not_approve
from tui_sales.workspace.books import Books, Pending
from tui_sales.workspace.clone import Clone
from tui_sales.workspace.errors import MovedOn
from tui_sales.workspace.filing import put
from tui_sales.workspace.writing import Writer

#: Why a verdict is void that was given on another device.
TAKEN_BACK = "收回"


@dataclass(frozen=True)
class Given:
    """What became of one verdict: given, or why not."""

    name: str
    version: str
    ok: bool
    why: str = ""


class Reviewer:
    """Gives verdicts for one person. Many at once are one filing, but each is its own verdict."""

    def __init__(self, clone: Clone, writer: Writer, root: str) -> None:
        """Give verdicts through ``clone``'s outbox."""
        self._clone = clone
        self._writer = writer
        self._root = root

    def give(
        self,
        books: Books,
        verdict: str,
        items: Sequence[tuple[str, str]],
        note: str = "",
        marks: Sequence[str] = (),
    ) -> tuple[Given, ...]:
        """Approve or return versions; those that cannot be are named and the others go on.

        Raises:
            BadRecord: a return without a note. KeyLocked, KeyNotListed: nothing was given.
        """
        outcome: list[Given] = []
        filed: dict[str, Record | None] = {}
        for name, version in items:
            why, one = self._why_not(books, name, version)
            outcome.append(Given(name, version, why is None, why or ""))
            if one is not None and why is None:
                record = self._verdict(books, one, verdict, note, marks)
                filed[record.name] = record
        if filed:
            word = "通过" if verdict == "approve" else "退回"
            names = "、".join(g.name for g in outcome if g.ok)
            put(self._clone, books, self._root, filed, f"{word} {names}"[:300])
        return tuple(outcome)

    def take_back(self, books: Books, name: str, version: str) -> None:
        """Take back my verdict on a version that has not landed. Raises MovedOn."""
        me = self._clone.identity
        one = books.pending.get((name, version))
        said = next((v for v in one.verdicts if v.by == me.person), None) if one else None
        if one is None or said is None:
            raise MovedOn(N_("{name}: no verdict of yours that could be taken back"), name=name)
        mine = {b.owner: b.entries[said.name] for b in books.outboxes if said.name in b.entries}
        taken_back: Record | None = None
        if set(mine) != {
            me.outbox
        }:  # what was said on another device stands there until this one says otherwise
            values = fields_of(to_raw(said))
            before = tuple(sorted({*mine.values(), *self._on_main(books, said.name)}))
            taken_back = self._writer.build(
                "verdict", values, record_id=said.id, replaces=before, void=TAKEN_BACK
            )
        put(self._clone, books, self._root, {said.name: taken_back}, f"收回意见 {name}")

    def _why_not(self, books: Books, name: str, version: str) -> tuple[str | None, Pending | None]:
        one = books.pending.get((name, version))
        if one is None:
            return _("has moved on since it was shown"), None
        if not one.way.on_main:
            return _("main has moved on under it; its author is asked to file it again"), None
        me = (self._clone.identity.person, self._clone.clock())
        return why_not_approve(books.law, one.record, one.standing.contributors, me), one

    def _verdict(self, books: Books, one: Pending, verdict: str, note: str, marks: Sequence[str]) -> Record:
        values: dict[str, Any] = {
            "record": one.name,
            "version": one.version,
            "sha256": books.library.sha256(one.version),
            "verdict": verdict,
        }
        if note:
            values["note"] = note
        if marks:
            values["marks"] = sorted(set(marks))
        record_id = verdict_id(one.name, one.version)
        draft = self._writer.build("verdict", values, record_id=record_id, replaces=(), void=None)
        # All that was said of it on any of his devices, what was taken back too: one of his verdicts counts.
        earlier = {box.entries[draft.name] for box in books.outboxes if draft.name in box.entries}
        replaces = tuple(sorted(earlier | self._on_main(books, draft.name)))
        return self._writer.build("verdict", values, record_id=record_id, replaces=replaces, void=None)

    @staticmethod
    def _on_main(books: Books, name: str) -> set[str]:
        version = books.current(name)
        return {version} if version else set()
