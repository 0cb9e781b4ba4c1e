"""One record as a report of its own: nothing of another one, its rows in columns, and who approved it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.conftest import Department
from tui_sales.reports.formats import FORMATS, writer
from tui_sales.review.standing import State
from tui_sales.workspace import Workspace
from tui_sales.workspace.printing import record_report
from tui_sales.workspace.views import Row


@pytest.fixture
def office(department: Department) -> Workspace:
    ws = department.open("zhaomin")
    assert not ws.sync().problems
    return ws


def approved(ws: Workspace, kind: str) -> Row:
    return next(row for row in ws.rows(kind) if row.state is State.APPROVED)


def test_an_appraisal_is_printed_alone_with_its_six_parts_and_who_approved_it(office: Workspace) -> None:
    row = approved(office, "appraisal")
    report = record_report(office, row.name)
    fields, parts = report.tables
    people = office.people()
    said = {str(one.cells[0]): one.cells[1] for one in fields.rows}
    assert (said["Who"], said["Quarter"], said["Total"]) == (
        people[row.values["owner"]],
        row.values["quarter"],
        row.values["total"],
    )
    decided = next(at for at, column in enumerate(parts.columns) if column.title == "Decided")
    assert [one.cells[decided] for one in parts.rows] == [
        Decimal(part["decided"]) for part in row.values["parts"]
    ]
    agreed = [one.person for one in office.timeline(row.name) if one.what == "approved"]
    assert [who for who, _number in report.approvers] == [people[one] for one in dict.fromkeys(agreed)]
    page = writer("html")(report).decode()
    others = {people[one.values["owner"]] for one in office.rows("appraisal")} - {people[row.values["owner"]]}
    assert others
    assert not [name for name in others if name in fields.title + page.partition("<table")[0]]


def test_what_waits_says_so(office: Workspace) -> None:
    row = next(
        one for spec in office.kinds() for one in office.rows(spec.name) if one.state is State.AWAITING
    )
    report = record_report(office, row.name)
    assert report.shows_all
    assert row.standing.text() in report.tables[0].note


def test_what_a_kind_adds_up_is_added_up_beneath_its_rows(office: Workspace) -> None:
    row = approved(office, "sales_report")
    lines = record_report(office, row.name).tables[1]
    at = next(n for n, column in enumerate(lines.columns) if column.title == "Amount")
    sums = lines.totals()
    assert sums is not None
    assert sums[at] == sum(Decimal(line["amount"]) for line in row.values["lines"])


@pytest.mark.parametrize("form", FORMATS)
def test_a_record_of_every_kind_is_written_in_every_form(office: Workspace, form: str) -> None:
    for spec in office.kinds():
        for row in office.rows(spec.name)[:1]:
            assert writer(form)(record_report(office, row.name))
