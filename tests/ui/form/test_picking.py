"""F4: what is picked comes to what stands there already, and for what nobody could read."""

from __future__ import annotations

import pytest

from tests.ui.conftest import Open, quiet
from tests.ui.form.test_form import field, open_form, write
from tui_sales.ui.widgets.picker import Picker


@pytest.mark.parametrize(
    ("typed", "text"),
    [("", "assistant"), ("manager", "manager, assistant"), ("manager, xx", "manager, assistant")],
)
async def test_what_is_picked_takes_the_place_of_what_was_not_understood(
    program: Open, typed: str, text: str
) -> None:
    app = program("chenfang")
    async with app.run_test(size=(80, 24)) as pilot:
        await open_form(pilot, "person")
        field(app, "roles").focus_input()
        await write(pilot, typed)
        await pilot.press("f4")
        await quiet(pilot)
        assert isinstance(app.screen, Picker)
        await pilot.press(*"assist", "enter")
        await quiet(pilot)
        assert field(app, "roles").text == text
