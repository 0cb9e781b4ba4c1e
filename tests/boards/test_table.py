"""Every board at 80 columns: nothing that it shows lies beyond the edge."""

from __future__ import annotations

from tests.conftest import Department
from tui_sales.boards.table import BOARDS
from tui_sales.duties.spans import Every, span_of

#: cells of a line at 80 columns, without the mark in front and the scrollbar
_ROOM = 78


def test_every_board_fits_eighty_columns(department: Department) -> None:
    ws = department.open("chenfang")
    for board in BOARDS:
        columns = board.build(ws, span_of(board.every or Every.WEEK, ws.today())).columns
        wide = sum(column.width for column in columns) + len(columns) - 1
        assert wide <= _ROOM, board.id
        assert sum(column.width == 0 for column in columns) <= 1, board.id
