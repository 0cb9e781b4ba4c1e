"""A board as a report: figures stay figures, signs become words, headings a column of their own."""

from __future__ import annotations

from tui_sales.boards.exporting import sheet_table
from tui_sales.boards.sheet import Col, Line, Opens, Sheet, Spot
from tui_sales.reports.table import Sort
from tui_sales.review.standing import State


def test_cells_become_what_they_are() -> None:
    sheet = Sheet(
        "2 of 3",
        (Col("Who", 8), Col("Sum", 10, right=True), Col("Days", 4, right=True), Col("", 4)),
        (
            Line("a", (Spot("East"),), heading=True),
            Line("b", (Spot("李伟"), Spot("1,280.00"), Spot("3"), Spot("", mark=State.APPROVED))),
            Line(
                "c",
                (Spot("王芳"), Spot("-"), Spot(""), Spot("late", mark=State.RETURNED)),
                go=Opens("logs/x"),
            ),
        ),
    )
    table = sheet_table("Board", sheet)
    assert [column.sort for column in table.columns] == [
        Sort.TEXT,
        Sort.TEXT,
        Sort.NUMBER,
        Sort.COUNT,
        Sort.TEXT,
    ]
    assert [[str(cell) for cell in row.cells] for row in table.rows] == [
        ["East", "李伟", "1280.00", "3", "approved"],
        ["East", "王芳", "None", "None", "returned late"],
    ]
    assert [row.sources for row in table.rows] == [(), ("logs/x",)]
    assert table.note == "2 of 3"
