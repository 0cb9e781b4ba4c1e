"""The gate: judges what is pushed before anything of it is taken (design §6). It decides as a clone's audit does."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from tui_sales.dataclass import dataclass
from tui_sales.errors import Refused
from tui_sales.history.git import run
from tui_sales.history.trees import diff
from tui_sales.host.proving import Bench
from tui_sales.i18n import N_
from tui_sales.kinds.verdict import Verdict
from tui_sales.model.attached import is_file_path
from tui_sales.model.names import name_of
from tui_sales.model.record import Record
from tui_sales.review.audience import may_read
from tui_sales.review.landing import too_large
from tui_sales.review.law import Law, owner_of
from tui_sales.workspace.clone import MAIN, OUTBOX
from tui_sales.workspace.redating import AHEAD
from tui_sales.workspace.screening import own_approval

_OUTBOX = re.compile(rf"{OUTBOX}([a-z0-9][a-z0-9-]{{0,62}})/([a-z0-9][a-z0-9-]{{0,62}})")
_MOVE = re.compile(r"([0-9a-f]{40}) ([0-9a-f]{40}) (\S+)")
_NOTHING = "0" * 40
MOST_FILES = 5_000


class GateRefused(Refused):
    """A push that is not taken."""


@dataclass(frozen=True)
class Move:
    """One ref that a push would move."""

    old: str
    new: str
    ref: str

    @classmethod
    def parse(cls, line: str) -> Move:
        """From what git gives a hook, ``old new ref``. Raises GateRefused for anything else."""
        match = _MOVE.fullmatch(line.removesuffix("\n"))
        if match is None:
            raise GateRefused(N_("the gate could not check this; nothing was taken"))
        return cls(*match.groups())


def judge_push(bench: Bench, moves: Sequence[Move], pusher: str, *, guest: bool = False) -> None:
    """Accept a push as a whole, or refuse it with its first fault.

    Args:
        bench: the store and what it is proved with.
        moves: the refs it would move.
        pusher: who pushes, empty for somebody on the machine itself.
        guest: his key is not in the people records.

    Raises:
        SalesError: what is wrong.
    """
    for move in moves:
        _allowed(move)
    law = bench.law()
    for move in sorted(
        moves, key=lambda m: m.ref != MAIN
    ):  # main first: outboxes are judged by what it brings
        if move.ref == MAIN:
            _may_push(bench, pusher, law, guest=guest)
            law = _main(bench, move)
    for move in moves:
        if move.ref != MAIN:
            if law is None:
                raise GateRefused(N_("there is no store here yet"))
            _may_push(bench, pusher, law, guest=guest)
            _outbox(bench, move, pusher, law)


def _allowed(move: Move) -> None:
    if move.ref != MAIN and not _OUTBOX.fullmatch(move.ref):
        raise GateRefused(N_("{ref}: only main and outboxes can be sent"), ref=ascii(move.ref)[1:-1][:100])
    if move.new == _NOTHING:
        raise GateRefused(N_("{ref}: nothing is ever deleted"), ref=move.ref)


def _may_push(bench: Bench, pusher: str, law: Law | None, *, guest: bool) -> None:
    if law is None or not pusher:
        return
    if guest or not may_read(bench.team.library.law(_tree(bench)), pusher, bench.store):
        raise GateRefused(N_("{person} may not send anything to this store"), person=pusher)


def _tree(bench: Bench) -> str:
    tip = bench.team.repo.refs.get(MAIN) or ""
    return bench.team.repo.commit(tip).tree


def _main(bench: Bench, move: Move) -> Law:
    proved = bench.prover.main(move.new)
    if proved.fault:
        raise proved.fault.error
    if move.old != _NOTHING and not bench.prover.goes_on(move.new, move.old):
        raise GateRefused(N_("main only goes forward; sync first"))
    before = bench.repo.commit(move.old).tree if move.old != _NOTHING else None
    for change in diff(bench.repo.objects, before, bench.repo.commit(move.new).tree):
        if change.new and not is_file_path(change.path):
            name = name_of(change.path)
            _not_from_the_future(bench, name, bench.prover.library.record(name, change.new.oid))
    return bench.prover.library.law(bench.repo.commit(move.new).tree)


def _outbox(bench: Bench, move: Move, pusher: str, law: Law) -> None:
    match = _OUTBOX.fullmatch(move.ref)
    person = match[1] if match else ""
    if pusher and person != pusher:
        raise GateRefused(N_("this is the outbox of {person}"), person=person)
    if move.old != _NOTHING and not _is_ancestor(bench, move):
        raise GateRefused(N_("an outbox only goes forward"))
    proved = bench.prover.outbox(move.ref.removeprefix(OUTBOX), move.new, law)
    if proved.fault:
        raise proved.fault.error
    link = bench.prover.ledger.link(move.new)
    if link is None or link.key not in law.keys(person):
        raise GateRefused(
            N_("signed with a key that is not (or no longer) a key of {person}; file it again"), person=person
        )
    before = bench.prover.entries(move.old) if move.old != _NOTHING else {}
    after = bench.prover.entries(move.new)
    fresh = [(name, version) for name, version in after.items() if before.get(name) != version]
    if len(fresh) > MOST_FILES:
        raise GateRefused(N_("more than {most} records in one go"), most=MOST_FILES)
    _records(bench, fresh, law)


def _records(bench: Bench, fresh: Iterable[tuple[str, str]], law: Law) -> None:
    for name, version in fresh:
        record = bench.prover.library.record(name, version)
        _not_from_the_future(bench, name, record)
        why = law.why_not_file(record.META.name, owner_of(record), record.by)
        if why:
            raise GateRefused(
                N_("{name}: {person} may not file it: {why}"), name=name, person=record.by, why=why
            )
        tree = bench.repo.commit(bench.main).tree if bench.main else None
        current = bench.prover.library.at(tree, name) if tree else None
        before = bench.prover.library.record(name, current) if current else None
        large = too_large(law.policy, record, before)
        if large:
            raise GateRefused(N_("{name}: {file} is larger than the policy allows"), name=name, file=large)
        fault = own_approval(bench.prover.library, tree, record) if isinstance(record, Verdict) else None
        if fault:
            raise fault


def _not_from_the_future(bench: Bench, name: str, record: Record) -> None:
    if record.at > bench.latest:
        raise GateRefused(AHEAD, name=name, at=record.at)


def _is_ancestor(bench: Bench, move: Move) -> bool:
    return run(bench.repo.git, ["merge-base", "--is-ancestor", move.old, move.new]).status == 0
