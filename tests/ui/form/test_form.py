"""The form over a real department: keys, drafts, errors at their fields, filing."""

from __future__ import annotations

from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot

from tests.conftest import Department
from tests.ui.conftest import Open, quiet
from tui_sales.ui.app import SalesApp
from tui_sales.ui.form.field import Area, FieldLine, Line
from tui_sales.ui.form.rows import Rows
from tui_sales.ui.form.screen import FormScreen
from tui_sales.ui.widgets.frame import StatusLine
from tui_sales.workspace import Workspace

YEAR = "logs/2026/liwei"


def form_of(app: SalesApp) -> FormScreen:
    assert isinstance(app.screen, FormScreen)
    return app.screen


def field(app: SalesApp, *place: str | int) -> FieldLine:
    return next(one for one in app.screen.query(FieldLine) if one.place == place)


def status(app: SalesApp) -> str:
    return app.screen.query_one(StatusLine).message


async def open_form(pilot: Pilot[None], kind: str, name: str | None = None) -> None:
    await quiet(pilot)
    pilot.app.edit_record(kind, name)  # type: ignore[attr-defined]
    await quiet(pilot)


async def write(pilot: Pilot[None], text: str) -> None:
    """Text a keyboard cannot send in tests, at the cursor."""
    widget = pilot.app.screen.focused
    assert isinstance(widget, Line | Area)
    if isinstance(widget, Line):
        widget.insert_text_at_cursor(text)
    else:
        widget.insert(text)
    await pilot.pause()


def free_day(ws: Workspace) -> str:
    """A day in future weeks of which there is no log."""
    taken = {row.values["date"] for row in ws.rows("log")}
    return next(day for day in (f"2026-12-{n:02}" for n in range(1, 29)) if day not in taken)


async def fill_log(pilot: Pilot[None], day: str) -> None:
    app: Any = pilot.app
    field(app, "date").text = day
    field(app, "entries", 0, "start").focus_input()
    await pilot.press("9", "3", "0", "tab", "tab")
    await write(pilot, "合肥高新区创新大道 88 号")
    await pilot.press("tab")
    await write(pilot, "拜访科瑞精密")


@pytest.mark.parametrize("kind", ["log", "trip", "meeting", "appraisal", "person", "policy"])
async def test_the_form_of_every_kind_opens_small_and_shows_every_field(
    department: Department, program: Open, kind: str
) -> None:
    app = program("chenfang")
    async with app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot)
        app.push_screen(FormScreen(kind))
        await quiet(pilot)
        form = form_of(app)
        shown = {one.place[0] for one in form.query(FieldLine)} | {r.field.name for r in form.query(Rows)}
        assert shown == {one.name for one in form.spec.fields}
        assert isinstance(form.focused, Line | Area)


async def test_a_log_takes_few_keys(program: Open) -> None:
    app = program("liwei")
    async with app.run_test(size=(80, 24)) as pilot:
        await open_form(pilot, "log")
        assert field(app, "entries", 0, "start").has_focus_within
        day = free_day(app.ws)
        await fill_log(pilot, day)
        assert field(app, "entries", 0, "start").text == "09:30"
        await pilot.press("ctrl+s")
        await quiet(pilot)
        assert not isinstance(app.screen, FormScreen)
        entry = app.ws.entry(f"{YEAR}/{day}")
        assert entry.front.raw["entries"][0]["place"] == "合肥高新区创新大道 88 号"
        assert app.ws.draft("new.log") is None


async def test_errors_stand_at_their_fields_and_f8_goes_round(program: Open) -> None:
    app = program("liwei")
    async with app.run_test(size=(80, 24)) as pilot:
        await open_form(pilot, "log")
        await pilot.press("ctrl+n")
        await pilot.press("x", "ctrl+s")
        await quiet(pilot)
        start = field(app, "entries", 1, "start")
        assert start.has_class("-wrong")
        assert start.has_focus_within
        assert not field(app, "entries", 0, "start").has_class("-wrong")
        await pilot.press("f8")
        assert field(app, "entries", 1, "place").has_focus_within
        await pilot.press("f8", "f8")
        assert start.has_focus_within
        assert isinstance(app.screen, FormScreen)


async def test_nothing_is_called_wrong_before_it_was_typed(program: Open) -> None:
    app = program("liwei")
    async with app.run_test(size=(80, 24)) as pilot:
        await open_form(pilot, "log")
        await pilot.press("x")
        form_of(app)._after_typing()
        assert field(app, "entries", 0, "start").has_class("-wrong")
        assert not field(app, "entries", 0, "place").has_class("-wrong")


async def test_keys_on_a_date_move_it_and_elsewhere_are_text(program: Open) -> None:
    app = program("liwei")
    async with app.run_test(size=(80, 24)) as pilot:
        await open_form(pilot, "log")
        date = field(app, "date")
        date.focus_input()
        date.text = "2026-11-30"
        await pilot.press("plus")
        assert date.text == "2026-12-01"
        await pilot.press("minus", "minus")
        assert date.text == "2026-11-29"
        await pilot.press("t")
        assert date.text == app.ws.today().isoformat()
        await pilot.press(*"omorrow", "tab")
        await pilot.pause()
        assert date.text == "2026-11-24", "t was the beginning of a word"
        date.focus_input()
        date.text = ""
        await pilot.press(*"saturday", "tab")
        await pilot.pause()
        assert date.text == "2026-11-28"
        date.focus_input()
        date.text = ""
        await pilot.press("minus", "1", "tab")
        await pilot.pause()
        assert date.text == "2026-11-22"
        important = field(app, "entries", 0, "important")
        important.focus_input()
        await pilot.press("space")
        assert important.text == "yes"
        await pilot.press("space")
        assert important.text == ""


async def test_enter_and_arrows_go_on_but_not_out_of_a_text(program: Open) -> None:
    app = program("liwei")
    async with app.run_test(size=(80, 24)) as pilot:
        await open_form(pilot, "log")
        await pilot.press("9", "enter")
        assert field(app, "entries", 0, "end").has_focus_within
        await pilot.press("down", "down")
        event = field(app, "entries", 0, "event")
        assert event.has_focus_within
        await pilot.press("a", "enter", "b", "up", "down")
        assert event.has_focus_within
        assert event.text == "a\nb"


async def test_a_pasted_table_makes_rows_and_pasted_lines_lose_nothing(program: Open) -> None:
    app = program("liwei")
    async with app.run_test(size=(80, 24)) as pilot:
        await open_form(pilot, "log")
        widget = form_of(app).focused
        assert isinstance(widget, Line)
        widget.post_message(events.Paste("9:30\t11:00\t合肥\t拜访\n14:00\t15:30\t芜湖\t演示\n"))
        await quiet(pilot)
        assert [one["place"] for one in form_of(app)._read().values["entries"]] == ["合肥", "芜湖"]
        place = field(app, "entries", 0, "place")
        place.focus_input()
        place.text = ""
        await pilot.pause()
        assert isinstance(place.input, Line)
        place.input.post_message(events.Paste("一楼\n前台"))
        await pilot.pause()
        assert place.text == "一楼 前台"


async def test_a_table_with_a_header_goes_to_its_fields_and_overwrites_nothing(program: Open) -> None:
    app = program("liwei")
    async with app.run_test(size=(80, 24)) as pilot:
        await open_form(pilot, "log")
        await fill_log(pilot, free_day(app.ws))
        area = form_of(app).focused
        assert isinstance(area, Area)
        table = 'Place\tEvent\tWeather\tBegins\n芜湖\t"演示\n样机"\t小雨\t14:00\n\n马鞍山\t收款\t\t1600\n'
        await area._on_paste(events.Paste(table))
        await quiet(pilot)
        first, second, third = form_of(app)._read().values["entries"]
        assert (first["start"], first["event"]) == ("09:30", "拜访科瑞精密")
        assert (second["start"], second["place"], second["event"]) == (
            "14:00",
            "芜湖",
            "演示\n样机 Weather: 小雨",
        )
        assert (third["start"], third["place"], third["event"]) == ("16:00", "马鞍山", "收款")
        assert status(app).startswith("2 rows from the clipboard, by the names")


async def test_a_column_pasted_into_times_makes_a_row_of_each(program: Open) -> None:
    app = program("liwei")
    async with app.run_test(size=(80, 24)) as pilot:
        await open_form(pilot, "log")
        widget = form_of(app).focused
        assert isinstance(widget, Line)
        widget.post_message(events.Paste("9:30\n14:00\n"))
        await quiet(pilot)
        assert [box.lines[0].text for box in app.screen.query_one(Rows).boxes] == ["9:30", "14:00"]


async def test_the_last_log_is_copied_with_rows_of_its_own(program: Open) -> None:
    app = program("liwei")
    async with app.run_test(size=(80, 24)) as pilot:
        await open_form(pilot, "log")
        field(app, "date").text = free_day(app.ws)
        await pilot.press("ctrl+y")
        await quiet(pilot)
        last = next(row for row in app.ws.rows("log") if row.values["owner"] == "liwei")
        copied = form_of(app)._read().values["entries"]
        assert [one["event"] for one in copied] == [one["event"] for one in last.values["entries"]]
        assert not {one["id"] for one in copied} & {one["id"] for one in last.values["entries"]}
        assert any(last.values["date"] in one.text for one in app.said)


async def test_a_copied_log_is_todays(program: Open) -> None:
    app = program("liwei")
    async with app.run_test(size=(80, 24)) as pilot:
        await open_form(pilot, "log")
        field(app, "date").text = ""
        await pilot.press("ctrl+y")
        await quiet(pilot)
        assert field(app, "date").text == app.ws.today().isoformat()


async def test_what_is_typed_without_a_rest_is_kept_all_the_same(program: Open) -> None:
    app = program("liwei")
    async with app.run_test(size=(80, 24)) as pilot:
        await open_form(pilot, "log")
        while (kept := app.ws.draft("new.log")) is None:
            await pilot.press("9")
        assert "9" in str(kept.values["entries"])


async def test_the_second_visit_of_a_day_goes_into_its_log(program: Open) -> None:
    app = program("liwei")
    async with app.run_test(size=(80, 24)) as pilot:
        await open_form(pilot, "log")
        day = free_day(app.ws)
        for _visit in range(2):
            await fill_log(pilot, day)
            await pilot.press("ctrl+s")
            await quiet(pilot)
            if not _visit:
                await open_form(pilot, "log")
        assert "is there already" in status(app)
        assert form_of(app)._record == f"{YEAR}/{day}"
        await pilot.press("ctrl+s")
        await quiet(pilot)
        assert len(app.ws.entry(f"{YEAR}/{day}").front.raw["entries"]) == 2
        assert [one for one in app.ws.drafts() if one.kind == "log"] == []


async def test_two_presses_file_once(program: Open) -> None:
    app = program("liwei")
    async with app.run_test(size=(80, 24)) as pilot:
        await open_form(pilot, "log")
        day = free_day(app.ws)
        await fill_log(pilot, day)
        form = form_of(app)
        form.action_file()
        form.action_file()
        await quiet(pilot)
        assert len([event for event in app.ws.timeline(f"{YEAR}/{day}") if event.what == "filed"]) == 1


async def test_an_edit_that_was_overtaken_goes_on_with_both_sides(
    program: Open, department: Department
) -> None:
    app = program("liwei")
    async with app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot)
        day = free_day(app.ws)
        values: dict[str, Any] = {
            "owner": "liwei",
            "date": day,
            "entries": [{"id": "a1", "start": "09:30", "place": "合肥", "event": "拜访"}],
        }
        name = app.ws.file("log", values).name
        await open_form(pilot, "log", name)
        field(app, "remark").focus_input()
        await write(pilot, "我的备注")
        app.ws.file("log", {**values, "entries": [{**values["entries"][0], "place": "芜湖"}]}, name=name,
                    base=app.ws.entry(name).front.version)  # fmt: skip
        await pilot.press("ctrl+s")
        await quiet(pilot)
        assert field(app, "entries", 0, "place").text == "芜湖"
        assert field(app, "remark").text == "我的备注"
        await pilot.press("ctrl+s")
        await quiet(pilot)
        raw = app.ws.entry(name).front.raw
        assert (raw["remark"], raw["entries"][0]["place"]) == ("我的备注", "芜湖")


async def test_another_language_changes_labels_and_choices_but_no_value(program: Open) -> None:
    app = program("chenfang")
    async with app.run_test(size=(120, 40)) as pilot:
        await open_form(pilot, "person", "people/liwei")
        before = form_of(app)._read().values
        english = field(app, "roles").text
        app.action_language()
        await pilot.pause()
        assert field(app, "roles").text != english
        assert form_of(app)._read().values == before


@pytest.mark.parametrize("kind", ["log", "person", "meeting"])
async def test_looking_into_a_form_leaves_no_draft(program: Open, kind: str) -> None:
    app = program("chenfang")
    async with app.run_test(size=(120, 40)) as pilot:
        name = app.ws.rows(kind)[0].name
        await quiet(pilot)
        app.push_screen(FormScreen(kind, name))
        await quiet(pilot)
        await pilot.press("tab", "tab", "shift+tab")
        form = form_of(app)
        typed = [(one.place, one.text) for one in form.sheet.lines if one.typed_in]
        assert typed == []
        assert not form._touched


async def test_arrows_and_pages_stop_at_the_ends_of_a_form(program: Open) -> None:
    app = program("liwei")
    async with app.run_test(size=(80, 24)) as pilot:
        await open_form(pilot, "claim")
        lines = form_of(app).sheet.lines
        lines[0].focus_input()
        await pilot.press("up")
        assert form_of(app).sheet.here is lines[0]
        await pilot.press("pagedown", "pagedown", "pagedown")
        assert form_of(app).sheet.here is lines[-1]
        await pilot.press("down")
        assert form_of(app).sheet.here is lines[-1]
        await pilot.press("pageup", "pageup", "pageup")
        assert form_of(app).sheet.here is lines[0]


async def test_arrows_leave_a_text_of_several_lines_at_its_ends(program: Open) -> None:
    app = program("chenfang")
    async with app.run_test(size=(120, 40)) as pilot:
        await open_form(pilot, "meeting")
        form = form_of(app)
        field(app, "minutes").open().focus()
        await pilot.press("a", "enter", "b")
        area = form.focused
        await pilot.press("up")
        assert form.focused is area
        await pilot.press("up")
        assert form.focused is not area
        await pilot.press("down", "down")
        assert form.focused is area
        await pilot.press("down")
        assert form.focused is not area
        assert field(app, "minutes").text == "a\nb"
