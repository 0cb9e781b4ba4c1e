"""What is derived may be gone, cut or spoiled at any time: the answers are the same, with it and without it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Department
from tui_sales.duties.spans import span_called
from tui_sales.reports.trips import TRIPS
from tui_sales.workspace import Workspace, on_main
from tui_sales.workspace.evidence import Evidence
from tui_sales.workspace.facts import approved, trip_days
from tui_sales.workspace.reporting import Holdings
from tui_sales.workspace.views import Row

#: what a clone keeps and can make anew
KEPT = ("waiting.json", "afield.json", "odd-trips.json", "returns.json", "proof.sqlite", "desk.picture")
DERIVED = (*(f"tui-sales/{name}" for name in KEPT), "index")


def answers(ws: Workspace) -> dict[str, object]:
    """What people ask: the desk and its queue, lists, a search, a quarter."""
    desk, evidence = ws.desk(), Evidence.gathered(ws, span_called("2026-Q4"))
    return {
        "out": [row.name for row in desk.out_now],
        "queue": [(item.name, item.may, item.why, len(item.changes)) for item in ws.queue()],
        "lists": {kind: [(r.name, r.version, r.state) for r in ws.rows(kind)] for kind in ("log", "trip")},
        "found": [hit.name for hit in ws.search("设备")],
        "scores": {rep: evidence.scores(rep) for rep in evidence.employed},
        "stores": ws.stores(),
    }


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


@pytest.mark.parametrize(
    "spoil",
    [Path.unlink, cut, lambda path: path.write_bytes(b"nothing of ours" * 300)],
    ids=("gone", "cut", "spoiled"),
)
def test_the_answers_do_not_depend_on_what_was_kept(
    department: Department, spoil: Callable[[Path], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(on_main, "_MANY", 1)
    before = answers(department.open("zhangli"))
    department.close()
    kept = [department.clone("zhangli") / ".git" / name for name in DERIVED]
    for path in kept:
        if path.exists():
            spoil(path)
    assert answers(department.open("zhangli")) == before
    assert all(path.exists() for path in kept if path.name != "desk.picture")


def test_the_days_of_a_list_are_what_the_whole_list_has_of_them(department: Department) -> None:
    ws = department.open("zhangli")
    days = [(ws.today() - timedelta(days=n), ws.today() - timedelta(days=n - 4)) for n in range(4, 30, 5)]

    def asked() -> list[object]:
        logs = ({row.name for row in ws.rows("log", one) if _is_of(row, one)} for one in days)
        trips = (trip_days(ws, approved(ws, "trip", one), *one) for one in days)
        evidence = Evidence.gathered(ws, span_called("2026-Q4"))
        return [*logs, *trips, *(evidence.scores(rep) for rep in evidence.employed)]

    alone = asked()
    ws.rows("log"), ws.rows("trip")  # from now on the whole lists are there
    assert alone == asked()


def test_a_trip_that_is_called_after_another_day_or_lasts_long_is_found(young: Department) -> None:
    rep, assistant = young.open("liwei"), young.open("chenfang")
    values = {"owner": "liwei", "destination": "合肥", "purpose": "拜访"}

    def between(first: int, last: int) -> dict[str, Any]:
        return {
            **values,
            "out": f"2026-10-{first:02}T09:00:00+08:00",
            "back_expected": f"2026-10-{last:02}T17:00:00+08:00",
        }

    long, moved = (rep.file("trip", between(*one)).name for one in ((1, 20), (2, 2)))
    rep.file("trip", between(28, 28), name=moved, base=rep.entry(moved).front.version)
    days = [(date(2026, 10, day), date(2026, 10, day)) for day in (19, 28, 30)]

    def out(ws: Workspace) -> list[set[str]]:
        found = [trip_days(ws, ws.rows("trip", one), *one)["liwei"].values() for one in days]
        return [{row.name for trips in one for row in trips} for one in found]

    assert out(rep) == [{long}, {moved}, set()]  # as they wait
    rep.sync()
    assistant.sync()
    assistant.approve([(one.name, one.view.version) for one in assistant.queue()])
    assistant.sync()
    assert out(assistant) == [{long}, {moved}, set()]


def test_two_trips_of_one_day_are_two(young: Department) -> None:
    rep, assistant = young.open("liwei"), young.open("chenfang")
    for out, back in ((8, 11), (13, 17)):
        hours = {"out": f"2026-11-23T{out:02}:00:00+08:00", "back_expected": f"2026-11-23T{back}:00:00+08:00"}
        rep.file("trip", {"owner": "liwei", "destination": "合肥", "purpose": "拜访", **hours})
    rep.sync()
    assistant.sync()
    assistant.approve([(one.name, one.view.version) for one in assistant.queue()])
    assistant.sync()
    month = span_called("2026-11")
    (row,) = (
        one
        for one in assistant.blank("trips_report", {"month": month.name})["people"]
        if one["who"] == "liwei"
    )
    assert (row["trips"], row["days"]) == (2, ["2026-11-23"])
    by_person, _by_day, each = TRIPS.build(Holdings(assistant), month)
    assert [line.cells[2:4] for line in by_person.rows if line.cells[2]] == [(2, 1)]
    assert len(each.rows) == 2


def _is_of(row: Row, days: tuple[date, date]) -> bool:
    return days[0] <= date.fromisoformat(row.values["date"]) <= days[1]


def test_an_outline_says_in_short_what_the_timeline_tells(department: Department) -> None:
    ws = department.open("zhangli")
    rows = [row for kind in ("log", "trip", "claim") for row in ws.rows(kind)][:120]
    outlines = ws.outlines(rows)
    for name in outlines:
        told = ws.timeline(name)
        landed = min((event.at for event in told if event.what == "landed"), default=None)
        filed = min((event.at for event in told if event.what == "filed"), default=None)
        back = [e for e in told if e.what == "returned" and (landed is None or e.at < landed)]
        assert (outlines[name].filed, outlines[name].landed) == (filed, landed), name
        assert outlines[name].returned == len(back), name
    assert any(one.returned for one in outlines.values())
