"""Sampling for spot checks: whoever was left out longest comes first, by a seed that anybody can draw with again (D3)."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from tui_sales.dataclass import dataclass
from tui_sales.i18n import N_, Phrase


@dataclass(frozen=True)
class Candidate:
    """A record that can be drawn.

    Attributes:
        name: the record's.
        rep: whose it is.
        sort: its kind: each rep comes up with each of them.
    """

    name: str
    rep: str
    sort: str


@dataclass(frozen=True)
class Drawn:
    """A record of the sample, and why this one."""

    candidate: Candidate
    why: Phrase


def draw(
    candidates: Collection[Candidate], earlier: Sequence[Collection[str]], seed: str, size: int
) -> tuple[Drawn, ...]:
    """A sample of at most ``size`` records.

    Each turn goes to the rep and kind of record that was drawn least lately, and takes of it the record that was; where
    several are equal the seed decides. So within a few checks everybody and every kind comes up.

    Args:
        candidates: the population.
        earlier: names drawn in the earlier checks, oldest first.
        seed: with it and the same records anybody draws the same.
        size: how many.
    """
    dice = random.Random(seed)  # noqa: S311 - fair, not secret
    last = {name: number for number, names in enumerate(earlier) for name in names}
    piles: dict[tuple[str, str], list[Candidate]] = defaultdict(list)
    for one in sorted(candidates, key=lambda one: one.name):
        piles[one.rep, one.sort].append(one)
    drawn_last = {group: max(last.get(one.name, -1) for one in pile) for group, pile in piles.items()}
    luck = {group: dice.random() for group in sorted(piles)}
    for pile in (piles[group] for group in sorted(piles)):
        dice.shuffle(pile)
        pile.sort(key=lambda one: last.get(one.name, -1), reverse=True)  # the last of a pile is taken first
    order = sorted(piles, key=lambda group: (drawn_last[group], luck[group]))
    sample: list[Drawn] = []
    while len(sample) < size and any(piles.values()):
        for group in order:
            if piles[group] and len(sample) < size:
                sample.append(Drawn(piles[group].pop(), _why(drawn_last[group], len(earlier))))
    return tuple(sample)


def _why(last: int, checks: int) -> Phrase:
    if last < 0:
        return Phrase(N_("none of his was drawn before"))
    return Phrase(N_("his turn: last drawn {count} checks ago"), {"count": checks - last})


@dataclass(frozen=True)
class Coverage:
    """How often somebody's records of one kind came up.

    Attributes:
        there: how many there are.
        drawn: how often one was drawn; ``complete`` of these were found complete.
        since: how many checks ago the last time was; None for never.
    """

    there: int
    drawn: int
    complete: int
    since: int | None


def coverage(
    candidates: Collection[Candidate], checks: Sequence[Mapping[str, str]]
) -> dict[tuple[str, str], Coverage]:
    """(rep, kind) → how the checks covered it.

    Args:
        candidates: the population of now.
        checks: each check's findings, record → finding, oldest first.
    """
    names: dict[tuple[str, str], set[str]] = defaultdict(set)
    for one in candidates:
        names[one.rep, one.sort].add(one.name)
    found = {}
    for group, inside in names.items():
        hits = [
            (number, finding)
            for number, check in enumerate(checks)
            for name, finding in check.items()
            if name in inside
        ]
        since = len(checks) - max(number for number, _f in hits) if hits else None
        found[group] = Coverage(len(inside), len(hits), sum(f == "complete" for _n, f in hits), since)
    return found
