"""What a key costs: it is drawn once, styles are worked out once, and a long list never waits to be narrowed."""

from __future__ import annotations

import pytest
from textual._compositor import ChopsUpdate, Compositor, LayoutUpdate
from textual.css.styles import RulesMap

from tests.ui.conftest import Open, quiet
from tui_sales.ui.app import SalesApp
from tui_sales.ui.form.field import FieldLine
from tui_sales.ui.form.sheet import Sheet
from tui_sales.ui.records import screen as records
from tui_sales.ui.sparing import Picture
from tui_sales.ui.styling import Remembering
from tui_sales.ui.widgets.vlist import VList


def rules_of(app: SalesApp) -> list[RulesMap]:
    return [dict(node.styles.base._rules) for node in app.screen.walk_children(with_self=True)]  # type: ignore[misc]


async def test_another_place_is_drawn_once_and_keeps_its_styles(
    program: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[object] = []
    usual = Compositor.render_update

    def counted(self: Compositor, *given: object, **named: object) -> object:
        update = usual(self, *given, **named)  # type: ignore[arg-type]
        drawn.extend([update] if update is not None else [])
        return update

    app = program("liwei")
    async with app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot)
        await pilot.press("2", "4", "1")
        await quiet(pilot)
        monkeypatch.setattr(Compositor, "render_update", counted)
        await pilot.press("2")
        assert len(drawn) == 1
        await pilot.press("n", "tab", "tab")
        await quiet(pilot)
        remembered = rules_of(app)
        assert isinstance(app.stylesheet, Remembering)
        app.stylesheet._forget()
        app.stylesheet.update(app.screen)
        assert rules_of(app) == remembered, "what is remembered is what would be worked out"
        lines = app.screen.query(FieldLine)
        assert sum(one.input is not None for one in lines) == 3, "only where the cursor has been"


async def test_what_moved_is_drawn_also_where_somebody_asked_for_its_place_meanwhile(
    program: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal = Picture()
    usual = Compositor.render_update
    app = program("liwei")

    def sent(self: Compositor, *given: object, **named: object) -> object:
        update = usual(self, *given, **named)  # type: ignore[arg-type]
        if isinstance(update, LayoutUpdate | ChopsUpdate) and terminal.knows(update):
            terminal.changes(update, app.console)
        return update

    async with app.run_test(size=(80, 12)) as pilot:
        await quiet(pilot)
        monkeypatch.setattr(Compositor, "render_update", sent)
        await pilot.press("2", "n")
        await quiet(pilot)
        app.action_redraw()
        await pilot.pause()
        sheet = app.screen.query_one(Sheet)
        assert sheet.max_scroll_y > 3, "the form is longer than the screen"
        for y in (3, 1):
            sheet.scroll_to(y=y, animate=False, immediate=True)
            await pilot.pause()
        app.hold()
        sheet.scroll_to(y=3, animate=False, immediate=True)
        assert app.screen._compositor.full_map  # worked out anew for whoever asks where something is
        sheet.lines[-1].refresh(layout=True)  # as a field does that the cursor comes into
        await pilot.pause()
        assert app.settle()
        app.draw()
        await quiet(pilot)
        assert not terminal.changes(app.screen._compositor.render_full_update(), app.console).text


async def test_a_long_list_is_narrowed_in_pieces(program: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(records, "_PIECE", 3)
    monkeypatch.setattr(records, "_SHOWN", 6)
    app = program("liwei")
    async with app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot)
        await pilot.press("2", "slash", "2", "0")
        screen = app.screen
        assert isinstance(screen, records.RecordsScreen)
        while not screen._arrangement.view.filter or not screen._is_spelled:
            await pilot.pause()
        wanted = [row.name for row in screen._rows if "20" in screen._haystack(row)]
        assert len(screen._rows) > 6
        assert [row.name for row in screen.query_one("#list", VList).items] == wanted
        await pilot.press("escape")
        await quiet(pilot)
        assert len(screen.query_one("#list", VList).items) == len(screen._rows)
