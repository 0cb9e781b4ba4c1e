"""Waking: what a kill, a power cut or plain git beside us has left, put in order before anything is read, and said in sentences.

Only what is seen at a glance; the doctor looks at everything.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress

from tui_sales.errors import SalesError, StoreDamaged
from tui_sales.history import checkout, mending
from tui_sales.history.commits import BadCommit, Unsigned
from tui_sales.history.repository import Repository
from tui_sales.history.stale import stale
from tui_sales.i18n import N_, Phrase
from tui_sales.workspace.clone import MAIN, OUTBOX, REMOTE_MAIN, REMOTE_OUTBOX, Clone
from tui_sales.workspace.ledger import Ledger
from tui_sales.workspace.prover import Prover
from tui_sales.workspace.remembering import remembered

_FOLDER = N_("the folder lagged behind; it is as main is again, and nothing that was edited was touched")
_BRANCHES = N_("damaged, and set to the last commit that is known: {names}")
#: said when main was taken back from what plain git had put on top of it
PLAIN = N_(
    "somebody committed to main in this folder with plain git; that counts for nothing, and what it changed"
    " lies in the folder as edited"
)
_NOWHERE = N_("the address of the shared store is gone from this folder's settings; nothing can be sent")


class NoMain(StoreDamaged):
    """Nothing here says where main was."""


def wake(clone: Clone, prover: Prover) -> tuple[Phrase, ...]:
    """Put branches in order; a sentence for each thing that was.

    Raises:
        NoMain. Busy: another program works here and does not finish.
    """
    repo = clone.repo
    if repo.bare or _is_well(clone, prover):
        return ()
    said = []
    with repo.lock:
        broken = _broken(clone, prover.ledger)
        set_to = set_right(clone, prover.root, broken)
        # Whoever joins again with the device that he had finds what he had sent; that is no damage.
        joined = {OUTBOX + clone.identity.outbox: repo.refs.get(REMOTE_OUTBOX + clone.identity.outbox)}
        names = [shown(ref) for ref, oid in set_to.items() if oid is None or joined.get(ref) != oid]
        if names:
            said.append(Phrase(_BRANCHES, {"names": ", ".join(names)}))
        if repo.refs.get(MAIN) is None:
            raise NoMain(N_("nothing here says where main was; 'tui-sales doctor' looks for it"))
        said += [Phrase(PLAIN)] if stood_back(prover) else []
    if repo.refs.get(REMOTE_MAIN) and not repo.has_remote():
        said.append(Phrase(_NOWHERE))
    return tuple(said)


@contextmanager
def follows(repo: Repository) -> Iterator[list[Phrase]]:
    """Look, beside what is done within it, whether the folder follows main, and make it follow.

    Yields:
        a list that holds the sentence about it afterwards, if there is one. Raises Busy.
    """
    said: list[Phrase] = []
    with checkout.looking(repo) as lagging:
        yield said
    if lagging:
        with repo.lock:
            said += [Phrase(_FOLDER)] if checkout.restore(repo) else []


def set_right(clone: Clone, root: str, refs: Iterable[str]) -> Mapping[str, str | None]:
    """Set refs to the furthest commit that each is known to have been at; ref → that, None where nothing is known of it."""
    repo, mine = clone.repo, OUTBOX + clone.identity.outbox
    found = {}
    for ref in refs:
        there = repo.refs.get(ref.replace("refs/heads/", "refs/remotes/origin/", 1))
        others = [there, remembered(root) if ref in (MAIN, REMOTE_MAIN) else None]
        found[ref] = mending.mend_ref(repo, ref, others, clone.identity.outbox if ref == mine else "")
    return found


def stood_back(prover: Prover) -> bool:
    """Take main back to its last proved commit where somebody has committed on top of it with plain git; whether that was so.

    A commit that is on the other side's main too, or that a program made, is nobody's slip: it stays, and is named as it is.
    """
    refs = prover.repo.refs
    here, theirs = refs.get(MAIN) or prover.root, refs.get(REMOTE_MAIN)
    if prover.ledger.is_landed(here):
        return False
    fault = prover.main(here).fault
    if fault is None or not isinstance(fault.error, BadCommit | Unsigned):
        return False
    way = mending.way_back(prover.repo, here)
    good = next((commit for commit in way if prover.ledger.is_landed(commit)), None)
    if good is None or (theirs and here in mending.way_back(prover.repo, theirs)):
        return False
    refs.update({MAIN: (good, here)})
    return True


def shown(ref: str) -> str:
    """A ref as people know it."""
    short = ref.removeprefix("refs/heads/").removeprefix("refs/remotes/origin/")
    return short if ref.startswith("refs/heads/") else f"{short} (←)"


def _is_well(clone: Clone, prover: Prover) -> bool:
    """Whether there is nothing to put in order, so that nobody who works here has to be waited for."""
    repo = clone.repo
    main = repo.refs.get(MAIN)
    if main is None or not prover.ledger.is_landed(main) or _broken(clone, prover.ledger):
        return False
    return not stale(repo.git_dir) and (repo.refs.get(REMOTE_MAIN) is None or repo.has_remote())


def _broken(clone: Clone, ledger: Ledger) -> list[str]:
    """Refs that say nothing, or that were there and are not."""
    refs, mine = clone.repo.refs, clone.identity.outbox
    found = refs.spoiled()
    if refs.get(MAIN) is None and MAIN not in found:
        found.append(MAIN)
    gone = refs.get(OUTBOX + mine) is None and OUTBOX + mine not in found
    if gone and (refs.get(REMOTE_OUTBOX + mine) or _filed_here(clone, ledger)):
        found.append(OUTBOX + mine)
    return found


def _filed_here(clone: Clone, ledger: Ledger) -> bool:
    """Whether anything was ever filed in this clone, as far as its ledger knows."""
    me = clone.identity
    for oid in ledger.tips_of(me.person):
        with suppress(SalesError):  # it is not here any more
            if clone.repo.commit(oid).author.device == me.device:
                return True
    return False
