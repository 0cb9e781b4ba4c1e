"""Every figure of every report, compared with the records themselves by another way (see ``again``)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from tests.conftest import ZONE, Department, SettableClock
from tests.reports.again import field, money, office, proof
from tests.reports.again.landed import Landed
from tests.reports.again.told import Check, Told
from tests.templates import copied
from tui_sales.duties.spans import Every
from tui_sales.reports.catalogue import BY_ID, REPORTS
from tui_sales.reports.formats import writer
from tui_sales.reports.spec import Spec
from tui_sales.workspace import Workspace
from tui_sales.workspace.reporting import report_of, span_for

CHECKS: dict[str, Check] = {**money.CHECKS, **field.CHECKS, **office.CHECKS, **proof.CHECKS}
#: how many spans are looked at, up to the present one
BACK = {Every.WEEK: 3, Every.MONTH: 2, Every.QUARTER: 2}


@pytest.fixture(scope="module")
def assistant(_played: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """Reports change nothing: one copy of the small demo for all of them."""
    folder = copied(_played, tmp_path_factory.mktemp("again") / "department")
    department = Department(folder, SettableClock(datetime(2026, 11, 23, 21, 0, tzinfo=ZONE)))
    yield department.open("chenfang")
    department.close()


@pytest.fixture(scope="module")
def there(assistant: Workspace) -> Landed:
    return Landed.in_clone(assistant.path)


def looked_at(ws: Workspace, there: Landed, spec: Spec) -> int:
    """Compare a report over the last spans; how many lines it had in all."""
    span = span_for(spec, ws.today().isoformat() if spec.every else None, ws.today())
    lines = 0
    for _ in range(BACK[spec.every] if spec.every else 1):
        told = Told.read(writer("json")(report_of(ws, spec, span, span.name)))
        CHECKS[spec.id](there, span.name if spec.every else ws.now().isoformat(), told)
        lines += told.lines
        span = span.before
    return lines


def test_no_report_is_left_out() -> None:
    assert set(CHECKS) == set(BY_ID)


@pytest.mark.parametrize("name", [spec.id for spec in REPORTS])
def test_its_figures_are_those_of_the_records(assistant: Workspace, there: Landed, name: str) -> None:
    lines = looked_at(assistant, there, BY_ID[name])
    assert lines or name == "expenses-detail"  # the small demo has none; the quarter's test has
