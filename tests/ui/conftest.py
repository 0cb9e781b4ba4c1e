"""What tests of screens share: the program over a person's clone, and waiting for the background."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import textual.app
import textual.pilot
from textual.pilot import Pilot

from tests.conftest import Department
from tests.templates import copied, once
from tests.ui.gallery import Picture, gallery
from tests.ui.idle import nothing_due
from tui_sales import settings
from tui_sales.ui.app import SalesApp

Open = Callable[[str], SalesApp]


class WithoutSync(SalesApp):
    """Nothing arrives while the picture is taken."""

    def start_sync(self) -> None:
        """Not now."""


@pytest.fixture(scope="session", autouse=True)
def _idle() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for module in (textual.app, textual.pilot):
            patch.setattr(module, "wait_for_idle", nothing_due)
        yield


@pytest.fixture
def program(department: Department) -> Open:
    """Opens the program as somebody of the small demo."""
    return lambda person: SalesApp(
        department.open(person), settings.Settings(ascii_marks=True, language="en", sync_minutes=5)
    )


@pytest.fixture(scope="session")
def pictures(_played: Path, tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> list[Picture]:
    """Every place as it is drawn, made once for all test processes."""

    def make(folder: Path) -> None:
        department = Department(copied(_played, folder / "department"))
        (folder / "pictures").write_bytes(pickle.dumps(gallery(department)))
        department.close()

    folder = once(tmp_path_factory, worker_id, "gallery", make)
    found: list[Picture] = pickle.loads((folder / "pictures").read_bytes())  # noqa: S301 - our own
    return found


async def quiet(pilot: Pilot[Any]) -> None:
    """Until the background has nothing more to do and the screen shows it."""
    for _round in range(3):  # what has ended may have begun something else
        await pilot.pause()
        await pilot.app.workers.wait_for_complete()
    await pilot.pause()


@pytest.hookimpl(tryfirst=True)  # xdist reads the marks in the same hook
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All that look at the pictures run in one process: the others would wait until they are made."""
    for item in items:
        if isinstance(item, pytest.Function) and "pictures" in item.fixturenames:
            item.add_marker(pytest.mark.xdist_group("pictures"))
