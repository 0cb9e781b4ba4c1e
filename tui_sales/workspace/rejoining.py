"""Rejoining: a clone that was restored takes up its own outbox where the other side has it, with what was filed here since."""

from __future__ import annotations

from tui_sales.history.commits import write_commit
from tui_sales.history.trees import diff, edit
from tui_sales.workspace.clone import MAIN, OUTBOX, REMOTE_OUTBOX, Clone
from tui_sales.workspace.prover import Prover


def rejoin(clone: Clone, prover: Prover) -> bool:
    """Bring my outbox here up to the one over there, which this clone has not seen before; True if anything was done.

    What was filed here on top of an older one is filed again on top of that: nobody's filing is lost, and none is rewritten.

    Raises:
        KeyLocked, KeyMissing: something was filed here and cannot be signed again now.
    """
    repo, owner = clone.repo, clone.identity.outbox
    mine, theirs = repo.refs.get(OUTBOX + owner), repo.refs.get(REMOTE_OUTBOX + owner)
    if not mine or not theirs or mine == theirs:
        return False
    law = prover.library.law(repo.commit(repo.refs.get(MAIN) or prover.root).tree)
    if prover.outbox(owner, theirs, law).tip != theirs or prover.outbox(owner, mine, law).tip != mine:
        return False
    ledger = prover.ledger
    if ledger.reaches(mine, theirs):
        return False  # the usual case: what was filed here goes on from what was sent
    new = theirs
    if not ledger.reaches(theirs, mine):
        since = _fork(prover, mine, theirs)
        before = None if since == prover.root else repo.commit(since).tree
        changes = diff(repo.objects, before, repo.commit(mine).tree)
        tree = edit(
            repo.objects, repo.commit(theirs).tree, {c.path: c.new.oid if c.new else None for c in changes}
        )
        author = clone.ident(law.display(clone.identity.person))
        new = write_commit(repo.objects, tree, (theirs,), author, "重新提交恢复之后的内容", clone.signer())
    with repo.lock:
        repo.refs.update({OUTBOX + owner: (new, mine)})
    return True


def _fork(prover: Prover, mine: str, theirs: str) -> str:
    """The last commit that both come from; the store's first where there is none."""
    commit = mine
    while commit != prover.root and not prover.ledger.reaches(theirs, commit):
        parents = prover.repo.commit(commit).parents
        commit = parents[0] if parents else prover.root
    return commit
