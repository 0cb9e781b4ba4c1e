"""What the program worked out once is worked out again from the records of now, where somebody asks for it."""

from __future__ import annotations

from tests.ui.conftest import Open, quiet
from tests.ui.form.test_form import field, status


async def test_a_filed_report_is_worked_out_anew_and_what_was_filed_is_a_key_away(program: Open) -> None:
    app = program("chenfang")
    given = {"month": "2026-11"}
    now = app.ws.blank("trips_report", given)
    first, *others = now["people"]
    before = {
        **now,
        "people": [{**first, "trips": first["trips"] + 1}, *({**one, "remark": "看过"} for one in others)],
    }
    name = app.ws.file("trips_report", before).name
    async with app.run_test(size=(120, 40)) as pilot:
        await quiet(pilot)
        app.edit_record("trips_report", name)
        await quiet(pilot)
        assert field(app, "people", 0, "trips").text == str(first["trips"] + 1)
        await pilot.press("f7")
        await quiet(pilot)
        assert "Worked out anew" in status(app)
        assert field(app, "people", 0, "trips").text == str(first["trips"])
        if others:
            assert field(app, "people", 1, "remark").text == "看过"
        await pilot.press("f7")
        await quiet(pilot)
        assert field(app, "people", 0, "trips").text == str(first["trips"] + 1)
