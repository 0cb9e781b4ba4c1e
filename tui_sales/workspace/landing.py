"""Landing: takes over what is fully approved, together with its evidence (design §4). Mechanical: no one is asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tui_sales.history.commits import write_commit
from tui_sales.history.trees import edit
from tui_sales.kinds import by_name
from tui_sales.kinds.verdict import Verdict
from tui_sales.model.attached import attached
from tui_sales.model.names import path_of
from tui_sales.review.landing import too_large
from tui_sales.review.law import Law, owner_of
from tui_sales.review.standing import counts
from tui_sales.workspace.books import Books, Pending
from tui_sales.workspace.clone import Clone
from tui_sales.workspace.ledger import Ledger


@dataclass(frozen=True)
class Landing:
    """A landing that was built, not yet anywhere but in the object database."""

    commit: str
    names: tuple[str, ...]


def build(clone: Clone, books: Books, ledger: Ledger) -> Landing | None:
    """Build the landing of everything that is complete, on top of the books' main; None if nothing is.

    The caller proves it like anybody else's before it moves a ref.
    """
    ready = _ready(books)
    if not ready:
        return None
    taken: dict[str, str] = {}
    evidence: list[str] = []
    for one in ready:
        taken[one.name] = one.version
        evidence += [_filed_by(ledger, one.name, v) for v in (one.version, *one.way.between)]
    for name, version in _statements(books, {(p.name, p.version) for p in ready}):
        taken[name] = version
        evidence.append(_filed_by(ledger, name, version))
    held = {path_of(n): v for n, v in taken.items()} | _files(clone, books, ledger, taken)
    tree = edit(clone.repo.objects, books.tree, held)
    parents = (books.main, *_latest(ledger, evidence))
    author = clone.ident(books.law.display(clone.identity.person))
    message = journal(books.law, ready)
    commit = write_commit(clone.repo.objects, tree, parents, author, message, clone.signer())
    return Landing(commit, tuple(one.name for one in ready))


def _ready(books: Books) -> list[Pending]:
    """Complete versions, one a record: where two are complete the earlier one lands and the other goes stale."""
    chosen: dict[str, Pending] = {}
    complete = [p for p in books.pending.values() if p.standing.may_land and _may_land(books, p)]
    for one in sorted(complete, key=lambda p: (p.record.at, p.version)):
        chosen.setdefault(one.name, one)
    return [chosen[name] for name in sorted(chosen)]


def _may_land(books: Books, one: Pending) -> bool:
    """Filed by somebody who still may, in no closed period; a landing that the proof would refuse is not even tried."""
    law, current = books.law, books.current(one.name)
    both = [one.record, *([books.library.record(one.name, current)] if current else [])]
    may = law.why_not_file(one.record.META.name, owner_of(one.record), one.record.by) is None
    large = too_large(law.policy, one.record, both[1] if current else None)
    return may and not large and not any(law.closed(record) for record in both)


def _files(clone: Clone, books: Books, ledger: Ledger, taken: Mapping[str, str]) -> dict[str, str]:
    """The files that versions name (path → blob), as they lie in the outboxes beside them."""
    found: dict[str, str] = {}
    for name, version in taken.items():
        for one in attached(books.library.record(name, version)):
            commit = clone.repo.commit(_filed_by(ledger, name, version))
            oid = books.library.file_at(commit.tree, one.path)
            if oid:  # it is: an outbox without it would not have been proved
                found[one.path] = oid
    return found


def _statements(books: Books, ready: set[tuple[str, str]]) -> Iterable[tuple[str, str]]:
    """Verdicts on what lands, and any statement that waits for a landing to take it along."""
    for outbox, name, version, record in books.statements():
        if outbox.person != record.by or not books.law.is_active(record.by):
            continue
        if not isinstance(record, Verdict):
            yield name, version
        elif record.verdict == "return":
            # While its version still waits, a return must stay in the outbox, where it stops the landing.
            if (record.record, record.version) not in books.pending:
                yield name, version
        elif (record.record, record.version) in ready:
            one = books.pending[(record.record, record.version)]
            if counts(books.law, one.record, one.way, record):
                yield name, version


def _filed_by(ledger: Ledger, name: str, version: str) -> str:
    """The proved commit that filed a version."""
    return ledger.filings(name, version)[-1].commit


def _latest(ledger: Ledger, commits: Iterable[str]) -> tuple[str, ...]:
    """One commit a chain: the latest reaches the earlier ones."""
    latest: dict[str, list[str]] = {}
    known = [(link.depth, commit, link.person) for commit in set(commits) if (link := ledger.link(commit))]
    for _, commit, person in sorted(known, reverse=True):
        tips = latest.setdefault(person, [])
        if not any(ledger.reaches(tip, commit) for tip in tips):
            tips.append(commit)
    return tuple(sorted(commit for tips in latest.values() for commit in tips))


def journal(law: Law, ready: list[Pending]) -> str:
    """The landing's message, so that ``git log --first-parent main`` reads like a journal: what, who filed, who approved."""
    lines = [_line(law, one) for one in ready]
    if len(lines) == 1:
        return lines[0] + "\n"
    filers = "、".join(sorted({law.display(p.record.by) for p in ready}))
    approvers = "、".join(sorted({law.display(a) for p in ready for a in p.standing.approvers}))
    head = f"入账 {len(ready)} 份：{filers} 提交，{approvers} 复核"
    return "\n".join([head, "", *lines]) + "\n"


def _line(law: Law, one: Pending) -> str:
    approvers = "、".join(law.display(a) for a in one.standing.approvers)
    title = by_name(one.record.META.name).meta.name
    return f"入账 {title} {one.name}：{law.display(one.record.by)} 提交，{approvers} 复核"
