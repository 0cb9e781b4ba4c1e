"""Every figure of every report, compared with the records themselves by another way (see ``again``)."""

from __future__ import annotations

import pytest

from tests.reports.again.every import CHECKS
from tests.reports.again.landed import Landed
from tests.reports.again.told import Told
from tests.reports.conftest import over_time
from tui_sales.reports.catalogue import BY_ID, REPORTS
from tui_sales.reports.formats import writer
from tui_sales.workspace import Workspace


@pytest.fixture(scope="module")
def there(assistant: Workspace) -> Landed:
    return Landed.in_clone(assistant.path)


def looked_at(ws: Workspace, there: Landed, name: str) -> int:
    """Compare a report over the last spans; how many lines it had in all."""
    lines = 0
    for report in over_time(ws, BY_ID[name]):
        told = Told.read(writer("json")(report))
        CHECKS[name](there, report.over if BY_ID[name].every else ws.now().isoformat(), told)
        lines += told.lines
    return lines


def test_no_report_is_left_out() -> None:
    assert set(CHECKS) == set(BY_ID)


@pytest.mark.parametrize("name", [spec.id for spec in REPORTS])
def test_its_figures_are_those_of_the_records(assistant: Workspace, there: Landed, name: str) -> None:
    lines = looked_at(assistant, there, name)
    assert lines or name == "expenses-detail"  # there are none in the small demo, but in tests/quarter
