"""Rewinding: an outbox that the other side took back to an earlier commit keeps what we have seen of it (rules I1)."""

from __future__ import annotations

from collections.abc import Mapping

from tui_sales.errors import SalesError, StoreDamaged
from tui_sales.history.repository import Repository
from tui_sales.i18n import N_
from tui_sales.workspace.clone import REMOTE_OUTBOX
from tui_sales.workspace.prover import Fault, Prover


class OutboxRewound(StoreDamaged):
    """An outbox over there does not go on from what it held before."""


def put_back(
    repo: Repository, prover: Prover, changed: Mapping[str, tuple[str | None, str]], mine: str
) -> list[Fault]:
    """Set the outboxes back that a fetch brought in rewound or rewritten; what was seen of them goes on counting.

    Args:
        repo: the clone.
        prover: has proved what was fetched.
        changed: ref → (before, after) of the fetch.
        mine: my own outbox, which is simply sent again.

    Returns:
        a fault for each, with both ids.
    """
    faults = []
    for ref, (before, after) in changed.items():
        # What was never proved was never counted: taking that back is no loss.
        counted = before is not None and ref.startswith(REMOTE_OUTBOX) and prover.ledger.link(before)
        if (
            ref == REMOTE_OUTBOX + mine
            or before is None
            or not counted
            or _goes_on(repo, prover, after, before)
        ):
            continue
        repo.refs.update({ref: (before, after)})
        wrong = OutboxRewound(
            N_("was taken back over there: it held {before} and now holds {after}; what was seen stays"),
            before=before[:12],
            after=after[:12],
        )
        faults.append(Fault(after, ref.removeprefix("refs/remotes/origin/"), wrong))
    return faults


def _goes_on(repo: Repository, prover: Prover, new: str, old: str) -> bool:
    """Whether an outbox leads from ``old`` to ``new``; a tip behind which there is a bad commit is judged by its parents too."""
    commit = new
    while commit != old:
        link = prover.ledger.link(old)
        here = prover.ledger.link(commit)
        if link and here and here.depth <= link.depth:
            return False
        try:
            parents = repo.commit(commit).parents
        except SalesError:
            return True  # unreadable: the fault of that commit is named already, and the last good one counts
        if not parents or commit == prover.root:
            return False
        commit = parents[0]
    return True
