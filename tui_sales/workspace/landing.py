"""Landing: takes over what is fully approved, together with its evidence (design §4). Mechanical: no one is asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from tui_sales.dataclass import dataclass
from tui_sales.errors import SalesError
from tui_sales.history.commits import write_commit
from tui_sales.history.trees import edit
from tui_sales.i18n import N_
from tui_sales.kinds import by_name
from tui_sales.kinds.verdict import Verdict
from tui_sales.model.attached import attached
from tui_sales.model.names import path_of
from tui_sales.review.landing import BadLanding, too_large
from tui_sales.review.law import Law
from tui_sales.review.lineage import lineage, past
from tui_sales.review.standing import counts
from tui_sales.workspace.books import Books, Pending
from tui_sales.workspace.clone import Clone
from tui_sales.workspace.ledger import Ledger

#: Name and version of what a landing takes over, and the versions between it and main, which need evidence too.
_Chosen = tuple[str, str, tuple[str, ...]]


@dataclass(frozen=True)
class Landing:
    """A landing that was built, not yet anywhere but in the object database."""

    commit: str
    taken: tuple[Pending, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """What it takes over, evidence and statements not among it."""
        return tuple(one.name for one in self.taken)


def build(
    clone: Clone, books: Books, ledger: Ledger, ready: Sequence[Pending], *, along: bool = True
) -> Landing:
    """Build the landing of complete versions, on top of the books' main. The caller proves it like anybody else's.

    Args:
        clone: where, and who makes it.
        books: the present reading.
        ledger: knows which commits filed what.
        ready: one version a record (:func:`ready_in`).
        along: whether it takes statements along that are not its own evidence.

    Raises:
        BadLanding: nobody filed one of the versions. KeyLocked, KeyMissing.
    """
    taken: dict[str, str] = {}
    evidence: list[str] = []
    chosen = [(one.name, one.version, one.way.between) for one in ready]
    for name, version, between in (*chosen, *_statements(books, ready, along=along)):
        taken[name] = version
        evidence += [_filed_by(ledger, name, v) for v in (version, *between)]
    held = {path_of(n): v for n, v in taken.items()} | _files(clone, books, ledger, taken)
    tree = edit(clone.repo.objects, books.tree, held)
    parents = (books.main, *_latest(ledger, evidence))
    author = clone.ident(books.law.display(clone.identity.person))
    message = journal(books.law, ready)
    commit = write_commit(clone.repo.objects, tree, parents, author, message, clone.signer())
    return Landing(commit, tuple(ready))


def ready_in(books: Books) -> list[Pending]:
    """Complete versions, one a record: where two are complete the earlier one lands and the other goes stale."""
    chosen: dict[str, Pending] = {}
    complete = [p for p in books.pending.values() if p.standing.may_land and _may_land(books, p)]
    for one in sorted(complete, key=lambda p: (p.record.at, p.version)):
        chosen.setdefault(one.name, one)
    return [chosen[name] for name in sorted(chosen)]


def _may_land(books: Books, one: Pending) -> bool:
    """Small enough, and nothing in a closed period changes; a landing that the proof would refuse is not even tried."""
    law, current = books.law, books.current(one.name)
    before = books.library.record(one.name, current) if current else None
    return not too_large(law.policy, one.record, before) and not (before and law.closed(before))


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


def _statements(books: Books, ready: Sequence[Pending], *, along: bool) -> Iterator[_Chosen]:
    """Verdicts on what lands, and any statement that waits for a landing to take it along: one a name."""
    landing = {(one.name, one.version): one for one in ready}
    chosen: dict[str, _Chosen] = {}
    for outbox, name, version, record in books.statements():
        if outbox.person != record.by or not books.law.is_active(record.by):
            continue
        if isinstance(record, Verdict):
            about = (record.record, record.version)
            one = landing.get(about)
            if one is None:
                # While its version still waits, a return must stay in the outbox, where it stops the landing.
                wanted = along and record.verdict == "return" and not _waits(books, *about)
            else:
                wanted = record in one.verdicts and record.verdict == "approve"
                wanted = wanted and counts(books.law, one.record, one.way, record)
        else:
            wanted = along
        between = _way_to_main(books, name, version) if wanted else None
        if between is not None and (name not in chosen or chosen[name][1] in between):
            chosen[name] = (name, version, between)
    yield from chosen.values()


def _waits(books: Books, name: str, version: str) -> bool:
    """Whether a version lies in an outbox; somebody may have built upon it, and may take that back."""
    lies = any(box.entries.get(name) == version for box in books.outboxes)
    return lies and version not in past(books.library, name, books.current(name))


def _way_to_main(books: Books, name: str, version: str) -> tuple[str, ...] | None:
    """The versions between a statement and main; None if it does not go on from there.

    The same person may have said it on two devices: where one is on main, the other does not go on from it.
    """
    try:
        way = lineage(books.library, name, version, books.current(name))
    except SalesError:
        return None  # it names a version nobody has
    return way.between if way.on_main else None


def _filed_by(ledger: Ledger, name: str, version: str) -> str:
    """The proved commit that filed a version. Raises BadLanding if nobody's outbox has it."""
    filings = ledger.filings(name, version)
    if not filings:
        raise BadLanding(N_("{name}: it was made from a version that nobody filed"), name=name)
    return filings[-1].commit


def _latest(ledger: Ledger, commits: Iterable[str]) -> tuple[str, ...]:
    """One commit a chain: the latest reaches the earlier ones."""
    latest: dict[str, list[str]] = {}
    known = [(link.depth, commit, link.person) for commit in set(commits) if (link := ledger.link(commit))]
    for _, commit, person in sorted(known, reverse=True):
        tips = latest.setdefault(person, [])
        if not any(ledger.reaches(tip, commit) for tip in tips):
            tips.append(commit)
    return tuple(sorted(commit for tips in latest.values() for commit in tips))


def journal(law: Law, ready: Sequence[Pending]) -> str:
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
