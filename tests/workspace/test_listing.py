"""A list as a report: typed cells in the order of the list, and what nobody approved apart."""

from __future__ import annotations

from datetime import datetime

from tests.conftest import Department
from tui_sales.kinds import by_name
from tui_sales.reports.formats import writer
from tui_sales.reports.table import Sort
from tui_sales.review.standing import State
from tui_sales.workspace.listing import list_report


def test_a_list_keeps_its_order_and_its_types(department: Department) -> None:
    ws = department.open("chenfang")
    ws.sync()
    spec, rows = by_name("trip"), ws.rows("trip")[::-1]
    report = list_report(ws, spec, rows)
    approved = [row.name for row in rows if row.state is State.APPROVED]
    waiting = [row.name for row in rows if row.state is not State.APPROVED]
    assert waiting
    assert [[row.sources[0] for row in table.rows] for table in report.tables] == [approved, waiting]
    first = report.tables[0]
    assert [column.title for column in first.columns][: len(spec.columns)] == [f.title for f in spec.columns]
    out = next(n for n, column in enumerate(first.columns) if column.sort is Sort.MOMENT)
    assert all(isinstance(row.cells[out], datetime) for row in first.rows)
    for form in ("xlsx", "csv", "json", "md", "html"):
        assert writer(form)(report)


def test_columns_can_be_chosen(department: Department) -> None:
    ws = department.open("chenfang")
    spec = by_name("trip")
    rows = [row for row in ws.rows("trip") if row.state is State.APPROVED]
    table = list_report(ws, spec, rows, [spec.field("purpose"), spec.field("companions")]).tables[0]
    assert [column.title for column in table.columns] == ["Purpose", "Companions", "Standing", "What"]
    assert table.rows[0].cells[0] == rows[0].values["purpose"]
