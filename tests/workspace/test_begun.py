"""What a draft is about, in a few words that people know it by."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from tests.conftest import Department
from tui_sales.kinds import KINDS
from tui_sales.model.show import dotted
from tui_sales.model.spec import FieldSpec, Shape, spec_of
from tui_sales.workspace.begun import begun
from tui_sales.workspace.views import Draft


def test_what_is_for_programs_is_no_sign_to_know_a_draft_by(young: Department) -> None:
    ws = young.open("chenfang")
    values = {"week": "2026-W47", "seed": "fcc03cdde26b", "remark": "两处地点不清楚"}
    draft = Draft("key", "spot_check", None, values, ws.now(), None)
    assert begun(ws, draft) == dotted(["2026-W47", "两处地点不清楚"])


@pytest.mark.parametrize("typed", ["¥ 88.00元", "六十元", "1e9999", "NaN", ["x"], {"x": 1}, 7])
def test_what_cannot_be_read_yet_is_said_as_it_was_typed(young: Department, typed: object) -> None:
    """A draft holds whatever was typed, or written into its file with another program; the desk shows it all the same."""
    ws = young.open("liwei")

    def filled(fields: Sequence[FieldSpec]) -> dict[str, Any]:
        return {one.name: [filled(one.parts), typed] if one.shape is Shape.ROWS else typed for one in fields}

    for kind in (one for one in KINDS if one.META.name != "verdict"):  # which nobody types
        spec = spec_of(kind)
        said = begun(ws, Draft("new", spec.name, None, filled(spec.fields), ws.now()))
        assert "\n" not in said
    claim = {"lines": [{"amount": typed}]}
    assert begun(ws, Draft("new.claim", "claim", None, claim, ws.now()))
