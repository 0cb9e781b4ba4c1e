"""Touring: one sync of a whole workspace — the team's store first, then the narrow ones that are there (design §5, §7)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from threading import RLock
from typing import TypeVar

from tui_sales.errors import NetworkDown, SalesError
from tui_sales.history.tips import Tips
from tui_sales.review.stores import TEAM
from tui_sales.workspace.clone import MAIN
from tui_sales.workspace.mounted import Mounted
from tui_sales.workspace.store import Progress, Store
from tui_sales.workspace.views import Link, SyncReport, SyncState

_Item = TypeVar("_Item")

#: What stands for the whole when the stores differ: the first of these that one of them is in.
_GRAVEST = (Link.STOPPED, Link.OFFLINE, Link.WORKING, Link.OK, Link.NONE)


def tour(stores: Mounted, lock: RLock, progress: Progress | None = None) -> SyncReport:
    """Sync every store of mine; one that cannot be is named and does not hold up the others.

    Raises:
        Rewound, StillRacing: of the team's store.
    """
    tips: Tips | None = None

    def ask() -> Mapping[str, str] | None:
        nonlocal tips
        tips = stores.tips()
        return None if tips is None else tips.get(TEAM, {})

    # Where there are other stores to ask after, one question tells of all of them.
    reports = [stores.team.sync(progress, ask if stores.mine()[1:] else None)]
    problems: list[str] = []
    if reports[0].state.link is not Link.OFFLINE:
        mine = stores.mine()[1:]
        for name in mine:
            if tips is not None and MAIN not in tips.get(name, {}) and not stores.get(name):
                continue  # nobody has begun it
            try:
                with lock:
                    store = stores.received(name)
                if store and not (tips and store.is_in_step(tips.get(name, {}), stores.team)):
                    reports.append(_named(stores, store, store.sync(progress)))
            except NetworkDown:
                continue  # the team's has said so already, or the store is not there for us
            except SalesError as error:
                problems.append(f"{name}: {error}")
    return SyncReport(
        reports[0].state,
        landed=_all(r.landed for r in reports),
        received=_all(r.received for r in reports),
        merged=_all(r.merged for r in reports),
        clashes=_all(r.clashes for r in reports),
        problems=(*_all(r.problems for r in reports), *problems),
        locked=next((r.locked for r in reports if r.locked), None),
        needs=_all(r.needs for r in reports),
        waiting=_all(r.waiting for r in reports),
    )


def state_of(states: Sequence[SyncState], *, working: bool) -> SyncState:
    """How it stands with the other side in all stores together."""
    link = Link.WORKING if working else next(k for k in _GRAVEST if any(s.link is k for s in states))
    problem = next((s.problem for s in states if s.problem), "")
    return SyncState(link, sum(s.to_send for s in states), states[0].since, problem)


def _named(stores: Mounted, store: Store, report: SyncReport) -> SyncReport:
    """The report of a narrow store, with its records called what they are called here."""

    def named(names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(stores.address(store, name) for name in names)

    return replace(
        report,
        landed=named(report.landed),
        received=named(report.received),
        merged=named(report.merged),
        waiting=named(report.waiting),
        clashes=tuple(replace(c, name=stores.address(store, c.name)) for c in report.clashes),
        problems=tuple(f"{store.name}: {problem}" for problem in report.problems),
        needs=tuple(f"{store.name}: {need}" for need in report.needs),
    )


def _all(parts: Iterable[tuple[_Item, ...]]) -> tuple[_Item, ...]:
    return tuple(item for part in parts for item in part)
