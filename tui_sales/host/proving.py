"""Proving on the host: what the gate judges with. What is only being pushed is never remembered as proved."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from tui_sales.clock import now
from tui_sales.dataclass import dataclass
from tui_sales.history.repository import Repository
from tui_sales.host.folder import HostFolder
from tui_sales.host.opening import library_of, opened
from tui_sales.review.law import Law
from tui_sales.review.stores import TEAM
from tui_sales.workspace.clone import MAIN
from tui_sales.workspace.ledger import Ledger
from tui_sales.workspace.narrow import narrow_root
from tui_sales.workspace.prover import Prover


class Trial(Ledger):
    """A ledger that forgets what was added to it: what is pushed may yet be refused."""

    def save(self) -> None:
        """Keep nothing."""

    def close(self) -> None:
        """Take everything back."""
        self._db.rollback()
        self._db.close()


@dataclass(frozen=True)
class Bench:
    """One store on the host with all that is needed to judge it.

    Attributes:
        team: the team's prover; the store's own if it is the team's.
        main: the store's main now, None before the first push.
        latest: no record may be dated after this. A clock may go wrong, and there are time zones; a verdict from next year
            might be one of somebody who is gone by then.
    """

    store: str
    repo: Repository
    prover: Prover
    team: Prover
    main: str | None
    latest: datetime

    def law(self) -> Law | None:
        """The law by which the store is judged now: of its own main, else the team's; None before the founding."""
        at = self.main or self.team.repo.refs.get(MAIN)
        if at is None:
            return None
        prover = self.prover if self.main else self.team
        return replace(prover.library.law(prover.repo.commit(at).tree), store=self.store)

    def close(self) -> None:
        """End what runs in the background."""
        for prover in {id(p): p for p in (self.prover, self.team)}.values():
            prover.ledger.close()
            prover.repo.close()


def bench(folder: HostFolder, store: str, root: str, repo: Repository, *, keep: bool) -> Bench:
    """Everything to judge a store with.

    Args:
        folder: the host's.
        store: its name.
        root: the team's first commit.
        repo: the store's repository, as the hook sees it.
        keep: whether what is proved may be remembered.
    """
    folder.proofs.mkdir(mode=0o700, exist_ok=True)
    latest = now() + timedelta(days=folder.notes().ahead)
    kind = Ledger if keep else Trial
    if store == TEAM:
        prover = Prover(repo, library_of(folder, repo), kind.at(folder.proofs / "team.sqlite"), root)
        return Bench(store, repo, prover, prover, repo.refs.get(MAIN), latest)
    team_repo = opened(folder, TEAM)
    team = Prover(team_repo, library_of(folder, team_repo), kind.at(folder.proofs / "team.sqlite"), root)
    tip = team_repo.refs.get(MAIN)
    if tip:
        team.main(tip)
    ledger = kind.at(folder.proofs / f"{store}.sqlite")
    narrow = Prover(repo, library_of(folder, repo, store), ledger, narrow_root(root, store), team)
    return Bench(store, repo, narrow, team, repo.refs.get(MAIN), latest)
