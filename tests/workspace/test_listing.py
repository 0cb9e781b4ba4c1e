"""A list as a report: typed cells in the order of the list, and what nobody approved apart."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from tests.conftest import Department
from tests.workspace.test_audiences import NAME, approved
from tui_sales.i18n import set_language
from tui_sales.kinds import NAMES, by_name
from tui_sales.model.sums import sums_in
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


def test_what_rows_come_to_is_a_column_and_adds_up(department: Department) -> None:
    ws = department.open("chenfang")
    ws.sync()
    spec, rows = by_name("sales_report"), ws.rows("sales_report")
    for table in list_report(ws, spec, rows).tables:
        at = [column.title for column in table.columns].index("Sum")
        shown = {row.sources[0]: row.cells[at] for row in table.rows}
        lines = {row.name: row.values["lines"] for row in rows if row.name in shown}
        assert shown == {name: sum(Decimal(one["amount"]) for one in those) for name, those in lines.items()}
        totals = table.totals()
        assert totals is not None
        assert totals[at] == sum(value for value in shown.values() if isinstance(value, Decimal))


def test_sums_of_different_lists_are_told_apart() -> None:
    for spec in map(by_name, NAMES):
        titles = [one.title for one in sums_in(spec)]
        assert len(set(titles)) == len(titles), spec.name


def test_another_language_is_spoken_by_the_lines_there_are(department: Department) -> None:
    """A list of 100 000 made anew took a second at each change of the language."""
    ws = department.open("chenfang")
    english = {spec.name: ws.rows(spec.name) for spec in ws.kinds()}
    before = {row.name: row.summary for rows in english.values() for row in rows}
    set_language("zh_CN")
    try:
        chinese = {kind: ws.rows(kind) for kind in english}
        assert not any("summary" in vars(row) for row in chinese["log"]), "said anew when it is asked for"
        there = {row.name: row.summary for rows in chinese.values() for row in rows}
    finally:
        set_language("en")
    assert all(one is other for one, other in zip(english["log"], chinese["log"], strict=True))
    assert there.keys() == before.keys()
    assert {row.name: row.summary for kind in english for row in ws.rows(kind)} == before


def test_a_released_copy_is_named_and_not_counted_beside_its_original(young: Department) -> None:
    approved(young)
    assistant, manager = young.open("chenfang"), young.open("zhangli")
    copy = assistant.release(NAME)
    assistant.sync()
    manager.sync()
    manager.approve([(copy.name, copy.version)])
    manager.sync()
    assistant.sync()
    rows = assistant.rows("appraisal")
    assert [(row.name, row.summary) for row in rows if row.is_copy] == [
        (copy.name, "2026-Q3 90.00 (released copy)")
    ]
    counted, rest = list_report(assistant, by_name("appraisal"), rows).tables
    assert [[row.sources[0] for row in table.rows] for table in (counted, rest)] == [[NAME], [copy.name]]
    rep = young.open("liwei")
    rep.sync()
    assert [row.is_copy for row in rep.rows("appraisal")] == [False], "to him it is the record"
