"""The frame over a real department: places, languages, help, palette, settings, signals."""

from __future__ import annotations

import os
import pty
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from tests.conftest import Department
from tests.ui.conftest import Open, quiet
from tui_sales import i18n, settings
from tui_sales.i18n import _
from tui_sales.ui import later
from tui_sales.ui.app import SalesApp
from tui_sales.ui.base import BaseScreen
from tui_sales.ui.boards.board_screen import BoardScreen
from tui_sales.ui.desk.screen import DeskScreen
from tui_sales.ui.form.screen import FormScreen
from tui_sales.ui.help import HelpScreen
from tui_sales.ui.palette import Palette
from tui_sales.ui.records.record_screen import RecordScreen
from tui_sales.ui.records.screen import RecordsScreen
from tui_sales.ui.settings.screen import SettingsScreen
from tui_sales.ui.starting import run
from tui_sales.ui.terminal import NoTerminal, has_terminal
from tui_sales.ui.widgets.dialog import Dialog
from tui_sales.ui.widgets.fields_view import FieldsView
from tui_sales.ui.widgets.frame import HeaderLine, StatusLine
from tui_sales.ui.widgets.vlist import VList

SIZES = [(80, 24), (120, 40), (60, 20)]


@pytest.mark.parametrize("size", SIZES)
async def test_every_place_opens_by_its_key_and_fits(program: Open, size: tuple[int, int]) -> None:
    app = program("chenfang")
    async with app.run_test(size=size) as pilot:
        for key, place in (("2", "records"), ("3", "review"), ("6", "history"), ("1", "desk")):
            await pilot.press(key)
            await quiet(pilot)
            assert app.current_mode == place
            assert app.screen.size.width == size[0]
            hints = [b for b in app.screen.active_bindings.values() if b.binding.show]
            assert any(b.binding.id == "app.help" for b in hints)


async def test_language_changes_everything_that_is_shown(program: Open) -> None:
    app = program("chenfang")
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("2")
        await quiet(pilot)
        english = app.screen.query_one(HeaderLine).left
        assert "ssistant" in english
        await pilot.press("z")
        await quiet(pilot)
        assert i18n.language() == "zh_CN"
        assert "助理" in app.screen.query_one(HeaderLine).left
        shown = {b.binding.description for b in app.screen.active_bindings.values() if b.binding.show}
        assert _("new") in shown
        assert "new" not in shown
        assert settings.load().language == "zh_CN"


async def test_help_lists_the_keys_of_the_place_and_closes(program: Open) -> None:
    app = program("chenfang")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("3")
        await quiet(pilot)
        await pilot.press("question_mark")
        await pilot.pause()
        assert isinstance(app.screen, HelpScreen)
        text = " ".join(str(widget.render()) for widget in app.screen.query("Static"))
        assert "approve exactly this version" in text
        await pilot.press("escape")
        await pilot.pause()
        assert not isinstance(app.screen, HelpScreen)


async def test_settings_change_at_once_and_are_kept(program: Open) -> None:
    app = program("liwei")
    async with app.run_test() as pilot:
        await quiet(pilot)
        await pilot.press("comma")
        await pilot.pause()
        assert isinstance(app.screen, SettingsScreen)
        await pilot.press("j", "enter")
        await pilot.pause()
        await pilot.press("j")
        await pilot.pause()
        assert app.theme == "sales-light", "a theme is tried on while the cursor is on it"
        await pilot.press("escape")
        await pilot.pause()
        assert (app.theme, app.chosen.theme) == ("sales-dark", "dark"), "and Esc brings back what was"
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("j", "enter")
        await pilot.pause()
        await pilot.press("j", "enter", "j", "enter")
        await pilot.press("escape")
        await quiet(pilot)
        kept = settings.load()
        assert kept.theme == "light"
        assert kept.ascii_marks is False
        assert kept.sync_minutes == 15
        assert app.theme == "sales-light"


def test_every_dialog_says_how_to_leave_it() -> None:
    dialogs: list[type[Dialog[Any]]] = [later.Palette, later.SettingsScreen, *Dialog.__subclasses__()]
    assert [one.__name__ for one in dialogs if "back" not in dict(one.HINTS)] == []


async def look_for(pilot: Pilot[None], text: str, wanted: str) -> None:
    """Open the palette, type, and wait until something that is called so is offered first."""
    await pilot.press("ctrl+p")
    await pilot.pause()
    palette = pilot.app.screen
    assert isinstance(palette, Palette)
    palette.query_one(Input).value = text
    found = palette.query_one(VList)
    while not found.items or wanted not in found.items[0].title:
        await pilot.pause()


@pytest.mark.parametrize("text", ["lw", "liwei", "李伟"])
async def test_the_palette_finds_people_by_pinyin_and_initials(program: Open, text: str) -> None:
    app = program("chenfang")
    async with app.run_test(size=(100, 30)) as pilot:
        await quiet(pilot)
        await look_for(pilot, text, "Person 李伟")
        await pilot.press("enter")
        await quiet(pilot)
        assert isinstance(app.screen, RecordScreen)
        assert "李伟" in app.screen.query_one(FieldsView).plain()


@pytest.mark.parametrize("text", ["每周日志检查", "mzrzjc"])
async def test_the_palette_finds_places_by_their_names_in_the_other_language(
    program: Open, text: str
) -> None:
    app = program("chenfang")
    async with app.run_test(size=(100, 30)) as pilot:
        await quiet(pilot)
        await look_for(pilot, text, "Boards: Weekly log check")


async def test_the_palette_finds_what_only_the_text_of_a_record_says(program: Open) -> None:
    app = program("chenfang")
    async with app.run_test(size=(100, 30)) as pilot:
        await quiet(pilot)
        place = app.ws.rows("log")[0].values["entries"][0]["place"]
        await look_for(pilot, place, place[:6])
        await pilot.press("enter")
        await quiet(pilot)
        assert isinstance(app.screen, RecordScreen)
        assert place in app.screen.query_one(FieldsView).plain()


async def test_a_kind_comes_before_records_that_hold_its_name_somewhere(program: Open) -> None:
    app = program("chenfang")
    async with app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot)
        app.action_language()
        task = {"owner": "chenfang", "title": "季末提醒大家：业绩核对之前先看考评", "due": "2026-12-31"}
        app.ws.file("task", task)
        await pilot.press("ctrl+p", *"kaoping")
        await quiet(pilot)
        titles = [hit.title for hit in app.screen.query_one(VList).items]
        record = next(n for n, title in enumerate(titles) if "季末提醒" in title)
        assert titles.index("新建 绩效考评") < record
        assert titles.index("记录：绩效考评") < record


async def test_the_palette_does_what_the_keys_here_do(program: Open) -> None:
    app = program("chenfang")
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("2")
        await quiet(pilot)
        await look_for(pilot, "filter", "(/)")
        await pilot.press("enter")
        await quiet(pilot)
        assert app.screen.query_one("#filter", Input).has_focus


async def test_filter_narrows_and_escape_brings_everything_back(program: Open) -> None:
    app = program("chenfang")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("2")
        await quiet(pilot)
        screen = app.screen
        assert isinstance(screen, RecordsScreen)
        records = screen.query_one("#list", VList)
        everything = len(records.items)
        assert everything > 5
        await pilot.press("slash")
        screen.query_one("#filter", Input).value = "李伟"
        while len(records.items) == everything:
            await pilot.pause()
        assert {row.values["owner"] for row in records.items} == {"liwei"}
        await pilot.press("escape")
        await quiet(pilot)
        assert len(records.items) == everything


async def test_panes_by_h_and_l_and_the_selection_survives_a_refresh(program: Open) -> None:
    app = program("chenfang")
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("2")
        await quiet(pilot)
        screen = app.screen
        records = screen.query_one("#list", VList)
        await pilot.press("j", "j", "j")
        chosen = records.current.name
        app.tell_screens()
        await quiet(pilot)
        assert records.current.name == chosen
        await pilot.press("l")
        assert screen.query_one("#detail", FieldsView).has_focus
        await pilot.press("h", "h")
        assert screen.query_one("#kinds", VList).has_focus
        await pilot.press("j")
        await quiet(pilot)
        assert isinstance(screen, RecordsScreen)
        assert screen.kind == "weekly_summary"


async def test_the_key_of_the_place_leads_back_to_its_list(program: Open) -> None:
    app = program("chenfang")
    async with app.run_test() as pilot:
        await pilot.press("2")
        await quiet(pilot)
        await pilot.press("enter")
        await quiet(pilot)
        assert isinstance(app.screen, RecordScreen)
        await pilot.press("2")
        await quiet(pilot)
        assert isinstance(app.screen, RecordsScreen)


async def test_what_the_desk_opened_is_left_when_one_comes_back_to_the_desk(program: Open) -> None:
    app = program("chenfang")
    async with app.run_test() as pilot:
        await quiet(pilot)
        app.open_record(app.ws.rows("log")[0].name)
        await quiet(pilot)
        assert isinstance(app.screen, RecordScreen)
        await pilot.press("2", "1")
        await quiet(pilot)
        assert isinstance(app.screen, DeskScreen)


async def test_a_place_is_come_back_to_as_it_was_left(program: Open) -> None:
    app = program("chenfang")
    async with app.run_test() as pilot:
        await pilot.press("4", "enter")
        await quiet(pilot)
        assert isinstance(app.screen, BoardScreen)
        await pilot.press("2", "4")
        await quiet(pilot)
        assert isinstance(app.screen, BoardScreen)


async def test_a_dropped_line_keeps_what_was_typed(program: Open) -> None:
    app = program("liwei")
    async with app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot)
        await pilot.press("n")
        await quiet(pilot)
        assert isinstance(app.screen, FormScreen)
        await pilot.press("9", "3", "0")
        before = len(app.ws.drafts())
        app._hang_up()
        assert len(app.ws.drafts()) >= max(1, before)


async def test_an_unforeseen_error_in_the_background_is_said_and_the_program_goes_on(program: Open) -> None:
    app = program("chenfang")

    def broken() -> None:
        raise ZeroDivisionError("[/nope]")

    async with app.run_test() as pilot:
        await quiet(pilot)
        screen = app.screen
        assert isinstance(screen, BaseScreen)
        screen.work(broken)
        while "ZeroDivisionError" not in screen.query_one(StatusLine).message:
            await pilot.pause()
        await pilot.press("2")
        assert app.current_mode == "records"


async def test_keys_can_be_remapped_by_id(department: Department) -> None:
    app = SalesApp(
        department.open("chenfang"), settings.Settings(sync_minutes=5, keymap={"app.records": "8"})
    )
    async with app.run_test() as pilot:
        await quiet(pilot)
        await pilot.press("8")
        await quiet(pilot)
        assert app.current_mode == "records"


def test_without_a_terminal_it_says_so() -> None:
    with pytest.raises(NoTerminal):
        run(None, settings.Settings(sync_minutes=5))


def test_a_terminal_whose_other_end_is_gone_is_noticed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    master, slave = pty.openpty()
    with os.fdopen(slave, "r") as stream:
        monkeypatch.setattr("sys.__stdin__", stream)
        assert has_terminal()
        os.close(master)
        assert not has_terminal()


async def test_news_that_change_nothing_redraw_nothing(program: Open) -> None:
    app = program("chenfang")
    async with app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot)
        desk = app.screen.query_one(VList)
        seen = desk._seen
        app.tell_screens()
        await quiet(pilot)
        assert desk._seen is seen


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("导入考试", "导入：知识考试"),
        ("看板调查", "看板：调查"),
        ("新建检查", "新建 日志检查"),
        ("日志 李伟", "工作日志 李伟"),
    ],
)
async def test_the_palette_takes_names_in_parts(department: Department, text: str, wanted: str) -> None:
    app = SalesApp(department.open("chenfang"), settings.Settings(language="zh_CN"))
    i18n.set_language("zh_CN")
    async with app.run_test(size=(100, 30)) as pilot:
        await quiet(pilot)
        await look_for(pilot, text, wanted)


async def test_the_palette_leads_to_a_list_past_a_record_that_is_open(program: Open) -> None:
    app = program("chenfang")
    async with app.run_test(size=(100, 30)) as pilot:
        await quiet(pilot)
        await pilot.press("2", "enter")
        await quiet(pilot)
        assert isinstance(app.screen, RecordScreen)
        await pilot.press("1")
        await look_for(pilot, "records contracts", "Records: Contracts")
        await pilot.press("enter")
        await quiet(pilot)
        assert isinstance(app.screen, RecordsScreen)
        assert app.screen.kind == "contract"
