"""Importing by keyboard: a file is picked, columns are named, troubles are shown, all of it is filed or nothing."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static

from tests.conftest import Department
from tests.exchange.made import xlsx_bytes
from tests.ui.conftest import WithoutSync, quiet
from tui_sales import settings
from tui_sales.ui.app import SalesApp
from tui_sales.ui.importing.files import FilePicker, _cells
from tui_sales.ui.importing.screen import ImportScreen
from tui_sales.ui.records.screen import RecordsScreen
from tui_sales.ui.widgets.frame import StatusLine
from tui_sales.ui.widgets.vlist import VList

HEAD = ["全名", "地区", "行业", "状态", "联系人", "电话"]
KERUI = ["合肥科瑞精密机械有限公司", "华东", "机械", "洽谈中", "刘海波", "138"]
LIHUA = ["苏州利华电子有限公司", "华东", "电子", "热", "王五", "139"]


def program(department: Department, person: str) -> SalesApp:
    chosen = settings.Settings(ascii_marks=True, language="en", sync_minutes=5)
    return WithoutSync(department.open(person), chosen)


@pytest.fixture
def downloads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home with a folder of downloads."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    folder = tmp_path / "Downloads"
    folder.mkdir()
    (folder / "照片.png").write_bytes(b"\x89PNG")
    return folder


def written(folder: Path, name: str, rows: Sequence[Sequence[Any]]) -> None:
    (folder / name).write_bytes(xlsx_bytes(rows))


async def opened(pilot: Pilot[None], name: str) -> ImportScreen:
    """From the customers, with i, to the import of a file."""
    cast("SalesApp", pilot.app).show_kind("customer")
    await quiet(pilot)
    await pilot.press("i", "enter")  # of the two files that make customers, that of customers
    await quiet(pilot)
    picker = pilot.app.screen
    assert isinstance(picker, FilePicker)
    picker.query_one(Input).value += name
    await quiet(pilot)
    await pilot.press("enter")
    await quiet(pilot)
    return cast("ImportScreen", pilot.app.screen)


def title(screen: ImportScreen) -> str:
    return str(screen.query_one("#title", Static).content)


def lines(screen: ImportScreen, which: str = "#lines") -> list[str]:
    vlist = screen.query_one(which, VList)
    made = [vlist._cells(item) for item in vlist.items]
    return [" ".join(cell.text for cell in one) if isinstance(one, tuple) else "" for one in made]


async def on(pilot: Pilot[None], screen: ImportScreen, text: str) -> None:
    """Put the cursor of the columns on the line with a text and press Enter."""
    vlist = screen.query_one("#columns", VList)
    at = next(n for n, line in enumerate(lines(screen, "#columns")) if text in line)
    vlist.go_to(vlist.items[at].key)
    await pilot.press("enter")
    await quiet(pilot)


async def test_columns_are_named_then_the_right_rows_are_filed(young: Department, downloads: Path) -> None:
    written(downloads, "客户.xlsx", [HEAD, KERUI, LIHUA])
    app = program(young, "chenfang")
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot, "客户")
        assert screen.has_class("-columns")  # the name and the needs are lacking
        await on(pilot, screen, "全名")
        app.screen.query_one(Input).value = "name"
        await quiet(pilot)
        await pilot.press("enter")
        await quiet(pilot)
        await on(pilot, screen, "In charge")
        await pilot.press(*"lw", "enter")  # 李伟 by his initials
        await quiet(pilot)
        await on(pilot, screen, "Real needs")
        app.screen.query_one(Input).value = "待了解"
        await pilot.press("enter")
        await quiet(pilot)
        assert "new ones 1" in title(screen)
        assert "troubles 1" in title(screen)
        await pilot.press("m")
        assert "is none of the choices" in lines(screen)[1]
        await pilot.press("ctrl+s")
        await quiet(pilot)
        assert screen.query_one(StatusLine).message.startswith("1 troubles")
        assert app.ws.rows("customer") == []
        await pilot.press("p")
        await quiet(pilot)
        assert isinstance(app.screen, RecordsScreen)
        assert [(row.values["name"], row.values["owner"]) for row in app.ws.rows("customer")] == [
            (KERUI[0], "liwei")
        ]
        assert app.screen.query_one(StatusLine).message == "1 records were filed from the file."


async def test_a_file_that_was_mended_is_read_again_and_filed_whole(
    young: Department, downloads: Path
) -> None:
    head = ["客户名称", *HEAD[1:], "需求", "业务员"]
    written(downloads, "a.xlsx", [head, [*KERUI, "x", "李伟"], [*LIHUA, "y", "王芳"]])
    app = program(young, "chenfang")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await opened(pilot, "a.x")
        assert "troubles 1" in title(screen)
        written(
            downloads, "a.xlsx", [head, [*KERUI, "x", "李伟"], [*LIHUA[:3], "潜在", *LIHUA[4:], "y", "王芳"]]
        )
        await pilot.press("r")
        await quiet(pilot)
        assert all(
            word in title(screen) for word in ("new ones 2", "changed 0", "there already 0", "troubles 0")
        )
        await pilot.press("ctrl+s")
        await quiet(pilot)
        assert len(app.ws.rows("customer")) == len(head[:2])
        # once more: everything is there
        screen = await opened(pilot, "a.x")
        assert "there already 2" in title(screen)
        await pilot.press("ctrl+s")
        await quiet(pilot)
        assert screen.query_one(StatusLine).message == "Nothing is to be filed."


async def test_what_is_no_table_is_said_and_esc_leads_back(young: Department, downloads: Path) -> None:
    (downloads / "b.csv").write_bytes(b"")
    app = program(young, "chenfang")
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot, "b.csv")
        assert screen.query_one(StatusLine).message == "b.csv: is empty"
        await pilot.press("escape")
        await quiet(pilot)
        assert isinstance(app.screen, RecordsScreen)


async def test_an_empty_table_can_be_had_where_a_file_is_picked(young: Department, downloads: Path) -> None:
    app = program(young, "chenfang")
    async with app.run_test(size=(80, 24)) as pilot:
        app.show_kind("task")
        await quiet(pilot)
        await pilot.press("i")
        await quiet(pilot)
        vlist = app.screen.query_one(VList)
        assert [one.name for one in vlist.items] == [
            "make an empty table to fill in"
        ]  # a picture is no table
        await pilot.press("enter")
        await quiet(pilot)
        assert (downloads / "Tasks.xlsx").is_file()
        app.show_kind("policy")
        await quiet(pilot)
        await pilot.press("i")
        await quiet(pilot)
        assert "made in the program" in app.screen.query_one(StatusLine).message


async def test_files_stand_under_the_departments_time_the_newest_under_the_cursor(
    young: Department, downloads: Path
) -> None:
    made = datetime(2026, 11, 20, 22, 53, tzinfo=UTC).timestamp()
    for name, older in (("旧.xlsx", 86400), ("新.xlsx", 0)):
        written(downloads, name, [HEAD, KERUI])
        os.utime(downloads / name, (made - older, made - older))
    app = program(young, "chenfang")
    async with app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot)
        app.show_kind("customer")
        await quiet(pilot)
        await pilot.press("i", "enter")
        await quiet(pilot)
        vlist = app.screen.query_one(VList)
        shown = [_cells(one)[2].text for one in vlist.items[:2]]
        assert shown == ["2026-11-21 06:53", "2026-11-20 06:53"]
        await pilot.press("down", "down")
        app.screen.query_one(Input).value += "xlsx"
        await quiet(pilot)
        assert _cells(vlist.current)[0].text == "新.xlsx"
