"""What was proved of a store, as it is kept: the rows of a ledger, so that two ways of proving can be held together."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from tui_sales.history.repository import Repository
from tui_sales.history.walks import first_parents
from tui_sales.workspace.ledger import Ledger
from tui_sales.workspace.library import Library
from tui_sales.workspace.prover import Proved, Prover, Said
from tui_sales.workspace.proving_ahead import judge
from tui_sales.workspace.proving_whole import take_over_block

Way = Callable[[Prover, str], Proved]
ROWS = {table: f"select * from {table}" for table in ("chain", "filing", "landed", "taken")}  # noqa: S608 - our own
#: how a proof ended, and every row that it left
Facts = tuple[str, str, dict[str, list[tuple[object, ...]]]]


def facts(server: Path, root: str, tip: str, kept: Path, way: Way) -> Facts:
    """Prove main in a ledger of its own, in one way or another."""
    kept.unlink(missing_ok=True)
    repo = Repository.open(server)
    with closing(Prover(repo, Library(repo.objects), Ledger(kept), root)) as prover:
        proved = way(prover, tip)
    with closing(sqlite3.connect(kept)) as db:
        rows = {table: sorted(db.execute(all_of).fetchall()) for table, all_of in ROWS.items()}
    return proved.tip, str(proved.fault), rows


def one_by_one(prover: Prover, tip: str) -> Proved:
    """The way everything is proved."""
    return prover.main(tip)


def in_blocks(size: int, said: list[Said | None]) -> Way:
    """Each block judged before those in front of it are, the last one first; ``said`` is filled with what came of it."""

    def way(prover: Prover, tip: str) -> Proved:
        chain = [oid for oid, _parents in first_parents(prover.repo, tip)]
        blocks = [chain[at : at + size] for at in range(1, len(chain), size)]
        other = Prover(prover.repo, Library(prover.repo.objects), Ledger(None), prover.root)
        told = {}
        for block in reversed(blocks):
            before = chain[chain.index(block[0]) - 1]
            told[block[0]] = json.loads(json.dumps(judge(other, set(chain), (before, block))))
            said.extend(told[block[0]])
        proved = prover.main(chain[0])
        for block in blocks:
            if not proved.fault:
                proved = take_over_block(prover, block, told[block[0]])
        return proved

    return way
