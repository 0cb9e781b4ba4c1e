"""Columns into the room there is: none is torn, every one can be reached."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tui_sales.ui.widgets.columns import Column, first_for, fitted


@st.composite
def columns(draw: st.DrawFn) -> list[Column]:
    found = []
    for _number in range(draw(st.integers(2, 14))):
        text = draw(st.booleans())
        width = draw(st.integers(1, 60 if text else 20))
        least = min(12, width) if text else 0
        found.append(Column("", width, least=least, most=draw(st.integers(width, 90)) if least else 0))
    return found


@settings(deadline=None, max_examples=60)
@given(columns(), st.integers(60, 140), st.integers(0, 2))
def test_every_column_can_be_reached_and_none_is_torn(found: list[Column], width: int, pinned: int) -> None:
    pinned, first = min(pinned, len(found) - 1), 0
    for wanted in (*range(len(found)), *reversed(range(len(found)))):
        first = first_for(found, width, pinned, first, wanted)
        drawn = fitted(found, width, pinned, first)
        assert wanted in dict(drawn)
        assert sum(wide for _number, wide in drawn) + len(drawn) - 1 <= width - 1
        for number, wide in drawn:
            column = found[number]
            room = (width - 1) // 4 if number < pinned else column.width
            assert wide >= min(column.least or column.width, room)
