"""The list and the text choke point, without a store."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

import pytest
from textual.app import App, ComposeResult

from tui_sales.settings import Settings
from tui_sales.ui.keys import KEYS, key_name
from tui_sales.ui.safe import line, safe
from tui_sales.ui.widgets.columns import widths_of
from tui_sales.ui.widgets.picker import Option, Picker, matching
from tui_sales.ui.widgets.vlist import Cell, Column, Heading, VList


class ListApp(App[None]):
    """One list; items that begin with '#' are headings."""

    def __init__(self, items: Sequence[str]) -> None:
        super().__init__()
        self.items = items

    def compose(self) -> ComposeResult:
        yield VList(
            lambda item: Heading(item[1:]) if item.startswith("#") else (Cell(item),),
            lambda item: str(item),
            header=False,
            heading=lambda item: item.startswith("#"),
        )

    def on_mount(self) -> None:
        self.query_one(VList).show((Column("", 0),), self.items)
        self.query_one(VList).focus()

    @property
    def vlist(self) -> VList:
        return self.query_one(VList)


async def test_the_cursor_passes_over_headings() -> None:
    async with ListApp(["#one", "a", "#two", "b"]).run_test() as pilot:
        app = pilot.app
        assert isinstance(app, ListApp)
        assert app.vlist.current == "a"
        await pilot.press("j")
        assert app.vlist.current == "b"
        await pilot.press("k")
        assert app.vlist.current == "a"
        await pilot.press("k")
        assert app.vlist.current == "a"
        await pilot.press("G")
        assert app.vlist.current == "b"
        await pilot.press("g")
        assert app.vlist.current == "a"


async def test_the_cursor_stays_on_its_item_when_others_come_and_go() -> None:
    async with ListApp(["a", "b", "c"]).run_test() as pilot:
        app = pilot.app
        assert isinstance(app, ListApp)
        await pilot.press("j", "space")
        app.vlist.toggle_mark()
        app.vlist.show((Column("", 0),), ["new", "a", "b", "c"])
        assert app.vlist.current == "c"
        assert app.vlist.marked == {"b"}
        app.vlist.show((Column("", 0),), ["new", "a"])
        assert app.vlist.current == "a"
        assert app.vlist.marked == set()


class WatchingApp(ListApp):
    """Keeps what was chosen."""

    chosen: ClassVar[list[object]] = []

    def on_vlist_chosen(self, event: VList.Chosen) -> None:
        self.chosen.append(event.item)


@pytest.mark.parametrize("items", [[], ["#one"]])
async def test_a_list_of_nothing_or_of_headings_only_has_nothing_to_open(items: list[str]) -> None:
    async with WatchingApp(items).run_test() as pilot:
        await pilot.press("j", "k", "G", "enter")
        await pilot.pause()
    assert WatchingApp.chosen == []


async def test_every_line_is_exactly_as_wide_as_the_list() -> None:
    hostile = [
        "刘海波召集采购、财务开小会" * 9,
        "[/nope] [@click=app.quit]x[/]",
        "\x1b]52;c;AAAA\x07 \u202etxt",
    ]
    async with ListApp(hostile).run_test(size=(37, 5)) as pilot:
        app = pilot.app
        assert isinstance(app, ListApp)
        for y in range(5):
            strip = app.vlist.render_line(y)
            assert strip.cell_length == 37
            assert not any(mark in strip.text for mark in ("\x1b", "\x07", "\u202e"))
        assert "[/nope] [@click=app.quit]x[/]" in app.vlist.render_line(1).text


@pytest.mark.parametrize("text", ["[bold]x[/bold]", "[/nope]", "[@click=app.quit]go[/]"])
def test_markup_in_a_record_is_only_text(text: str) -> None:
    assert safe(text).plain == text
    assert line(text).plain == text


def test_margins_stay_and_nothing_steers_the_terminal() -> None:
    assert line("  a\n b ").plain == "  a b "
    assert "\x1b" not in line("a\x1b[31m").plain
    assert "\u202e" not in safe("a\u202eb").plain


def test_key_names_read_as_they_are_printed_on_keys() -> None:
    assert key_name("question_mark,f1") == "? F1"
    assert key_name("ctrl+p,colon") == "Ctrl+P :"


def test_every_key_has_help_and_its_own_id() -> None:
    assert all(key.help for key in KEYS.values())
    assert all(len(key.short) <= 12 for key in KEYS.values())


def test_what_is_left_goes_to_one_column_wherever_it_stands() -> None:
    last = [Column("", 5), Column("", 10), Column("", 0)]
    assert widths_of(last, 80) == [5, 10, 62]
    assert widths_of([last[0], last[2], last[1]], 80) == [5, 62, 10]
    assert widths_of([last[0], last[2], last[1]], 12) == [5, 0, 4]  # too narrow for all: the right is cut


async def test_enter_picks_what_fits_best_whatever_the_cursor_was_on() -> None:
    people = [Option("1", "陈芳"), Option("2", "何静"), Option("3", "黄杰")]
    picked: list[str | None] = []

    class PickerApp(App[None]):
        chosen = Settings()  # what dialogs look into: which keys they say

        def on_mount(self) -> None:
            self.push_screen(Picker("人员", lambda: people), picked.append)

    async with PickerApp().run_test() as pilot:
        await pilot.press("h", "j", "enter")
        await pilot.pause()
    assert picked == ["2"]


def test_what_is_picked_is_found_by_its_pinyin() -> None:
    kinds = [Option("customer", "客户"), Option("lead", "潜在客户")]
    assert [one.value for one in matching(kinds, "kehu")] == ["customer", "lead"]
    assert [one.value for one in matching(kinds, "qz")] == ["lead"]
