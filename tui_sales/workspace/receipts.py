"""Receipts: when the host says that it took an outbox, so that 'filed on Friday, received on Monday' is seen (design §4).

They prove nothing about a record; they are one more witness of time, and count only with the host key that the policy names.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from tui_sales.dataclass import dataclass
from tui_sales.errors import SalesError
from tui_sales.history.commits import Commit, signer_of
from tui_sales.history.objects import OID
from tui_sales.history.repository import Repository
from tui_sales.workspace.clone import OUTBOX
from tui_sales.workspace.ledger import Ledger

RECEIPTS = "refs/heads/receipts"
REMOTE_RECEIPTS = "refs/remotes/origin/receipts"
_HEAD = "received"


@dataclass(frozen=True)
class Receipt:
    """One outbox tip that the host took, and when."""

    tip: str
    at: datetime


def message_of(tips: Iterable[tuple[str, str]]) -> str:
    """The message of a receipt: ref and commit, a line each."""
    return "\n".join([_HEAD, "", *(f"{ref} {commit}" for ref, commit in tips)]) + "\n"


def receipts(repo: Repository, host_key: str) -> list[Receipt]:
    """Every receipt that the host signed, newest first; the walk ends where one is not the host's.

    Args:
        repo: a clone, or the host's own repository.
        host_key: the host's public key, as the policy names it.
    """
    found: list[Receipt] = []
    oid = repo.refs.get(REMOTE_RECEIPTS) or repo.refs.get(RECEIPTS)
    while oid:
        try:
            commit = repo.commit(oid)
            if signer_of(commit).line != host_key:
                break
        except SalesError:
            break
        found += [Receipt(tip, commit.author.when) for tip in _tips(commit)]
        oid = commit.parents[0] if commit.parents else None
    return found


def received_at(found: Iterable[Receipt], ledger: Ledger, filing: str) -> datetime | None:
    """When the host first had a filing: at the earliest tip that is it or goes on from it."""
    return min((r.at for r in found if ledger.reaches(r.tip, filing)), default=None)


def _tips(commit: Commit) -> list[str]:
    lines = (line.split(" ") for line in commit.message.splitlines())
    return [p[1] for p in lines if len(p) == 2 and p[0].startswith(OUTBOX) and OID.fullmatch(p[1])]
