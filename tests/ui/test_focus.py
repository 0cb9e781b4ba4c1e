"""Where the focus is can be seen on every screen: what has it is drawn otherwise than without it."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot
from textual.widget import Widget

from tests.conftest import Department
from tests.ui.conftest import WithoutSync
from tests.ui.gallery import PLACES, drawn, go_to
from tui_sales.settings import Settings
from tui_sales.ui.theme import DARK, PLAIN

WALKED = (
    *("records", "records-filter", "review", "review-return", "boards", "board-beneath", "reports"),
    *("report-beneath", "report-trend", "export", "history", "form-errors", "form-picker", "palette", "settings"),
)


def seen(pilot: Pilot[None], widget: Widget) -> list[object]:
    """The cells of a widget and of the line it stands in, which holds its label."""
    app: WithoutSync = pilot.app  # type: ignore[assignment]
    top, bottom = widget.region.y, widget.region.bottom
    return [(tuple((text, style) for text, style, _c in line)) for line in drawn(app)[top:bottom]]


@pytest.mark.parametrize("look", [DARK.name, PLAIN.name])
async def test_focus_is_seen_wherever_tab_goes(department: Department, look: str) -> None:
    blind = []
    for person in ("chenfang", "liwei"):
        app = WithoutSync(department.open(person), Settings(language="en", ascii_marks=True))
        app.theme = look
        async with app.run_test(size=(120, 40)) as pilot:
            for place in (one for one in PLACES if one.name in WALKED and one.person == person):
                await go_to(app, pilot, place)
                for key in ("tab", "shift+tab"):
                    blind += [(place.name, key, one) for one in await walk(pilot, key)]
    assert not blind


async def walk(pilot: Pilot[None], key: str) -> list[str]:
    """Press a key until it has gone round; what was not seen to have the focus."""
    screen = pilot.app.screen
    met: list[Widget] = []
    blind = []
    while screen.focused is not None and screen.focused not in met:
        here = screen.focused
        met.append(here)
        focused = seen(pilot, here)
        await pilot.press(key)
        await pilot.pause()
        if pilot.app.screen is not screen:
            return [*blind, f"{key} on {here!r} leaves the screen"]
        if screen.focused is not here and seen(pilot, here) == focused:
            blind.append(repr(here))
    return blind if met else ["nothing has the focus"]
