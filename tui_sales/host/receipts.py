"""Receipts: the host notes when it took each outbox, signed with its own key (design §4)."""

from __future__ import annotations

from collections.abc import Sequence

from tui_sales.clock import now
from tui_sales.history.commits import Ident, write_commit
from tui_sales.history.keys import Signer, load_key
from tui_sales.history.refs import RefMoved
from tui_sales.history.repository import Repository
from tui_sales.host.folder import HostFolder
from tui_sales.host.gate import Move
from tui_sales.host.turns import in_turn
from tui_sales.workspace.receipts import RECEIPTS, message_of

_TRIES = 20


def give_receipt(folder: HostFolder, repo: Repository, moves: Sequence[Move]) -> None:
    """Note that these outboxes came in now. Raises RefMoved after many tries beside many others."""
    if not moves:
        return
    signer = load_key(folder.host_key)
    tree = repo.objects.write_tree(())
    with in_turn(
        folder.proofs / "receipts.lock"
    ):  # of many who race, each would sign and write as often as others won
        _give(repo, moves, tree, signer)


def _give(repo: Repository, moves: Sequence[Move], tree: str, signer: Signer) -> None:
    for attempt in range(_TRIES):
        before = repo.refs.get(RECEIPTS)
        author = Ident("host", "host", "gate", now())
        parents = (before,) if before else ()
        message = message_of((move.ref, move.new) for move in moves)
        commit = write_commit(repo.objects, tree, parents, author, message, signer)
        try:
            repo.refs.update({RECEIPTS: (commit, before)})
        except RefMoved:
            if attempt + 1 == _TRIES:
                raise
        else:
            return
