"""The two hooks: before a push is taken, and after."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Mapping, Sequence
from contextlib import suppress
from errno import EDQUOT, ENOSPC

from tui_sales.errors import SalesError
from tui_sales.history.objects import StoreFull
from tui_sales.history.repository import Repository
from tui_sales.host.access import follow_main
from tui_sales.host.folder import HostFolder
from tui_sales.host.gate import GateRefused, Move, judge_push
from tui_sales.host.hook_script import QUARANTINE
from tui_sales.host.journal import note
from tui_sales.host.opening import opened
from tui_sales.host.proving import Bench, bench
from tui_sales.host.receipts import give_receipt
from tui_sales.host.speaking import refusal
from tui_sales.i18n import N_
from tui_sales.review.stores import TEAM
from tui_sales.workspace.clone import MAIN


def pre_receive(folder: HostFolder, store: str, lines: Sequence[str]) -> int:
    """Judge a push; 0 takes it. Whatever goes wrong in here refuses it, also that it cannot be noted."""
    facts = _facts(store, lines)
    try:
        moves = [Move.parse(line) for line in lines]
        if not moves:  # git never asks for nothing
            raise GateRefused(N_("the gate could not check this; nothing was taken"))
        made = _bench(folder, store, moves, keep=False)
        try:
            guest = bool(os.environ.get("TUI_SALES_GUEST"))
            judge_push(made, moves, os.environ.get("TUI_SALES_PERSON", ""), guest=guest)
        finally:
            made.close()
        note(folder, **facts, verdict="taken")
    except Exception as error:  # noqa: BLE001 - fails closed, whatever it is; the trace is for the host's keeper
        said, verdict, why = _judged(error)
        sys.stderr.write(refusal(said))
        with suppress(OSError):  # a full disk takes no line of a journal either
            note(folder, **facts, verdict=verdict, why=why)
        return 1
    return 0


def _judged(error: Exception) -> tuple[SalesError, str, str]:
    """What is said of it, and the verdict and the reason for the journal."""
    if isinstance(error, StoreFull) or (isinstance(error, OSError) and error.errno in (ENOSPC, EDQUOT)):
        return GateRefused(N_("the disk over there is full; nothing was taken")), "failed", str(error)
    if isinstance(error, SalesError):
        return error, "refused", str(error)
    said = GateRefused(N_("the gate could not check this; nothing was taken"))
    return said, "failed", "".join(traceback.format_exception(error))[-380:]


def post_receive(folder: HostFolder, store: str, lines: Sequence[str]) -> int:
    """What follows from a push that was taken: proofs remembered, access made anew, a receipt."""
    moves = [Move.parse(line) for line in lines]
    made = _bench(folder, store, moves, keep=True)
    try:
        if store == TEAM and not folder.notes().root:
            folder.pin(made.prover.root)
        for move in sorted(moves, key=lambda m: m.ref != MAIN):
            if move.ref == MAIN:
                made.prover.main(move.new)
        law = made.law()
        for move in moves:
            if move.ref != MAIN and law:
                made.prover.outbox(move.ref.removeprefix("refs/heads/outbox/"), move.new, law)
        give_receipt(folder, made.repo, [m for m in moves if m.ref != MAIN])
    finally:
        made.close()
    if store == TEAM and any(move.ref == MAIN for move in moves):
        follow_main(folder)
    return 0


def _facts(store: str, lines: Sequence[str]) -> dict[str, object]:
    return {
        "who": os.environ.get("TUI_SALES_PERSON", "") or "local",
        "key": os.environ.get("TUI_SALES_KEY", ""),
        "store": store,
        "moves": [line.strip() for line in lines][:20],
    }


def _bench(folder: HostFolder, store: str, moves: Sequence[Move], *, keep: bool) -> Bench:
    given = _out_of_the_way()
    repo = opened(folder, store)
    if given:
        repo.git.update_environment(**given)
    root = folder.notes().root
    if not root and store == TEAM:
        # Main may be there and not pinned: whoever founded it was taken, and the host ended before it had noted which it was.
        tip = repo.refs.get(MAIN) or next((m.new for m in moves if m.ref == MAIN), "")
        root = _first_commit(repo, tip)
    return bench(folder, store, root, repo, keep=keep)


def _out_of_the_way() -> Mapping[str, str]:
    """Take git's own variables out of the environment: they would lead every other repository into the quarantine too."""
    given = {name: os.environ[name] for name in QUARANTINE if name in os.environ}
    for name in [name for name in os.environ if name.startswith("GIT_") and name != "GIT_PROTOCOL"]:
        del os.environ[name]
    return given


def _first_commit(repo: Repository, tip: str) -> str:
    """The founding commit of a store that is pushed for the first time."""
    while tip:
        parents = repo.commit(tip).parents
        if not parents:
            return tip
        tip = parents[0]
    raise GateRefused(N_("there is no store here yet"))
