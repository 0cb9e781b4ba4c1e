"""What tests of screens share: the program over a person's clone, and waiting for the background."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.pilot import Pilot

from tests.conftest import Department
from tui_sales import settings
from tui_sales.ui.app import SalesApp

Open = Callable[[str], SalesApp]


class WithoutSync(SalesApp):
    """Nothing arrives while the picture is taken."""

    def start_sync(self) -> None:
        """Not now."""


@pytest.fixture
def program(department: Department) -> Open:
    """Opens the program as somebody of the small demo."""
    return lambda person: SalesApp(
        department.open(person), settings.Settings(ascii_marks=True, language="en", sync_minutes=5)
    )


async def quiet(pilot: Pilot[None]) -> None:
    """Until the background has nothing more to do and the screen shows it."""
    for _round in range(3):  # what has ended may have begun something else
        await pilot.pause()
        await pilot.app.workers.wait_for_complete()
    await pilot.pause()
