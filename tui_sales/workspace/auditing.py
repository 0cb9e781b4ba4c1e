"""Audit: proves the two-person rule for every version from the root, believing nothing that was kept (design §6)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tui_sales.errors import SalesError
from tui_sales.history.repository import Repository
from tui_sales.workspace.books import outbox_refs, refs_of
from tui_sales.workspace.clone import MAIN, REMOTE_MAIN, read_identity
from tui_sales.workspace.ledger import Ledger
from tui_sales.workspace.library import Library
from tui_sales.workspace.prover import Fault, Prover
from tui_sales.workspace.views import AuditReport, Finding

Progress = Callable[[str, int, int], None]


def audit_folder(path: Path, progress: Progress | None = None) -> AuditReport:
    """Prove the store in a folder. Opening it as a workspace is not needed, so that a damaged one is audited too.

    Raises:
        NoWorkspace, BadIdentity.
    """
    repo = Repository.open(path)
    try:
        identity = read_identity(repo)
        return audit(repo, identity.root, refs_of(repo), identity.outbox, progress)
    finally:
        repo.close()


def audit(
    repo: Repository, root: str, refs: dict[str, str], mine: str, progress: Progress | None
) -> AuditReport:
    """Prove main here and as fetched, and every outbox, with an empty ledger and fresh objects.

    Args:
        repo: opened for this audit alone, so that nothing cached is believed.
        root: the pinned first commit.
        refs: the clone's refs.
        mine: name of my own outbox.
        progress: told what is being proved and how far it is.
    """
    ledger = Ledger(None)
    library = Library(repo.objects)
    prover = Prover(repo, library, ledger, root)
    findings: list[Finding] = []

    def told(done: int, total: int) -> None:
        if progress and done % 20 == 0:
            progress("main", done, total)

    good = root
    for ref in (MAIN, REMOTE_MAIN):
        tip = refs.get(ref)
        if tip is None:
            continue
        proved = prover.main(tip, told)
        good = proved.tip if ref == MAIN else good
        _note(findings, proved.fault)
    findings += _outboxes(prover, refs, mine, good, progress)
    landings, versions, links = ledger.count()
    ledger.close()
    return AuditReport(root, good, landings, versions, landings + links, tuple(findings))


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
            prover.entries(proved.tip)
        except SalesError as error:
            findings.append(Finding(proved.tip, f"outbox/{owner}", str(error)))
    return findings


def _note(findings: list[Finding], fault: Fault | None) -> None:
    if fault:
        finding = Finding(fault.commit, fault.where, str(fault.error))
        if finding not in findings:
            findings.append(finding)
