"""The gallery: every place, in both languages, several sizes and all colours, for tests that look at all of it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from rich.segment import Segment
from textual._context import visible_screen_stack
from textual.pilot import Pilot

from tests.conftest import ZONE, Department
from tui_sales import i18n
from tui_sales.exchange.catalogue import IMPORTERS
from tui_sales.settings import Settings
from tui_sales.ui.app import SalesApp
from tui_sales.ui.importing.screen import ImportScreen
from tui_sales.ui.theme import ALL, DARK, LIGHT
from tui_sales.ui.wizard.app import WizardApp
from tui_sales.workspace import Workspace, open_workspace

#: an app that is looked at
Looked = SalesApp | WizardApp
Lines = tuple[tuple[Segment, ...], ...]


class Standing(SalesApp):
    """Nothing arrives while it is drawn."""

    def start_sync(self) -> None:
        """Not now."""


NOW = datetime(2026, 11, 23, 21, 0, tzinfo=ZONE)
SMALL, USUAL, WIDE = SIZES = ((60, 20), (80, 24), (120, 40))
LANGUAGES = ("zh_CN", "en")
#: what is drawn of every place: colours do not hang on the language, so most of them are looked at in one
VIEWS = {
    "zh_CN": (
        (USUAL, [DARK.name, *(theme.name for theme in ALL if theme not in (DARK, LIGHT)), LIGHT.name]),
        (WIDE, [LIGHT.name, DARK.name]),
        (SMALL, [DARK.name]),
    ),
    "en": ((USUAL, [DARK.name]), (WIDE, [DARK.name])),
}


@dataclass(frozen=True)
class Place:
    """What is looked at: whose program, and the keys from the desk to there."""

    name: str
    person: str
    keys: Sequence[str] = ()
    go: Callable[[SalesApp], object] | None = None


@dataclass(frozen=True)
class Picture:
    """One screen as it was drawn."""

    place: str
    language: str
    size: tuple[int, int]
    look: str
    lines: Lines


#: a sentence that takes more than a line
TOLD = "/srv/部门/合同扫描/2026/11/HX-2026-031 合肥科瑞精密有限公司 二期.pdf: " * 2 + "no such file"
#: a file with customers, two of whom cannot be taken as they are
CUSTOMERS = """客户名称,区域,行业,状态,负责人,联系人,电话
合肥科瑞精密机械有限公司,华东,机械,洽谈中,李伟,刘海波,13800000000
苏州利华电子有限公司,华东,电子,热,李伟,王五,13900000000
南京普瑞生物有限公司,华东,生物,洽谈中,张三丰,赵六,13700000000
"""
#: the name of what is seen before there is a workspace
WIZARD = "wizard"
IMPORTER = next(one for one in IMPORTERS if one.kind == "customer")


def list_of(ws: Workspace) -> Path:
    """The file, beside the clone."""
    path = ws.path.parent / "客户.csv"
    path.write_text(CUSTOMERS, "utf-8")
    return path


#: A new place belongs here, and is then looked at by every test that looks at all of them.
PLACES = (
    Place("desk", "chenfang"),
    Place("help", "chenfang", ["question_mark"]),
    Place("palette", "chenfang", ["ctrl+p"]),
    Place("settings", "chenfang", ["comma"]),
    Place("keys", "chenfang", ["comma", "G", "k", "enter"]),
    Place("tour", "chenfang", go=lambda app: app.show_tour()),
    Place("messages", "chenfang", ["M"], go=lambda app: app.report(TOLD)),
    Place("records", "chenfang", ["2"]),
    Place("records-filter", "chenfang", ["2", "slash", "9"]),
    Place("records-customers", "chenfang", go=lambda app: app.show_kind("customer")),
    Place("records-columns", "chenfang", ["2", "f"]),
    Place("record", "chenfang", ["2", "enter"]),
    Place("plain", "chenfang", ["2", "enter", "Y"]),
    Place("timeline", "chenfang", ["2", "enter", "t"]),
    Place("review", "chenfang", ["3"]),
    Place("review-marked", "chenfang", ["3", "space", "tab", "m"]),
    Place("review-whole", "chenfang", ["3", *"jjjjjj", "d"]),
    Place("review-return", "chenfang", ["3", "r"]),
    Place("boards", "chenfang", ["4"]),
    Place("board-logs", "chenfang", ["4", "enter"]),
    Place("board-beneath", "chenfang", ["4", "enter", *["left"] * 3, "d"]),
    Place("reports", "chenfang", ["5"]),
    Place("report", "chenfang", ["5", *["down"] * 6, "enter"]),
    Place("report-bars", "chenfang", ["5", *["down"] * 6, "enter", "v"]),
    Place("report-trend", "chenfang", ["5", *["down"] * 6, "enter", "tab", "v"]),
    Place("report-beneath", "chenfang", ["5", *["down"] * 2, "enter", "d"]),
    Place("export", "chenfang", ["5", "x"]),
    Place("import", "chenfang", go=lambda app: app.push_screen(ImportScreen(IMPORTER, str(list_of(app.ws))))),
    Place("history", "chenfang", ["6"]),
    Place("desk-rep", "liwei"),
    Place("form", "liwei", ["n"]),
    Place("form-picker", "liwei", ["n", "shift+tab", "shift+tab", "f4"]),
    # the last one of this person: what is typed stays as a draft, which the next form would begin with
    Place("form-errors", "liwei", ["n", "2", "5", "0", "0", "ctrl+s"]),
)


def drawn(app: Looked) -> Lines:
    """The lines that are on the screen now, as they are sent to the terminal."""
    visible_screen_stack.set(app._background_screens)
    strips = app.screen._compositor.render_strips()
    return tuple(
        tuple(Segment(text, style.clear_meta_and_links() if style else style) for text, style, _c in strip)
        for strip in strips
    )


async def _quiet(pilot: Pilot[None]) -> None:
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def go_to(app: SalesApp, pilot: Pilot[None], place: Place) -> None:
    """From wherever it is to a place, whose screens are made anew."""
    while len(app.screen_stack) > 1:
        app.pop_screen()
        await pilot.pause()
    await app.switch_mode("desk")
    for mode, screen in type(app).MODES.items():
        if mode != "desk":
            await app.remove_mode(mode)
            app.add_mode(mode, screen)
    await _quiet(pilot)
    if place.go:
        place.go(app)
        await _quiet(pilot)
    for key in place.keys:
        await pilot.press(key)
        await _quiet(pilot)


async def put_on(app: Looked, pilot: Pilot[Any], look: str) -> None:
    """Another theme, by its name."""
    if app.theme != look:
        app.theme = look
        await pilot.pause()
        app.stylesheet.update(app.screen)  # Textual leaves a palette that is open as it is
        await pilot.pause()


async def _settled(app: Looked, pilot: Pilot[Any], size: tuple[int, int]) -> Lines:
    """What is drawn once nothing changes any more."""
    before: Lines = ()
    for _round in range(50):
        lines = drawn(app)
        if lines == before and sum(segment.cell_length for segment in lines[0]) == size[0]:
            return lines
        before = lines
        await app.workers.wait_for_complete()
        await pilot.pause()
    raise AssertionError(f"{app.screen!r} is never drawn in {size}")


async def _views(app: Looked, pilot: Pilot[Any], place: str, language: str) -> AsyncIterator[Picture]:
    """What stands on the screen now, in every size and theme that is looked at in a language."""
    for size, looks in VIEWS[language]:
        await pilot.resize_terminal(*size)
        for look in looks:
            await put_on(app, pilot, look)
            yield Picture(place, language, size, look, await _settled(app, pilot, size))
    await put_on(app, pilot, DARK.name)
    await pilot.resize_terminal(*USUAL)


async def _walk(app: SalesApp, places: Sequence[Place]) -> list[Picture]:
    pictures = []
    async with app.run_test(size=USUAL) as pilot:
        for language in LANGUAGES:
            i18n.set_language(language)
            app.tell_screens()
            await _quiet(pilot)  # what it began belongs to screens that are taken away
            for place in places:
                await go_to(app, pilot, place)
                pictures += [one async for one in _views(app, pilot, place.name, language)]
    return pictures


async def _wizard() -> list[Picture]:
    """What is seen before there is a workspace."""
    app = WizardApp(Settings(ascii_marks=True))
    pictures = []
    async with app.run_test(size=USUAL) as pilot:
        for language in LANGUAGES:
            i18n.set_language(language)
            await app.action_back()
            await pilot.press("down", "enter")
            pictures += [one async for one in _views(app, pilot, WIZARD, language)]
    return pictures


def gallery(department: Department) -> list[Picture]:
    """Every picture."""
    i18n.set_language(LANGUAGES[0])
    made = asyncio.run(_wizard())
    for person in dict.fromkeys(place.person for place in PLACES):
        with closing(open_workspace(department.clone(person), clock=lambda: NOW)) as ws:
            app = Standing(ws, Settings(language="zh_CN", ascii_marks=True, sync_minutes=240))
            made += asyncio.run(_walk(app, [p for p in PLACES if p.person == person]))
    return made
