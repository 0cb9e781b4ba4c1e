"""What tests of reports share: the assistant's clone of the small demo, in which nothing is to be changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest

from tests.conftest import ZONE, Department, SettableClock
from tests.templates import copied
from tui_sales.duties.spans import Every
from tui_sales.reports.catalogue import REPORTS
from tui_sales.reports.spec import Spec
from tui_sales.reports.table import Report
from tui_sales.workspace import Workspace
from tui_sales.workspace.reporting import report_of, span_for

#: how many spans are looked at, up to the present one
BACK = {Every.WEEK: 3, Every.MONTH: 2, Every.QUARTER: 2}


@dataclass(frozen=True)
class Made:
    """Every report that the assistant is offered, over the last spans."""

    ws: Workspace
    reports: tuple[Report, ...]


@pytest.fixture(scope="package")
def assistant(_played: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """One copy of the small demo for all of them."""
    folder = copied(_played, tmp_path_factory.mktemp("reports") / "department")
    department = Department(folder, SettableClock(datetime(2026, 11, 23, 21, 0, tzinfo=ZONE)))
    yield department.open("chenfang")
    department.close()


def over_time(ws: Workspace, spec: Spec) -> Iterator[Report]:
    """A report over the last spans, each called by its span."""
    span = span_for(spec, ws.today().isoformat() if spec.every else None, ws.today())
    for _ in range(BACK[spec.every] if spec.every else 1):
        yield report_of(ws, spec, span, span.name)
        span = span.before


@pytest.fixture(scope="package")
def made(assistant: Workspace) -> Made:
    return Made(assistant, tuple(report for spec in REPORTS for report in over_time(assistant, spec)))
