"""Every board, in the order in which they are offered (key 4, ``tui-sales board``)."""

from __future__ import annotations

from tui_sales.boards.sheet import Board, by_id

BOARDS: tuple[Board, ...] = ()
BY_ID = by_id(BOARDS)
