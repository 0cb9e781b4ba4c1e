"""A long list comes in pieces: each is a part of the whole one, and nothing depends on whether somebody waits for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.conftest import Department
from tui_sales.kinds import by_name
from tui_sales.ui.form.beginning import earlier
from tui_sales.workspace import Workspace
from tui_sales.workspace.spreading import growing as grown
from tui_sales.workspace.spreading import named
from tui_sales.workspace.views import Row

KINDS = ("log", "trip", "customer", "notice", "person")


def pieces(ws: Workspace, kind: str) -> list[tuple[list[Row], bool]]:
    return list(grown(ws.mounted, kind))


@pytest.mark.usefixtures("everything_is_long")
@pytest.mark.parametrize("kind", KINDS)
def test_every_piece_is_a_part_of_the_whole_list_in_its_order(department: Department, kind: str) -> None:
    whole = department.open("zhangli").rows(kind)
    department.close()
    ws = department.open("zhangli")
    found = pieces(ws, kind)
    assert [last for _rows, last in found] == [False] * (len(found) - 1) + [True]
    assert found[-1][0] == whole
    assert len(found) > 1 or len(whole) <= 5
    for rows, _last in found:
        names = {row.name for row in rows}
        assert rows == [row for row in whole if row.name in names]
    assert pieces(ws, kind) == [(whole, True)], "it is not read twice"


@pytest.mark.usefixtures("everything_is_long")
def test_the_first_lines_of_logs_are_the_newest(department: Department) -> None:
    first, last = next(grown(department.open("zhangli").mounted, "log"))
    assert not last
    assert first == department.open("zhangli").rows("log")[:5]


@pytest.mark.usefixtures("everything_is_long")
def test_a_list_that_was_given_up_half_way_is_whole_when_it_is_asked_for(department: Department) -> None:
    ws, fresh = department.open("zhangli"), department.open("zhangli")
    growth = grown(ws.mounted, "log")
    next(growth), next(growth)
    assert ws.rows("log") == fresh.rows("log")
    assert [rows for rows, _last in growth] == [fresh.rows("log")], "nothing is taken away from it again"
    assert {row.name for row in ws.search("设备")} == {row.name for row in fresh.search("设备")}


@pytest.mark.usefixtures("everything_is_long")
def test_what_is_filed_while_it_grows_is_in_it(
    young: Department, a_log: Callable[..., dict[str, Any]]
) -> None:
    ws = young.open("liwei")
    for day in range(1, 22):
        ws.file("log", a_log(f"2026-10-{day:02}"))
    young.close()
    ws = young.open("liwei")
    growth = grown(ws.mounted, "log")
    next(growth)
    filed = ws.file("log", a_log("2026-11-20"))
    withdrawn = "logs/2026/liwei/2026-10-02"
    ws.withdraw(withdrawn)
    rows = [rows for rows, _last in growth][-1]
    assert len(rows) == 21
    assert rows[0].name == filed.name
    assert withdrawn not in {row.name for row in rows}


@pytest.mark.usefixtures("everything_is_long")
@pytest.mark.parametrize("kind", KINDS)
def test_some_lines_are_those_of_the_list(department: Department, kind: str) -> None:
    ws = department.open("zhangli")
    names = [row.name for row in department.open("chenfang").rows(kind)][::2]
    found = named(ws.mounted, [*names, "logs/2026/nobody/2026-01-01", "no/such/thing", ""])
    assert found == {row.name: row for row in ws.rows(kind) if row.name in names}


@pytest.mark.usefixtures("everything_is_long")
def test_a_desk_reads_no_list_for_what_its_owner_was_asked_for(department: Department) -> None:
    ws = department.open("liwei")
    assert ws.desk().asked
    ws.blank("weekly_summary", {"owner": "liwei", "week": "2026-W47"})
    assert earlier(ws, by_name("log"), {"owner": "liwei", "date": "2026-11-23"}, None)
    _first, last = next(grown(ws.mounted, "log"))
    assert not last
