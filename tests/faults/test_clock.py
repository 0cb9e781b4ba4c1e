"""Clocks that are years off, go back and forth between filings, or stand in an hour that there is twice (case 63)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tests.conftest import ZONE, Department
from tui_sales.duties.spans import span_called
from tui_sales.review.standing import State
from tui_sales.workspace import Workspace

ALog = Callable[..., dict[str, Any]]
PRESENT = datetime(2026, 11, 23, 21, 0, tzinfo=ZONE)
PAST, FUTURE = PRESENT - timedelta(days=3653), PRESENT + timedelta(days=3653)
TWICE = datetime(2026, 11, 1, 1, 30, fold=1, tzinfo=ZoneInfo("America/New_York"))


@pytest.mark.parametrize(
    ("filing", "reviewing", "amending"),
    [(PAST, FUTURE, PAST), (FUTURE, PAST, PRESENT), (TWICE, PAST, FUTURE)],
    ids=["past-future", "future-past", "twice"],
)
def test_clocks_that_are_wrong_lose_nothing(
    young: Department, a_log: ALog, filing: datetime, reviewing: datetime, amending: datetime
) -> None:
    rep, manager, other = (young.open(person) for person in ("liwei", "zhangli", "wangfang"))
    young.clock.now = filing
    first = rep.file("log", a_log())
    rep.sync()
    young.clock.now = reviewing
    manager.sync()
    assert manager.approve([(first.name, first.version)])[0].ok
    assert manager.sync().landed == (first.name,)
    young.clock.now = amending
    rep.sync()
    again = rep.file("log", a_log(place="合肥，二楼"), name=first.name, base=first.version)
    young.clock.now = filing
    claim = rep.file("trip", a_trip())
    assert rep.sync().problems == ()
    young.clock.now = reviewing
    manager.sync()
    wanted = [(again.name, again.version), (claim.name, claim.version)]
    assert all(given.ok for given in manager.approve(wanted))
    assert set(manager.sync().landed) == {again.name, claim.name}
    young.clock.now = PRESENT
    for ws in (rep, other):
        assert ws.sync().problems == ()
        assert {ws.entry(name).front.standing.state for name, _ in wanted} == {State.APPROVED}
        assert ws.audit().findings == ()
        _everything_is_shown(ws, again.name)


def a_trip() -> dict[str, Any]:
    out = {"out": "2026-11-20T09:00:00+08:00", "back_expected": "2026-11-20T17:00:00+08:00"}
    return {"owner": "liwei", "destination": "合肥", "purpose": "送样品", **out}


def _everything_is_shown(ws: Workspace, name: str) -> None:
    assert ws.desk()
    assert ws.timeline(name)
    assert ws.activity()
    assert ws.duties(over=span_called("2026-11")) is not None
