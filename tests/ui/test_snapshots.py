"""Pictures of the key screens in Chinese: a change of any cell is seen, and taken over with ``--snapshot-update`` on purpose."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.conftest import ZONE, Department
from tests.ui.conftest import WithoutSync
from tui_sales import i18n
from tui_sales.settings import Settings
from tui_sales.workspace import open_workspace

SIZES = [(80, 24), (120, 40)]
STANDING_STILL = datetime(2026, 11, 23, 21, 0, tzinfo=ZONE)


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x40"])
@pytest.mark.parametrize(
    ("person", "keys"),
    [
        ("chenfang", []),
        ("chenfang", ["3"]),
        ("chenfang", ["2"]),
        ("liwei", []),
        ("liwei", ["n"]),
        ("chenfang", ["5"]),
        ("zhangli", ["5", *["down"] * 11, "enter", "v"]),
    ],
    ids=["desk", "review", "records", "rep", "form", "reports", "report"],
)
def test_screen(
    snap_compare: Callable[..., bool],
    department: Department,
    person: str,
    keys: list[str],
    size: tuple[int, int],
) -> None:
    i18n.set_language("zh_CN")
    ws = open_workspace(department.clone(person), clock=lambda: STANDING_STILL)
    app = WithoutSync(ws, Settings(language="zh_CN", ascii_marks=True, sync_minutes=240))

    async def before(pilot: Pilot[Any]) -> None:
        await pilot.pause()
        for key in keys:
            await pilot.press(key)
            await app.workers.wait_for_complete()
        await pilot.pause()

    assert snap_compare(app, terminal_size=size, run_before=before)
    ws.close()
