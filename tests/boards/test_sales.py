"""Sales: what stands on the board is what the approved reports say, and every sum leads to its lines."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal

import pytest

from tests.conftest import Department
from tui_sales.boards.sales import SALES
from tui_sales.boards.sheet import Board, Leads, Line, Opens, Sheet
from tui_sales.duties.spans import Span, span_called
from tui_sales.workspace import Workspace

QUARTER = span_called("2026-Q4")


@pytest.fixture
def office(department: Department) -> Workspace:
    ws = department.open("chenfang")
    waiting = [(one.name, one.view.version) for one in ws.queue() if one.name.startswith("sales-reports/")]
    assert all(given.ok for given in ws.approve(waiting))
    assert not ws.sync().problems
    return ws


def reported(ws: Workspace) -> dict[str, list[dict[str, str]]]:
    """Person → the lines of his report, read from the records themselves."""
    found: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in ws.rows("sales_report"):
        if row.values["quarter"] == QUARTER.name:
            found[row.values["owner"]] += row.values["lines"]
    return found


def amount(line: Line, column: int) -> Decimal:
    text = line.spots[column].text.replace(",", "")
    return Decimal(0) if text == "-" else Decimal(text)


def behind(ws: Workspace, line: Line) -> Sheet:
    assert isinstance(line.go, Leads)
    assert isinstance(line.go.board, Board)
    return line.go.board.build(ws, span_called(line.go.span))


def test_the_board_says_what_the_reports_say(office: Workspace) -> None:
    told = reported(office)
    assert told
    lines = {line.key: line for line in SALES.build(office, QUARTER).lines}
    for person, sales in told.items():
        assert amount(lines[person], 3) == sum(Decimal(sale["amount"]) for sale in sales)
        assert amount(lines[person], 5) == sum(Decimal(sale["received"]) for sale in sales)
        assert lines[person].spots[-1].go == Opens(f"sales-reports/2026/{person}/2026-q4")
    everybody = [sale for sales in told.values() for sale in sales]
    whole = next(line for key, line in lines.items() if key == "sum All")
    assert amount(whole, 3) == sum(Decimal(sale["amount"]) for sale in everybody)


def test_each_sum_leads_to_products_customers_and_every_sale(office: Workspace) -> None:
    told = reported(office)
    sheet = SALES.build(office, QUARTER)
    for person, sales in told.items():
        whole = sum(Decimal(sale["amount"]) for sale in sales)
        lines = behind(office, next(one for one in sheet.lines if one.key == person)).lines
        groups: dict[str, list[Line]] = defaultdict(list)
        for line in lines:
            if line.heading:
                heading = line.key
            else:
                groups[heading].append(line)
        assert [sum(amount(line, 1) for line in group) for group in groups.values()] == [whole] * 3
        assert {line.spots[0].text for line in groups["By product"]} >= {sale["product"] for sale in sales}
        assert all(line.go == Opens(line.key.partition("#")[0]) for line in groups["lines"])


def test_a_quarter_without_reports_says_so(office: Workspace) -> None:
    before: Span = span_called("2024-Q1")
    (whole,) = [line for line in SALES.build(office, before).lines if line.key == "sum All"]
    assert "No approved sales" in behind(office, whole).empty
    assert not behind(office, whole).lines


def test_who_is_new_takes_no_target_away_from_the_others(office: Workspace, department: Department) -> None:
    before = next(line for line in SALES.build(office, QUARTER).lines if line.key == "sum All")
    boss = department.open("zhangli")
    for person, hired in (("newcomer", "2026-11-16"), ("announced", "2026-12-01")):
        values = {"id": person, "name": person, "roles": ["rep"], "region": "华东", "hired": hired}
        filed = office.file("person", values)
        office.sync()
        boss.sync()
        assert boss.approve([(filed.name, filed.version)])[0].ok
        boss.sync()
    office.sync()
    sheet = SALES.build(office, QUARTER)
    lines = {line.key: line for line in sheet.lines}
    assert "newcomer" in lines
    assert "announced" not in lines  # with the department only from next week on: he owes no report yet
    whole = lines["sum All"]
    assert [spot.text for spot in whole.spots[2:5]] == [spot.text for spot in before.spots[2:5]]
    assert whole.spots[4].text != "-"
    assert "no target, not in %: 1" in sheet.headline
