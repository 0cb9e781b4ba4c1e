"""What a draft is about, in a few words that people know it by."""

from __future__ import annotations

from tests.conftest import Department
from tui_sales.model.show import dotted
from tui_sales.workspace.begun import begun
from tui_sales.workspace.views import Draft


def test_what_is_for_programs_is_no_sign_to_know_a_draft_by(young: Department) -> None:
    ws = young.open("chenfang")
    values = {"week": "2026-W47", "seed": "fcc03cdde26b", "remark": "两处地点不清楚"}
    draft = Draft("key", "spot_check", None, values, ws.now(), None)
    assert begun(ws, draft) == dotted(["2026-W47", "两处地点不清楚"])
