"""Lists over a real department: order by any column, filters that say how many, saved views; taking back; plain text; messages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from tests.conftest import Department
from tests.ui.conftest import Open, quiet
from tui_sales import i18n, settings
from tui_sales.model.pinyin import order_of
from tui_sales.ui.app import SalesApp
from tui_sales.ui.boards.board_screen import BoardScreen
from tui_sales.ui.messages import MessagesScreen
from tui_sales.ui.records.record_screen import RecordScreen
from tui_sales.ui.records.screen import RecordsScreen
from tui_sales.ui.reports.report_screen import ReportScreen
from tui_sales.ui.widgets.frame import StatusLine
from tui_sales.ui.widgets.plain import PlainScreen
from tui_sales.ui.widgets.vlist import VList
from tui_sales.workspace.errors import UnknownRecord


async def open_list(pilot: Pilot[None], kind: str) -> VList:
    app: Any = pilot.app
    await quiet(pilot)
    app.show_kind(kind)
    await quiet(pilot)
    return app.screen.query_one("#list", VList)  # type: ignore[no-any-return]


def header(records: VList) -> str:
    return records.render_line(0).text


def status(app: SalesApp) -> str:
    return app.screen.query_one(StatusLine).message


async def test_chinese_names_are_ordered_as_they_are_spelled_and_the_other_way_round(program: Open) -> None:
    app = program("chenfang")
    async with app.run_test(size=(120, 40)) as pilot:
        records = await open_list(pilot, "person")
        await pilot.press("o")
        names = [row.values["name"] for row in records.items]
        assert names == ["陈芳", "李伟", "孙娟", "王芳", "张丽", "赵敏"]
        assert "Name ^" in header(records)
        await pilot.press("O")
        assert [row.values["name"] for row in records.items] == names[::-1]
        assert "Name v" in header(records)


def test_texts_stand_as_in_a_dictionary() -> None:
    names = ["张丽", "李伟", "Anna", "黎明", "陈芳", "李娜"]
    assert sorted(names, key=order_of) == ["Anna", "陈芳", "黎明", "李娜", "李伟", "张丽"]


async def test_a_filter_says_how_many_of_how_many_and_knows_pinyin(program: Open) -> None:
    app = program("chenfang")
    async with app.run_test(size=(120, 40)) as pilot:
        records = await open_list(pilot, "log")
        total = len(records.items)
        await pilot.press("slash")
        app.screen.query_one("#filter", Input).value = "lw"
        while len(records.items) == total:
            await pilot.pause()
        assert {row.values["owner"] for row in records.items} == {"liwei"}
        assert f"{len(records.items)}/{total}" in header(records)
        await pilot.press("escape")
        await quiet(pilot)
        assert f" {total} " in header(records)


async def test_filter_order_and_columns_are_kept_as_a_view_and_one_key_brings_it_back(program: Open) -> None:
    app = program("chenfang")
    async with app.run_test(size=(120, 40)) as pilot:
        records = await open_list(pilot, "customer")
        await pilot.press("f")
        await pilot.pause()
        await pilot.press("j", "space", "escape")  # without the region
        await quiet(pilot)
        assert "Region" not in header(records)
        await pilot.press("o", "O", "slash")
        app.screen.query_one("#filter", Input).value = "lw"
        total = len(records.items)
        while len(records.items) == total:
            await pilot.pause()
        await pilot.press("enter", "S")
        await pilot.pause()
        app.screen.query_one(Input).value = "李伟的客户"
        await pilot.press("enter")
        await quiet(pilot)
        shown = [row.name for row in records.items]
        await pilot.press("escape")
        await quiet(pilot)
        assert len(records.items) == total
        await pilot.press("V")
        await quiet(pilot)
        assert [row.name for row in records.items] == shown
        assert "李伟的客户" in header(records)
        kept = next(view for view in settings.load().views if view.name)
        assert (kept.kind, kept.filter, kept.sort, kept.descending) == ("customer", "lw", "name", True)
        assert "region" not in kept.columns
        await pilot.press("V")
        await quiet(pilot)
        assert len(records.items) == total
        assert "Region" in header(records)


async def test_a_list_comes_back_as_it_was_left(program: Open) -> None:
    app = program("chenfang")
    async with app.run_test(size=(120, 40)) as pilot:
        records = await open_list(pilot, "customer")
        await pilot.press("o")
        await open_list(pilot, "log")
        assert "^" not in header(records)
        await open_list(pilot, "customer")
        assert "name ^" in header(records)


async def test_undo_says_what_was_taken_back(program: Open, a_log: Callable[..., dict[str, Any]]) -> None:
    app = program("liwei")
    async with app.run_test(size=(120, 40)) as pilot:
        await open_list(pilot, "log")
        await pilot.press("u")
        assert "nothing was filed" in status(app)
        app.done.append(app.ws.file("log", a_log("2026-12-05")).name)
        await pilot.press("u")
        await quiet(pilot)
        assert any("Taken back: Work log 李伟 2026-12-05" in one.text for one in app.said)
        with pytest.raises(UnknownRecord):
            app.ws.entry("logs/2026/liwei/2026-12-05")
        assert [draft.values["date"] for draft in app.ws.drafts()] == ["2026-12-05"]


async def test_plain_text_has_everything_and_nothing_else(program: Open) -> None:
    app = program("chenfang")
    async with app.run_test(size=(80, 24)) as pilot:
        await open_list(pilot, "person")
        await pilot.press("enter")
        await quiet(pilot)
        await pilot.press("Y")
        await pilot.pause()
        assert isinstance(app.screen, PlainScreen)
        assert "陈芳" in app.screen._text
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, RecordScreen)
        await pilot.press("escape", "Y")
        await quiet(pilot)
        assert isinstance(app.screen, PlainScreen)


async def test_what_was_said_can_be_read_again(program: Open) -> None:
    app = program("chenfang")
    async with app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot)
        app.report("the disk is full [/nope]")
        app.report("the disk is full [/nope]")
        app.report("all is well", error=False)
        await pilot.press("M")
        await pilot.pause()
        assert isinstance(app.screen, MessagesScreen)
        shown = app.screen.query_one(VList)
        assert [one.text for _n, one in shown.items][:2] == ["all is well", "the disk is full [/nope]"]
        await pilot.press("j")
        await pilot.pause()
        assert "the disk is full" in str(app.screen.query_one("#whole").render())
        await pilot.press("M")
        await pilot.pause()
        assert not isinstance(app.screen, MessagesScreen)


async def test_an_empty_list_says_why_and_which_key_helps(young: Department) -> None:
    app = SalesApp(young.open("liwei"), settings.Settings(ascii_marks=True, language="en"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("2")
        await quiet(pilot)
        screen = app.screen
        assert isinstance(screen, RecordsScreen)
        screen.query_one("#filter", Input).value = "zzz"
        await quiet(pilot)
        assert "Esc shows all" in screen.query_one("#list", VList).render_line(1).text
        await pilot.press("escape")
        screen.show_kind("closing")
        await quiet(pilot)
        empty = screen.query_one("#list", VList).render_line(1).text
        assert "Nothing here yet." in empty
        assert "Press n" not in empty, "it is not for a rep to file"


@pytest.mark.parametrize(("place", "typed"), [("4", "dckstd"), ("5", "zskscj"), ("4", "surveys")])
async def test_boards_and_reports_are_found_by_initials_and_in_the_other_language_and_enter_opens(
    department: Department, place: str, typed: str
) -> None:
    app = SalesApp(department.open("chenfang"), settings.Settings(language="zh_CN"))
    i18n.set_language("zh_CN")
    async with app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot)
        await pilot.press(place, "slash", *typed, "enter")
        await quiet(pilot)
        assert isinstance(app.screen, BoardScreen | ReportScreen)
