"""Proving whole: all of main, from the first commit on, by two processes that meet in the middle.

The facts are those that one process finds: this one goes forward from the first commit, the other one
(:mod:`tui_sales.workspace.proving_ahead`) backward from the tip, a block of landings at a time. What that one has said is taken
over in order, once everything before it is proved.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Self

from tui_sales.history.walks import first_parents
from tui_sales.workspace.prover import Proved, Prover, Said

#: commits below which a process more costs more than it saves
FEW = 1_000
#: commits of a block: as many as can be read ahead at once, and enough blocks for the two to end at about the same time
_LARGEST, _BLOCKS = 1_000, 12

Progress = Callable[[int, int], None]


def prove_whole(prover: Prover, tip: str, progress: Progress | None = None, few: int = FEW) -> Proved:
    """Prove main of a team's store up to ``tip``, of which nothing may have been proved yet; see :meth:`Prover.main`."""
    if prover.team or prover.has_landed(prover.root) or (os.cpu_count() or 1) < 2:
        return prover.main(tip, progress)
    chain = first_parents(prover.repo, tip)
    commits = sum(parents for _oid, parents in chain)
    if commits < few or chain[0][0] != prover.root:
        return prover.main(tip, progress)
    blocks = _cut(chain, max(1, min(_LARGEST, commits // _BLOCKS)))
    try:
        other = _Ahead(prover, tip, blocks)
    except OSError:  # there is no room for another process
        return prover.main(tip, progress)
    ours = 0
    with other as ahead:
        for number, block in enumerate(blocks):
            tell = _telling(progress, ours, ahead, len(chain))
            said = ahead.said_of(number)
            proved = prover.main(block[-1], tell) if said is None else take_over_block(prover, block, said)
            if proved.fault:
                break
            tell(len(block), 0)
            ours += len(block)
    return proved


def _cut(chain: Sequence[tuple[str, int]], size: int) -> list[list[str]]:
    """Blocks of landings with about ``size`` commits each, in order."""
    blocks: list[list[str]] = [[]]
    held = 0
    for oid, parents in chain:
        if held >= size:
            blocks.append([])
            held = 0
        blocks[-1].append(oid)
        held += parents
    return blocks


def _read(line: bytes, landings: int) -> list[Said | None] | None:
    """What was said of a block; None if nothing, or if it was killed in the middle of a word."""
    try:
        said = json.loads(line)
    except ValueError:
        return None
    return said if isinstance(said, list) and len(said) == landings else None


def take_over_block(prover: Prover, block: Sequence[str], said: Sequence[Said | None]) -> Proved:
    """Prove a block whose first parent is proved: take over what was said of it, and judge what nothing was said of."""
    for oid, one in zip(block, said, strict=True):
        if one is None or not prover.take_over(oid, one):
            proved = prover.main(oid)
            if proved.fault:
                return proved
    prover.ledger.save()
    return Proved(block[-1])


def _telling(progress: Progress | None, ours: int, ahead: _Ahead, whole: int) -> Progress:
    """Tell how many landings both have judged, while this one is at a block."""

    def tell(done: int, _of: int) -> None:
        if progress:
            progress(min(whole, ours + done + ahead.landings), whole)

    return tell


class _Ahead:
    """The other process, which is given one block after the other from the end on."""

    def __init__(self, prover: Prover, tip: str, blocks: Sequence[Sequence[str]]) -> None:
        self._blocks = blocks
        self._news = threading.Condition()
        self._said: dict[int, list[Said | None] | None] = {}
        self._ours = 0
        #: the block that it judges now; all behind it are done
        self._theirs = len(blocks)
        words = ["-P", "-m", "tui_sales.workspace.proving_ahead", str(prover.repo.path), prover.root, tip]
        self._process = subprocess.Popen(
            [sys.executable, *words],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self._thread = threading.Thread(target=self._give, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._thread.join()
        self._process.wait()

    @property
    def landings(self) -> int:
        """Of how many it has said what it can, and this one has not come to them."""
        with self._news:
            return sum(len(said) for said in self._said.values() if said)

    def said_of(self, number: int) -> list[Said | None] | None:
        """What it says of a block, if it has begun it and says anything; else the block is ours."""
        with self._news:
            self._ours = number
            while number == self._theirs and number not in self._said:
                self._news.wait()
            return self._said.pop(number, None)

    def _give(self) -> None:
        """Ask for one block after the other, until they meet or it ends."""
        asking, answering = self._process.stdin, self._process.stdout
        assert asking is not None  # noqa: S101 - both were asked for
        assert answering is not None  # noqa: S101
        for number in range(len(self._blocks) - 1, 0, -1):
            with self._news:
                if number <= self._ours:
                    break
                self._theirs = number
            line = b""
            with suppress(OSError, ValueError):
                asking.write(
                    json.dumps((self._blocks[number - 1][-1], self._blocks[number])).encode() + b"\n"
                )
                asking.flush()
                line = answering.readline()
            said = _read(line, len(self._blocks[number]))
            with self._news:
                self._said[number] = said
                self._news.notify_all()
            if not line:
                break
        with suppress(OSError):
            asking.close()
        answering.close()
