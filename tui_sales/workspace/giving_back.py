"""Giving back: a server that was emptied, or restored from an older backup, gets what a clone here has proved (cases 52, 53)."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from tui_sales.errors import Refused, StoreDamaged
from tui_sales.history import remote
from tui_sales.i18n import N_
from tui_sales.review.stores import TEAM
from tui_sales.workspace.auditing import fresh_prover
from tui_sales.workspace.clone import MAIN, OUTBOX, REMOTE_MAIN, REMOTE_OUTBOX, Clone
from tui_sales.workspace.prover import Prover
from tui_sales.workspace.remembering import Rewound, refuse_older
from tui_sales.workspace.rewinding import put_back

if TYPE_CHECKING:
    from tui_sales.workspace.workspace import Workspace


class NotWhole(StoreDamaged):
    """This clone cannot prove what it would give."""


def give_back(clone: Clone, kept: Prover) -> tuple[str, ...]:
    """Send main and every outbox as they were seen here last; nothing over there is taken away or rewritten.

    Args:
        clone: of one store.
        kept: the prover of it; what it knows is not believed here.

    Returns:
        what the other side took that it did not have: ``main``, ``outbox/liwei/pc``. Somebody else's outbox may be refused by
        a gate; its owner's next sync brings it.

    Raises:
        NotWhole: main here does not prove. Rewound: main over there has something that is not here, or is another store's.
        NetworkDown, NoRemote, KeyLocked.
    """
    repo = clone.repo
    main = repo.refs.get(MAIN) or kept.root
    prover = fresh_prover(repo, kept.root, kept.team, kept.library.store)
    try:
        proved = prover.main(main)
        if proved.fault:
            raise NotWhole(N_("nothing was given back: {why}"), why=proved.fault)
        seen = _outboxes(clone)
        clone.reach()
        with suppress(remote.Emptied):
            changed = remote.fetch(repo).changed
            put_back(repo, kept, changed, "")  # what was seen of the others is not let go of
            theirs = repo.refs.get(REMOTE_MAIN)
            if theirs and not prover.goes_on(main, theirs):
                raise Rewound(
                    N_(
                        "main over there ({theirs}) has what is not here ({here}); sync first, nothing was given back"
                    ),
                    theirs=theirs[:12],
                    here=main[:12],
                )
        refuse_older(prover, main)
    finally:
        prover.ledger.close()
    return tuple(_sent(clone, main, seen))


def give_back_all(ws: Workspace) -> tuple[str, ...]:
    """The same for every store of a workspace, the team's first; what is of another has its name in front."""
    found: list[str] = []
    for store in ws.mounted.all():
        names = give_back(store.clone, store.prover)
        found += names if store.name == TEAM else [f"{store.name}:{name}" for name in names]
    return tuple(found)


def _outboxes(clone: Clone) -> dict[str, str]:
    """Ref over there → the last commit of every outbox that was seen here, mine as it is here."""
    refs = clone.repo.refs
    found = {ref.replace(REMOTE_OUTBOX, OUTBOX, 1): oid for ref, oid in refs.all(REMOTE_OUTBOX).items()}
    mine = OUTBOX + clone.identity.outbox
    here = refs.get(mine)
    return {**found, **({mine: here} if here else {})}


def _sent(clone: Clone, main: str, outboxes: dict[str, str]) -> list[str]:
    """Push one after the other: a ref that is refused holds up no other."""
    taken = []
    there = remote.tips(clone.repo)
    for ref, oid in {MAIN: main, **outboxes}.items():
        if there.get(ref) == oid:
            continue
        refused = remote.push(clone.repo, {oid: ref})[ref]
        if refused and ref == MAIN:
            raise Refused(N_("main was not taken: {why}"), why=refused)
        if not refused:
            taken.append(ref.removeprefix("refs/heads/"))
    return taken
