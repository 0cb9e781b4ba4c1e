"""Explaining: the proof of one record, step by step, for a person to read (design §6)."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from tui_sales.dataclass import dataclass
from tui_sales.history.commits import signer_of
from tui_sales.history.keys import PublicKey
from tui_sales.history.repository import Repository
from tui_sales.kinds import by_path
from tui_sales.kinds.verdict import Verdict
from tui_sales.review.law import Law, role_words
from tui_sales.review.lineage import lineage, past
from tui_sales.review.stores import TEAM
from tui_sales.workspace.auditing import Progress, fresh_prover
from tui_sales.workspace.clone import MAIN, read_identity
from tui_sales.workspace.errors import UnknownRecord
from tui_sales.workspace.mounts import Mounts
from tui_sales.workspace.narrow import narrow_root
from tui_sales.workspace.prover import Prover


@dataclass(frozen=True)
class Signed:
    """Somebody's signature: who, when he says, with which key, on which commit."""

    person: str
    name: str
    at: datetime
    key: str
    commit: str


@dataclass(frozen=True)
class Verdicted:
    """A verdict that landed with a version."""

    by: Signed
    roles: str
    verdict: str
    note: str


@dataclass(frozen=True)
class Step:
    """One version of the record that landed.

    Attributes:
        version: its blob id.
        made_from: the versions it replaces.
        filed: who filed it.
        contributors: who had a hand in it and could not approve it.
        asked: the groups of roles the policy of that moment asked for, in words.
        verdicts: what was said of it.
        landed: who landed it; with the founding commit, one of the founders.
        law: the commit of main whose people and policy decided.
    """

    version: str
    made_from: tuple[str, ...]
    filed: Signed | None
    contributors: tuple[str, ...]
    asked: tuple[str, ...]
    verdicts: tuple[Verdicted, ...]
    landed: Signed
    law: str


@dataclass(frozen=True)
class Explanation:
    """The proof of one record.

    Attributes:
        store: the store it is in.
        root: that store's first commit.
        steps: its landed versions, oldest first.
        fault: what stopped the proof of main, empty if it all holds.
    """

    name: str
    store: str
    root: str
    tip: str
    steps: tuple[Step, ...]
    fault: str = ""


def explain(path: Path, address: str, progress: Progress | None = None) -> Explanation:
    """Prove the store a record is in anew, believing nothing that was kept, and tell how the record came to be approved.

    Args:
        path: the workspace's folder.
        address: the record, with its store in front if it is not the first that holds it.
        progress: told how far the proof is.

    Raises:
        NoWorkspace, BadIdentity; UnknownRecord: nothing of that name is on main.
    """
    wanted, _colon, name = address.rpartition(":")
    if by_path(name) is None:
        raise UnknownRecord.named(address)
    repo = Repository.open(path)
    team = fresh_prover(repo, read_identity(repo).root)
    opened = [team]
    try:
        found = _explain(team, name, progress) if wanted in ("", TEAM) else None
        mounts = Mounts(repo, team)
        if found is None and wanted != TEAM:
            team.main(repo.refs.get(MAIN) or team.root)
        for store in mounts.there():
            if found is None and wanted in ("", store):
                narrow = Repository.open(mounts.folder(store))
                prover = fresh_prover(narrow, narrow_root(team.root, store), team, store)
                opened.append(prover)
                found = _explain(prover, name, progress)
        if found is None:
            raise UnknownRecord.named(address)
        return found
    finally:
        for prover in opened:
            prover.ledger.close()
            prover.repo.close()


def _explain(prover: Prover, name: str, progress: Progress | None) -> Explanation | None:
    tip = prover.repo.refs.get(MAIN) or prover.root
    version = prover.library.at(prover.repo.commit(tip).tree, name)
    if version is None:
        return None

    def told(done: int, total: int) -> None:
        if progress and done % 20 == 0:
            progress(prover.library.store, done, total)

    proved = prover.main(tip, told)
    steps = [
        _step(prover, name, v, commit)
        for v in past(prover.library, name, version)
        for commit in prover.ledger.landings(name, v)
    ]
    order = {commit: number for number, commit in enumerate(_landings(prover, tip))}
    steps.sort(key=lambda step: -order.get(step.landed.commit, 0))
    fault = str(proved.fault) if proved.fault else ""
    return Explanation(name, prover.library.store, prover.root, tip, tuple(steps), fault)


def _landings(prover: Prover, tip: str) -> list[str]:
    """Main's commits along first parents, newest first."""
    found = [tip]
    while prover.repo.commit(found[-1]).parents:
        found.append(prover.repo.commit(found[-1]).parents[0])
    return found


def _step(prover: Prover, name: str, version: str, landing: str) -> Step:
    commit = prover.repo.commit(landing)
    record = prover.library.record(name, version)
    before = commit.parents[0] if commit.parents else landing
    law = prover.library.law(prover.repo.commit(before).tree)
    old = prover.library.at(prover.repo.commit(before).tree, name) if commit.parents else None
    way = lineage(prover.library, name, version, old)
    said = [
        verdict
        for place, blob in prover.ledger.taken(landing).items()
        if isinstance(verdict := prover.library.record(place, blob), Verdict)
        and (verdict.record, verdict.version) == (name, version)
    ]
    return Step(
        version,
        record.replaces,
        _signed(prover, law, name, version),
        tuple(sorted(law.display(person) for person in way.contributors)),
        tuple(role_words(group) for group in law.groups(record) or ()) if commit.parents else (),
        tuple(found for verdict in said if (found := _verdicted(prover, law, verdict, landing))),
        Signed(
            commit.author.person,
            law.display(commit.author.person),
            commit.author.when,
            _fingerprint(prover, landing),
            landing,
        ),
        before,
    )


def _verdicted(prover: Prover, law: Law, verdict: Verdict, landing: str) -> Verdicted | None:
    version = prover.ledger.taken(landing)[verdict.name]
    by = _signed(prover, law, verdict.name, version)
    roles = role_words(law.roles(verdict.by)) if law.roles(verdict.by) else ""
    return Verdicted(by, roles, verdict.verdict, verdict.note) if by else None


def _signed(prover: Prover, law: Law, name: str, version: str) -> Signed | None:
    """Who filed a version; None for what the founders put there."""
    record = prover.library.record(name, version)
    for filing in prover.ledger.filings(name, version):
        if filing.person == record.by:
            key = PublicKey.parse(filing.key).fingerprint
            return Signed(record.by, law.display(record.by), record.at, key, filing.commit)
    return None


def _fingerprint(prover: Prover, commit: str) -> str:
    return signer_of(prover.repo.commit(commit)).fingerprint
