"""Columns into the room there is: none is torn, every one can be reached."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import Department
from tests.ui.conftest import quiet
from tui_sales import i18n
from tui_sales.boards.table import offered
from tui_sales.duties.spans import Every, span_of
from tui_sales.i18n import _
from tui_sales.kinds import NAMES, by_name
from tui_sales.model.cells import width
from tui_sales.settings import Settings
from tui_sales.ui.app import SalesApp
from tui_sales.ui.records.screen import RecordsScreen
from tui_sales.ui.widgets.columns import Column, first_for, fitted, titled, widths_of
from tui_sales.ui.widgets.vlist import VList


@st.composite
def columns(draw: st.DrawFn) -> list[Column]:
    found = []
    for _number in range(draw(st.integers(2, 14))):
        text = draw(st.booleans())
        wide = draw(st.integers(1, 60 if text else 20))
        least = min(12, wide) if text else 0
        found.append(Column("", wide, least=least, most=draw(st.integers(wide, 90)) if least else 0))
    return found


@settings(deadline=None, max_examples=60)
@given(columns(), st.integers(60, 140), st.integers(0, 2))
def test_every_column_can_be_reached_and_none_is_torn(found: list[Column], cells: int, pinned: int) -> None:
    pinned, first = min(pinned, len(found) - 1), 0
    for wanted in (*range(len(found)), *reversed(range(len(found)))):
        first = first_for(found, cells, pinned, first, wanted)
        drawn = fitted(found, cells, pinned, first)
        assert wanted in dict(drawn)
        assert sum(wide for _number, wide in drawn) + len(drawn) - 1 <= cells - 1
        for number, wide in drawn:
            column = found[number]
            room = (cells - 1) // 4 if number < pinned else column.width
            assert wide >= min(column.least or column.width, room)


@pytest.mark.parametrize("spoken", ["en", "zh_CN"])
def test_every_heading_is_whole_on_a_small_screen(department: Department, spoken: str) -> None:
    i18n.set_language(spoken)
    ws = department.open("chenfang")
    cut = []
    for board in offered({spec.name for spec in ws.kinds()}):
        sheet = board.build(ws, span_of(board.every or Every.WEEK, ws.today()).before)
        made = [Column(one.title, one.width, one.right, one.least, one.most) for one in sheet.columns]
        columns = [titled(one) for one in made]
        drawn = (
            list(enumerate(widths_of(columns, 80)))
            if sheet.pinned is None
            else fitted(columns, 80, sheet.pinned, 0)
        )
        cut += [(board.id, columns[at].title) for at, wide in drawn if width(columns[at].title) > wide]
    assert not cut


def test_texts_get_their_share_of_a_wide_screen() -> None:
    texts = [Column("", 24, most=48), Column("", 11), Column("", 20, most=44), Column("", 0)]
    assert widths_of(texts, 80)[:3] == [24, 11, 20]
    wide = widths_of(texts, 200)
    assert (wide[0], wide[1], wide[2]) == (48, 11, 44)
    assert wide[3] > 40


def titles_of(kind: str) -> tuple[str, str]:
    meta = by_name(kind).meta
    return meta.title, meta.plural


@pytest.mark.parametrize("spoken", ["en", "zh_CN"])
def test_kinds_are_named_shortly_enough_for_lists(spoken: str) -> None:
    i18n.set_language(spoken)
    titles = [_(title) for name in NAMES for title in titles_of(name)]
    assert not [title for title in titles if width(title) > 16]


@pytest.mark.parametrize("spoken", i18n.LANGUAGES)
async def test_every_heading_of_a_list_is_whole_on_a_small_screen(
    department: Department, spoken: str
) -> None:
    app = SalesApp(department.open("chenfang"), Settings(language="zh_CN" if spoken == "zh_CN" else "en"))
    i18n.set_language(spoken)
    cut = []
    async with app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot)
        await pilot.press("2")
        await quiet(pilot)
        assert isinstance(app.screen, RecordsScreen)
        for spec in app.ws.kinds():
            app.screen.show_kind(spec.name)
            await quiet(pilot)
            columns = [titled(one) for one in app.screen._columns()]
            drawn = widths_of(columns, app.screen.query_one("#list", VList).size.width)
            assert drawn[0], spec.name
            cut += [
                (spec.name, one.title)
                for one, wide in zip(columns, drawn, strict=True)
                if 0 < wide < width(one.title)
            ]
    assert not cut
