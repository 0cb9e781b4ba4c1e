"""Charts in characters: as long as their figures say, in exactly the room there is, with and without block characters."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_sales import i18n
from tui_sales.model.cells import width
from tui_sales.model.show import show_compact
from tui_sales.reports.chart import Chart, Plot
from tui_sales.reports.drawing import ASCII_BAR, LOW_BAR, bar, darkness, lengths, series, shade, trend
from tui_sales.reports.table import Column, Row, Sort, Table

MONEY = (Column("Who"), Column("Target", Sort.MONEY), Column("Sold", Sort.MONEY))


def sold(*figures: tuple[str, int | None, int | None]) -> Table:
    return Table("Sold", MONEY, tuple(Row(row) for row in figures), chart=Chart(Plot.BARS, (2,), against=1))


def test_bars_and_marks_share_one_scale() -> None:
    table = sold(("李伟", 100, 50), ("王芳", 40, 200), ("何静", None, None), ("周涛", 10, -5))
    assert table.chart
    assert lengths(table, table.chart) == [(0.25, 0.5), (1.0, 0.2), (0.0, None), (0.0, 0.05)]


@given(
    st.floats(0, 1),
    st.integers(1, 60),
    st.none() | st.floats(0, 1),
    st.sampled_from(["", LOW_BAR, ASCII_BAR]),
)
def test_a_bar_takes_its_room_and_is_never_lost(
    length: float, cells: int, mark: float | None, fill: str
) -> None:
    drawn = bar(length, cells, mark, fill=fill)
    assert len(drawn) == cells
    assert not length or drawn.strip()
    assert fill != ASCII_BAR or drawn.isascii()


def test_a_longer_bar_is_never_drawn_shorter() -> None:
    drawn = [len(bar(n / 100, 10, fill=ASCII_BAR).strip()) for n in range(101)]
    assert drawn == sorted(drawn)
    assert (drawn[0], drawn[1], drawn[50], drawn[-1]) == (0, 1, 5, 10)


def days(*rows: tuple[int | None, ...]) -> Table:
    columns = (Column("Who"), *(Column(str(n), Sort.COUNT) for n in range(len(rows[0]))))
    chart = Chart(Plot.HEAT, tuple(range(1, len(rows[0]) + 1)))
    return Table("Days", columns, tuple(Row(("x", *row)) for row in rows), chart=chart)


def test_one_day_of_many_does_not_leave_the_others_pale() -> None:
    table = days((None, 1, 5, 10), (20, 20, 20, 20), (20, 20, 20, 900))
    assert table.chart
    assert darkness(table, table.chart)[0] == [0, 1, 1, 2]
    assert set(darkness(table, table.chart)[2]) == {4}
    assert darkness(days((None, None)), Chart(Plot.HEAT, (1, 2))) == [[0, 0]]
    signs = [shade(dark, ascii_only=True) for dark in range(5)]
    assert len(set(signs)) == 5
    assert "".join(signs).isascii()


def quarters(count: int) -> Table:
    rows = tuple(Row((f"2026-Q{n}", Decimal(n * 1000), Decimal(n * 500))) for n in range(1, count + 1))
    columns = (Column("Quarter"), Column("Sold", Sort.MONEY), Column("Received", Sort.MONEY))
    return Table("By quarter", columns, rows, chart=Chart(Plot.TREND, (1, 2)))


@pytest.mark.parametrize("ascii_only", [True, False])
@pytest.mark.parametrize("count", [1, 8, 30])
def test_a_trend_fits_and_its_pieces_belong_to_rows(count: int, ascii_only: bool) -> None:
    table = quarters(count)
    assert table.chart
    lines = trend(table, table.chart, 78, 14, ascii_only=ascii_only)
    assert len(lines) == 14
    assert all(sum(width(piece.text) for piece in line) <= 78 for line in lines)
    rows = {piece.row for line in lines for piece in line} - {-1}
    assert max(rows) == count - 1, "the newest is always there"
    tall = [
        sum(bool(p.text.strip()) for line in lines for p in line if p.row == n and p.ink == "series0")
        for n in rows
    ]
    assert tall == sorted(tall)
    fills = [fill for fill, _title in series(table, table.chart, ascii_only=ascii_only)]
    assert len(set(fills)) == 2, "two series are told apart without colour"


def test_amounts_where_there_is_no_room() -> None:
    said = [show_compact(Decimal(n)) for n in ("0", "950.5", "12000", "3604000")]
    assert said == ["0", "950.5", "12k", "3.6M"]
    i18n.set_language("zh_CN")
    assert [show_compact(Decimal(n)) for n in ("9999", "12000", "340000000")] == ["9999", "1.2万", "3.4亿"]
