"""Where the focus is can be seen on every screen: what has it is drawn otherwise than without it."""

from __future__ import annotations

from textual.pilot import Pilot
from textual.widget import Widget

from tests.conftest import Department
from tests.ui.conftest import WithoutSync
from tests.ui.gallery import PLACES, drawn, go_to, put_on
from tui_sales.settings import Settings
from tui_sales.ui.theme import DARK, PLAIN

#: one place for each kind of widget that can have it
WALKED = (
    *("records", "records-filter", "review-return", "board-beneath", "report-trend", "export"),
    *("palette", "settings", "form-errors", "form-picker"),
)
#: what goes round forwards in colour is looked at backwards without
WAYS = ((DARK.name, "tab"), (PLAIN.name, "shift+tab"))


async def test_focus_is_seen_wherever_tab_goes(department: Department) -> None:
    blind = []
    for person in ("chenfang", "liwei"):
        app = WithoutSync(department.open(person), Settings(language="en", ascii_marks=True))
        async with app.run_test(size=(120, 40)) as pilot:
            for place in (one for one in PLACES if one.name in WALKED and one.person == person):
                await go_to(app, pilot, place)
                for look, key in WAYS:
                    await put_on(app, pilot, look)
                    blind += [(place.name, look, one) for one in await walk(app, pilot, key)]
    assert not blind


async def walk(app: WithoutSync, pilot: Pilot[None], key: str) -> list[str]:
    """Press a key until it has gone round; what was not seen to have the focus."""
    screen = app.screen
    met: list[Widget] = []
    blind: list[str] = []
    while screen.focused is not None and screen.focused not in met:
        here = screen.focused
        met.append(here)
        focused = around(app, here)
        await pilot.press(key)
        await pilot.pause()
        if app.screen is not screen:
            return [*blind, f"{key} on {here!r} leaves the screen"]
        if screen.focused is not here and around(app, here) == focused:
            blind.append(repr(here))
    return blind if met else ["nothing has the focus"]


def around(app: WithoutSync, widget: Widget) -> list[object]:
    """The lines that a widget stands in; its label is beside it."""
    return list(drawn(app)[widget.region.y : widget.region.bottom])
