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
from tests.reports.again.every import CHECKS
from tests.reports.again.landed import Landed
from tests.reports.again.told import Told
from tui_sales.duties.spans import Every
from tui_sales.kinds import KINDS
from tui_sales.reports.catalogue import REPORTS
from tui_sales.reports.formats import writer
from tui_sales.workspace.reporting import report_of, span_for

#: over what its reports are
PERIODS = {
    Every.WEEK: ("2026-W42",),
    Every.MONTH: ("2026-10", "2026-11", "2026-12"),
    Every.QUARTER: (QUARTER,),
}
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
        reported(office)
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


def reported(office: Office) -> None:
    """Every report has something to say of it, and each of its figures is that of the records."""
    ws = office.department.open("chenfang")
    ws.clone.clock = lambda: office.moment
    there = Landed.in_clone(ws.path)
    for spec in REPORTS:
        lines = 0
        for period in PERIODS[spec.every] if spec.every else (None,):
            span = span_for(spec, period, ws.today())
            told = Told.read(writer("json")(report_of(ws, spec, span, span.name)))
            CHECKS[spec.id](there, span.name if spec.every else ws.now().isoformat(), told)
            lines += told.lines
        assert lines or spec.id == "sales-detail", spec.id  # the sales are checked for the whole quarter
