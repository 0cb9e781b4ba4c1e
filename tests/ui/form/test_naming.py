"""From a field that names a record to that record, and back to the same line."""

from __future__ import annotations

from tests.ui.conftest import Open, quiet
from tests.ui.form.test_form import field, form_of
from tui_sales.ui.form.rows import Rows
from tui_sales.ui.records.record_screen import RecordScreen
from tui_sales.ui.widgets.keys_line import KeysLine
from tui_sales.ui.widgets.picker import Picker
from tui_sales.ui.widgets.vlist import VList


async def test_a_drawn_record_is_looked_at_before_it_is_judged(program: Open) -> None:
    app = program("chenfang")
    async with app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot)
        app.begin_record("spot_check", {"week": "2026-W48", "number": 1})
        await quiet(pilot)
        finding = field(app, "sampled", 0, "finding")
        assert finding.has_focus_within
        assert form_of(app).sheet.scroll_y == 0, "which record it is stays in sight"
        form = app.screen
        drawn = app.ws.blank("spot_check", {"week": "2026-W48", "number": 1})["sampled"][0]["record"]
        assert "F5" in str(form.query_one(KeysLine).render())
        await pilot.press("up", "ctrl+d")
        assert finding.has_focus_within, "what was drawn is not typed over, nor taken out"
        assert [box.number for box in form.query_one(Rows).boxes] == list(range(6))
        await pilot.press("f5")
        await quiet(pilot)
        assert isinstance(app.screen, RecordScreen)
        assert app.screen._record == drawn
        await pilot.press("escape")
        await quiet(pilot)
        assert app.screen is form
        assert finding.has_focus_within


async def test_the_key_is_offered_where_a_record_is_named(program: Open) -> None:
    app = program("liwei")
    async with app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot)
        app.edit_record("tracking")
        await quiet(pilot)
        keys = app.screen.query_one(KeysLine)
        project = field(app, "project")
        project.focus_input()
        await pilot.pause()
        assert "F5" not in str(keys.render()), "nothing is named yet"
        known = app.ws.directory.references("project")[0]
        project.text = known.title
        await pilot.press("tab", "shift+tab")
        await pilot.pause()
        assert "F5" in str(keys.render())
        await pilot.press("ctrl+o")
        await quiet(pilot)
        assert isinstance(app.screen, RecordScreen)
        assert app.screen._record.endswith(f"/{known.id}")


async def test_regions_in_use_are_offered_and_another_can_be_written(program: Open) -> None:
    app = program("chenfang")
    async with app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot)
        app.edit_record("customer")
        await quiet(pilot)
        region = field(app, "region")
        region.focus_input()
        await pilot.press("f4")
        await quiet(pilot)
        assert isinstance(app.screen, Picker)
        await pilot.press(*"hd", "enter")
        await quiet(pilot)
        assert region.text == "华东"
        region.text = "海外"
        await quiet(pilot)
        assert region.text == "海外"


async def test_what_was_spent_names_the_journey_or_says_it_in_words(program: Open) -> None:
    app = program("liwei")
    async with app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot)
        app.edit_record("claim")
        await quiet(pilot)
        reader = form_of(app)._reader
        known = app.ws.directory.references("travel")[0]
        travel = field(app, "travel")
        travel.focus_input()
        travel.text = known.label
        await pilot.press("tab", "shift+tab")
        await pilot.pause()
        assert "F5" in str(app.screen.query_one(KeysLine).render())
        assert reader.value(travel.field, travel.text) == known.id, "two journeys may go the same way"
        travel.text = "从前记在本子上的一次出差"
        await pilot.press("tab", "shift+tab")
        await pilot.pause()
        assert reader.value(travel.field, travel.text) == travel.text
        travel.text = ""
        await pilot.press("f4")
        await quiet(pilot)
        assert isinstance(app.screen, Picker)
        first = app.screen.query_one(VList).items[0]
        assert first.beside.startswith("李伟 2026-"), "one's own, and of which day, instead of an id"
        await pilot.press("enter")
        await quiet(pilot)
        assert reader.value(travel.field, travel.text) in {
            one.id for one in app.ws.directory.references("travel")
        }
