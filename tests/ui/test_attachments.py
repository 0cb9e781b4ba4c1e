"""Attachments by keyboard: attached in the form, seen in the record and the review, saved from both."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Department
from tests.ui.conftest import Open, quiet
from tui_sales.ui.form.field import FieldLine, Line
from tui_sales.ui.form.files import FileLine, FilesBox
from tui_sales.ui.form.screen import FormScreen
from tui_sales.ui.records.record_screen import RecordScreen
from tui_sales.ui.widgets.ask import Ask
from tui_sales.ui.widgets.entry import Entry
from tui_sales.ui.widgets.fields_view import FieldsView
from tui_sales.ui.widgets.frame import StatusLine
from tui_sales.ui.widgets.picker import Picker

SCAN = b"a scan"
VALUES = {"date": "2026-11-23", "title": "回款通知", "text": "见附件。"}


@pytest.fixture(autouse=True)
def scan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two files in one's own folder, at the other end of an SSH line."""
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("SSH_CONNECTION", "1")
    path = home / "合同 扫描.pdf"
    path.write_bytes(SCAN)
    (home / "附表.xlsx").write_bytes(b"table")
    return path


def shown(screen: FormScreen) -> list[str]:
    return [one.file["name"] for one in screen.query(FileLine)]


async def test_files_are_attached_and_taken_out_in_the_form(program: Open, department: Department) -> None:
    app = program("chenfang")
    async with app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot)
        app.edit_record("notice")
        await quiet(pilot)
        form = app.screen
        assert isinstance(form, FormScreen)
        for place, text in (("title", VALUES["title"]), ("text", VALUES["text"]), ("date", VALUES["date"])):
            next(one for one in form.query(FieldLine) if one.place == (place,)).text = text
        box = form.query_one(FilesBox)
        box.typing.focus_input()
        line = box.typing.input
        assert isinstance(line, Line)
        line.insert_text_at_cursor("~/合同 扫描.pdf")
        await pilot.press("enter")
        await quiet(pilot)
        assert shown(form) == ["合同 扫描.pdf"]
        assert box.typing.text == ""
        box.typing.focus_input()
        await pilot.press("f4")
        await quiet(pilot)
        picker = app.screen
        assert isinstance(picker, Picker)
        picker.query_one(Entry).value = "附表"
        await pilot.press("enter")
        await quiet(pilot)
        assert shown(form) == ["合同 扫描.pdf", "附表.xlsx"]
        form.set_focus(form.query(FileLine).last())
        await pilot.press("ctrl+d")
        await quiet(pilot)
        assert shown(form) == ["合同 扫描.pdf"]
        line.insert_text_at_cursor("~/附表.xlsx")  # typed, and filed without leaving the line
        await pilot.press("ctrl+s")
        await quiet(pilot)
        assert not isinstance(app.screen, FormScreen), app.screen.query_one(StatusLine).message
    (row,) = [row for row in app.ws.rows("notice") if row.values["title"] == VALUES["title"]]
    assert [one["name"] for one in row.values["files"]] == ["合同 扫描.pdf", "附表.xlsx"]


async def test_a_wrong_path_is_said_and_stays_to_be_mended(program: Open) -> None:
    app = program("chenfang")
    async with app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot)
        app.edit_record("notice")
        await quiet(pilot)
        form = app.screen
        assert isinstance(form, FormScreen)
        box = form.query_one(FilesBox)
        box.typing.focus_input()
        assert isinstance(box.typing.input, Line)
        box.typing.input.insert_text_at_cursor("~/没有.pdf")
        await pilot.press("ctrl+s")
        await quiet(pilot)
        assert app.screen is form
        assert "no such file" in form.query_one(StatusLine).message
        assert box.typing.text == "~/没有.pdf"
        await pilot.press("escape")
        await quiet(pilot)
        app.edit_record("notice")
        await quiet(pilot)
        assert app.screen.query_one(FilesBox).typing.text == "~/没有.pdf"


async def test_a_file_is_saved_from_the_record(program: Open, scan: Path, tmp_path: Path) -> None:
    app = program("chenfang")
    filed = app.ws.file("notice", {**VALUES, "files": [app.ws.files.attach(scan)]})
    folder = tmp_path / "out"
    folder.mkdir()
    async with app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot)
        app.open_record(filed.name)
        await quiet(pilot)
        assert isinstance(app.screen, RecordScreen)
        assert "合同 扫描.pdf (6 B)" in app.screen.query_one(FieldsView).plain()
        await pilot.press("o")
        await quiet(pilot)
        assert isinstance(app.screen, Ask)
        app.screen.query_one(Entry).value = str(folder)
        await pilot.press("enter")
        await quiet(pilot)
        assert (folder / "合同 扫描.pdf").read_bytes() == SCAN


async def test_review_shows_the_files_and_saves_one_of_them(
    program: Open, department: Department, scan: Path
) -> None:
    rep = department.open("chenfang")
    files = [rep.files.attach(path) for path in (scan, scan.with_name("附表.xlsx"))]
    filed = rep.file("notice", {**VALUES, "files": files})
    rep.sync()
    app = program("zhangli")
    app.ws.sync()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("3")
        await quiet(pilot)
        app.screen.go_to(filed.name)  # type: ignore[attr-defined]
        await quiet(pilot)
        assert "Files 附表.xlsx (5 B)" in app.screen.query_one("#diff", FieldsView).plain()
        await pilot.press("o")
        await quiet(pilot)
        assert isinstance(app.screen, Picker)
        await pilot.press("down", "enter")
        await quiet(pilot)
        assert isinstance(app.screen, Ask)
        await pilot.press("enter")
        await quiet(pilot)
    assert (scan.parent / "附表 (2).xlsx").read_bytes() == b"table"
