"""Audit: proves the two-person rule for every version from the root, believing nothing that was kept (design §6)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from tui_sales.errors import SalesError
from tui_sales.history.repository import Repository
from tui_sales.review.stores import TEAM
from tui_sales.workspace.books import outbox_refs, refs_of
from tui_sales.workspace.clone import MAIN, REMOTE_MAIN, read_identity
from tui_sales.workspace.ledger import Ledger
from tui_sales.workspace.library import Library
from tui_sales.workspace.mounts import Mounts
from tui_sales.workspace.narrow import narrow_root
from tui_sales.workspace.prover import Fault, Prover
from tui_sales.workspace.screening import own_approvals
from tui_sales.workspace.views import AuditReport, Finding

Progress = Callable[[str, int, int], None]


def audit_folder(path: Path, progress: Progress | None = None) -> AuditReport:
    """Prove the store in a folder and the narrow ones beside it.

    Opening it as a workspace is not needed, so that a damaged one is audited too.

    Raises:
        NoWorkspace, BadIdentity.
    """
    repo = Repository.open(path)
    try:
        identity = read_identity(repo)
        prover = fresh_prover(repo, identity.root)
        reports = [audit_store(prover, identity.outbox, progress)]
        mounts = Mounts(repo, prover)
        for store in mounts.there():
            reports.append(_audit_narrow(mounts.folder(store), store, prover, identity.outbox, progress))
        prover.ledger.close()
        return _together(reports)
    finally:
        repo.close()


def _audit_narrow(path: Path, store: str, team: Prover, mine: str, progress: Progress | None) -> AuditReport:
    try:
        repo = Repository.open(path)
    except SalesError as error:
        return AuditReport("", "", 0, 0, 0, (Finding("", store, str(error)),))
    try:
        prover = fresh_prover(repo, narrow_root(team.root, store), team, store)
        report = audit_store(prover, mine, progress)
        prover.ledger.close()
        found = tuple(replace(f, name=f"{store}:{f.name}") for f in report.findings)
        return replace(report, findings=found)
    finally:
        repo.close()


def fresh_prover(repo: Repository, root: str, team: Prover | None = None, store: str = TEAM) -> Prover:
    """A prover with an empty ledger over a repository opened for this audit alone, so that nothing kept is believed."""
    return Prover(repo, Library(repo.objects, store), Ledger(None), root, team)


def _together(reports: list[AuditReport]) -> AuditReport:
    return replace(
        reports[0],
        landings=sum(r.landings for r in reports),
        versions=sum(r.versions for r in reports),
        signatures=sum(r.signatures for r in reports),
        findings=tuple(finding for r in reports for finding in r.findings),
    )


def audit_store(prover: Prover, mine: str, progress: Progress | None) -> AuditReport:
    """Prove main here and as fetched, and every outbox.

    Args:
        prover: a fresh one.
        mine: name of my own outbox.
        progress: told what is being proved and how far it is.
    """
    refs = refs_of(prover.repo)
    findings: list[Finding] = []

    def told(done: int, total: int) -> None:
        if progress and done % 20 == 0:
            progress("main", done, total)

    good = prover.root
    for ref in (MAIN, REMOTE_MAIN):
        tip = refs.get(ref)
        if tip is None:
            continue
        proved = prover.main(tip, told)
        good = proved.tip if ref == MAIN else good
        _note(findings, proved.fault)
    findings += _outboxes(prover, refs, mine, good, progress)
    landings, versions, links = prover.ledger.count()
    return AuditReport(prover.root, good, landings, versions, landings + links, tuple(findings))


def _outboxes(
    prover: Prover, refs: dict[str, str], mine: str, main: str, progress: Progress | None
) -> list[Finding]:
    findings: list[Finding] = []
    try:
        law = prover.library.law(prover.repo.commit(main).tree)
    except SalesError as error:
        return [Finding(main, "main", str(error))]
    owners = outbox_refs(refs, mine)
    for number, (owner, tip) in enumerate(sorted(owners.items()), 1):
        if progress:
            progress(owner, number, len(owners))
        proved = prover.outbox(owner, tip, law)
        _note(findings, proved.fault)
        try:
            entries = prover.entries(proved.tip)
            for fault in own_approvals(prover.library, prover.repo.commit(main).tree, entries):
                findings.append(Finding(proved.tip, f"outbox/{owner}", str(fault)))
        except SalesError as error:
            findings.append(Finding(proved.tip, f"outbox/{owner}", str(error)))
    return findings


def _note(findings: list[Finding], fault: Fault | None) -> None:
    if fault:
        finding = Finding(fault.commit, fault.where, str(fault.error))
        if finding not in findings:
            findings.append(finding)
