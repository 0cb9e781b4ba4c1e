"""A quarter of a department of twelve, by the command line and the screens and nothing else (D1–D26)."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ZONE, found_young
from tests.quarter.accounts import appraisals, sales
from tests.quarter.field import daily, friday, registers
from tests.quarter.house import evaluations, month_end, team
from tests.quarter.office import APPROVERS, CAST, QUARTER, REPS, Office
from tui_sales.kinds import KINDS

#: kinds that this quarter has no need of
SPARED = {"verdict", "delegation", "reopening", "policy", "person", "reminder", "acknowledgement"}


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(found_young(tmp_path / "dept", CAST, datetime(2026, 10, 7, 9, tzinfo=ZONE)))


def test_a_quarter(office: Office) -> None:
    try:
        registers(office)
        daily(office)
        friday(office)
        month_end(office)
        team(office)
        evaluations(office)
        sales(office)
        appraisals(office)
        proved(office)
    finally:
        office.department.close()


def proved(office: Office) -> None:
    """Every record of every kind stands approved, by people who did not write it; nothing is wrong anywhere."""
    office.sync(*APPROVERS)
    there: dict[str, set[str]] = {}
    for person in ("zhaomin", "chenfang"):
        there |= office.standings(person, (kind.META.name for kind in KINDS if kind.META.name not in SPARED))
    assert {kind for kind, found in there.items() if not found} <= {"closing"}
    assert all(found <= {"approved"} for found in there.values()), there
    for person in (*APPROVERS, "liwei"):
        told: dict[str, Any] = json.loads(office.run(person, "audit", "--json"))
        assert not told["findings"]
    board = office.run("chenfang", "board", "appraisal", "--on", QUARTER)
    assert all(CAST[rep][0] in board for rep in REPS)
