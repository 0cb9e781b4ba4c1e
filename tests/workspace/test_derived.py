"""What is derived may be gone, cut or spoiled at any time: the answers are the same, with it and without it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Department
from tui_sales.duties.spans import span_called
from tui_sales.workspace import Workspace
from tui_sales.workspace.evidence import Evidence

#: what a clone keeps and can make anew
DERIVED = ("tui-sales/afield.json", "tui-sales/proof.sqlite", "tui-sales/desk.picture", "index")


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
    department: Department, spoil: Callable[[Path], object]
) -> None:
    before = answers(department.open("zhangli"))
    department.close()
    kept = [department.clone("zhangli") / ".git" / name for name in DERIVED]
    for path in kept:
        if path.exists():
            spoil(path)
    assert answers(department.open("zhangli")) == before
    assert kept[1].read_bytes()[:6] == b"SQLite"


def test_some_years_of_a_list_are_what_the_whole_list_has_of_them(department: Department) -> None:
    ws = department.open("zhangli")
    asked = [
        (kind, years) for kind in ("log", "trip", "customer") for years in ({2026}, {2025}, {2025, 2026})
    ]
    alone = [ws.rows(kind, years) for kind, years in asked]
    whole = {kind: ws.rows(kind) for kind in ("log", "trip", "customer")}
    assert alone == [
        [row for row in whole[kind] if kind == "customer" or int(row.name.split("/")[1]) in years]
        for kind, years in asked
    ]
    assert [ws.rows(kind, years) for kind, years in asked] == alone


def test_an_outline_says_in_short_what_the_timeline_tells(department: Department) -> None:
    ws = department.open("zhangli")
    names = [row.name for kind in ("log", "trip", "claim") for row in ws.rows(kind)][:120]
    outlines = ws.outlines(names)
    for name in names:
        told = ws.timeline(name)
        landed = min((event.at for event in told if event.what == "landed"), default=None)
        filed = min((event.at for event in told if event.what == "filed"), default=None)
        back = [e for e in told if e.what == "returned" and (landed is None or e.at < landed)]
        assert (outlines[name].filed, outlines[name].landed) == (filed, landed), name
        assert outlines[name].returned == len(back), name
    assert any(one.returned for one in outlines.values())
