"""Proving ahead: a process of its own that judges landings far down main while another one is still on its way there.

A landing is judged on its first parent alone, and on what its evidence is. So it can be judged before anybody has got to its
first parent, as if everything before it were good; whoever gets there in the end takes over what was said of it
(:meth:`tui_sales.workspace.prover.Prover.take_over`). Wherever anything is wrong, or evidence was filed so much earlier that it
is not known here, nothing is said, and the other one judges for himself.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Collection, Sequence
from contextlib import closing
from pathlib import Path

from tui_sales.history.repository import Repository
from tui_sales.history.walks import first_parents, parents_beyond
from tui_sales.workspace.ledger import Ledger
from tui_sales.workspace.library import Library
from tui_sales.workspace.prover import Prover, Said

#: a landing before, and those after it that are to be judged
Block = tuple[str, Sequence[str]]


class _Writing(Ledger):
    """Nothing but what is proved of one block, and said of each landing in it."""

    def __init__(self) -> None:
        super().__init__(None)
        self.said: dict[str, Said] = {}
        self.links: list[tuple[str, str, str, str, dict[str, str]]] = []

    def add_link(self, commit: str, person: str, key: str, parent: str, filed: dict[str, str]) -> None:
        super().add_link(commit, person, key, parent, filed)
        self.links.append((commit, person, key, parent, filed))

    def add_landed(self, commit: str, taken: dict[str, str]) -> None:
        super().add_landed(commit, taken)
        self.said[commit] = (taken, self.links)
        self.links = []

    def assume(self, commit: str) -> None:
        """Go on as if a landing were good, of which nothing is said."""
        super().add_landed(commit, {})
        self.links = []


def judge(prover: Prover, main: Collection[str], block: Block) -> list[Said | None]:
    """What can be said of each landing of a block, if everything before it is good; None where nothing can.

    Args:
        prover: of the store; its ledger is another one from then on.
        main: every commit of main.
        block: what is asked for.
    """
    (before, landings), repo = block, prover.repo
    with closing(_Writing()) as ledger:
        prover.ledger = ledger
        ledger.assume(before)
        beyond = parents_beyond(repo, landings[-1], before)
        for border in {parent for parents in beyond.values() for parent in parents}:
            # The end of an outbox as far as earlier landings have brought it: whoever takes over looks whether that is so.
            if border not in beyond and border not in main:
                ledger.add_link(border, repo.commit(border).author.person, "", "", {})
        ledger.links.clear()
        done = 0
        while done < len(landings):
            proved = prover.main(landings[-1])
            if not proved.fault:
                break
            ledger.assume(proved.fault.commit)
            done = landings.index(proved.fault.commit) + 1
        return [ledger.said.get(landing) for landing in landings]


def main() -> None:
    """Judge each block that is asked for on the standard input, one a line, until there are no more."""
    folder, root, tip = sys.argv[1:]
    with closing(Repository.open(Path(folder))) as repo:
        prover = Prover(repo, Library(repo.objects), Ledger(None), root)
        chain = {oid for oid, _parents in first_parents(repo, tip)}
        for line in sys.stdin:
            print(json.dumps(judge(prover, chain, json.loads(line))), flush=True)


if __name__ == "__main__":
    main()
