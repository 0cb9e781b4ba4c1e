"""Every report in every form: made of approved records only, its sums right, its text nothing but text."""

from __future__ import annotations

import io
import json
from collections import Counter
from dataclasses import replace
from decimal import Decimal
from html.parser import HTMLParser
from typing import Any

import openpyxl
import pytest

from tests.conftest import Department
from tui_sales.reports.catalogue import BY_ID, REPORTS
from tui_sales.reports.chart import Chart, Plot
from tui_sales.reports.formats import FORMATS, writer
from tui_sales.reports.formats.csvs import harmless
from tui_sales.reports.table import Column, Report, Row, Sort, Table, Unapproved
from tui_sales.review.standing import State
from tui_sales.workspace import Workspace
from tui_sales.workspace.reporting import offered, report_of, span_for

NASTY = '=HYPERLINK("http://x")\x1b[31m<script>alert(1)</script>|**b**'


def made(ws: Workspace, name: str, period: str | None = None) -> Report:
    spec = BY_ID[name]
    span = span_for(spec, period, ws.today())
    return report_of(ws, spec, span, span.name)


def test_each_report_is_made_in_each_form_and_leads_back_to_records(department: Department) -> None:
    ws = department.open("zhangli")
    ws.sync()
    there = {row.name for spec in ws.kinds() for row in ws.rows(spec.name)}
    for spec in offered(ws, REPORTS):
        report = made(ws, spec.id)
        assert report.tables
        assert {name for table in report.tables for row in table.rows for name in row.sources} <= there, (
            spec.id
        )
        for table in report.tables:
            assert all(len(row.cells) == len(table.columns) for row in table.rows), spec.id
            assert table.rows or table.empty, spec.id
        for form in FORMATS:
            assert writer(form)(report), (spec.id, form)


def test_sums_of_sales_are_those_of_the_records(department: Department) -> None:
    ws = department.open("zhangli")
    ws.sync()
    approved = [
        row.values
        for row in ws.rows("sales_report")
        if row.state is State.APPROVED and row.values["quarter"] == "2026-Q3"
    ]
    amounts = [Decimal(line["amount"]) for values in approved for line in values["lines"]]
    report = made(ws, "sales", "2026-Q3")
    for table in report.tables:
        sums = table.totals()
        if not amounts or table.title == "By quarter":  # that one is of other quarters too
            continue
        assert sums is not None
        at = next(n for n, column in enumerate(table.columns) if column.title in ("Sold", "Amount"))
        assert sums[at] == sum(amounts)


def test_what_nobody_approved_is_listed_and_not_counted(department: Department) -> None:
    ws = department.open("zhangli")
    ws.sync()
    report = made(ws, "trips", "2026-11")
    counted = {name for table in report.tables for row in table.rows for name in row.sources}
    waiting = {row.name for row in ws.rows("trip") if row.state in (State.AWAITING, State.RETURNED)}
    assert waiting
    assert waiting <= {one.name for one in report.unapproved}
    never = {name for name in waiting if ws.entry(name).approved is None}
    assert not counted & never
    agreed = Counter(dict(report.approvers))
    assert sum(agreed.values()) >= len({name for name in counted if name.startswith("trips/")})


def test_a_report_about_reviews_and_duties_is_about_what_is_not_approved_too(department: Department) -> None:
    ws = department.open("zhangli")
    for name in ("reviews", "duties"):
        report = made(ws, name, None if name == "duties" else "2026-11")
        assert "Shows: what was there then, approved or not" in writer("text")(report).decode()
    standing = {row[-1] for row in (one.cells for one in made(ws, "duties", "2026-Q4").tables[1].rows)}
    assert {"done", "to do"} < standing


@pytest.fixture
def nasty(department: Department) -> Report:
    ws = department.open("zhangli")
    table = Table(
        NASTY,
        (Column("text"), Column("money", Sort.MONEY, total=True)),
        (Row((NASTY, Decimal("1.10")), ("logs/x",)), Row(("-1+2", Decimal("-0.40")), ("logs/y",))),
        chart=Chart(Plot.BARS, (1,)),
    )
    report = made(ws, "projects")
    return replace(report, tables=(table,), unapproved=(Unapproved("logs/z", "log", NASTY, NASTY),))


def test_text_stays_text_in_a_workbook_and_the_sum_is_a_formula(nasty: Report) -> None:
    book = openpyxl.load_workbook(io.BytesIO(writer("xlsx")(nasty)))
    sheet: Any = book.worksheets[0]
    cells = [cell for one in book.worksheets for row in one.iter_rows() for cell in row]
    assert [cell.value for cell in cells if cell.data_type == "f"] == ["=SUM(B4:B5)"]
    assert sheet["A4"].value == NASTY.replace("\x1b", "\ufffd")
    assert sheet["B4"].value == 1.1
    cached: Any = openpyxl.load_workbook(io.BytesIO(writer("xlsx")(nasty)), data_only=True).worksheets[0]
    assert cached["B6"].value == 0.7


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1


def test_text_is_neither_markup_nor_a_formula_nor_an_escape_anywhere(nasty: Report) -> None:
    for form in FORMATS:
        data = writer(form)(nasty)
        if form != "xlsx":
            assert b"\x1b" not in data, form
    page = _Tags()
    page.feed(writer("html")(nasty).decode())
    assert not page.tags["script"]
    assert "<script>" not in writer("md")(nasty).decode()
    lines = writer("csv")(nasty).decode("utf-8-sig").split("\r\n")
    assert not [cell for line in lines for cell in line.split(",") if cell.lstrip('"').startswith(("=", "@"))]
    assert any(line.startswith("'-1+2") for line in lines)
    assert harmless("＝1") == "'＝1"
    told = json.loads(writer("json")(nasty))
    assert told["tables"][0]["totals"] == [None, "0.70"]


@pytest.fixture
def charted(nasty: Report) -> Report:
    """Bars with a mark, a trend with a gap, a heat map."""
    bars = replace(nasty.tables[0], columns=(*nasty.tables[0].columns, Column("aim", Sort.MONEY)))
    rows = tuple(replace(row, cells=(*row.cells, Decimal("2.20"))) for row in bars.rows)
    weeks = tuple(Row((f"W{n}", None if n == 3 else Decimal(n))) for n in range(1, 6))
    days = (Row((NASTY, 1, None, 4)), Row(("x", None, None, 2)))
    return replace(
        nasty,
        tables=(
            replace(bars, rows=rows, chart=Chart(Plot.BARS, (1,), against=2)),
            Table("By week", (Column("Week"), Column("%", Sort.SCORE)), weeks, chart=Chart(Plot.TREND, (1,))),
            Table(
                "Days",
                (Column("Who"), *(Column(f"{n}", Sort.COUNT, 2) for n in (1, 2, 3))),
                days,
                chart=Chart(Plot.HEAT, (1, 2, 3)),
            ),
        ),
    )


def test_a_chart_is_drawn_in_every_form_from_the_one_declaration(charted: Report) -> None:
    book = openpyxl.load_workbook(io.BytesIO(writer("xlsx")(charted)))
    bars, weeks, days = book.worksheets[:3]
    assert [[type(one).__name__ for one in sheet._charts] for sheet in (bars, weeks, days)] == [
        ["BarChart"],
        ["LineChart"],
        [],
    ]
    assert len(bars._charts[0].series) == 2, "what should be reached stands beside it"
    assert [str(one.sqref) for one in days.conditional_formatting] == ["B4:D5"]

    page = _Tags()
    html = writer("html")(charted).decode()
    page.feed(html)
    assert page.tags["svg"] == 1
    assert page.tags["polyline"] == 2, "no line over the week without a figure"
    assert page.tags["circle"] == 4
    assert not page.tags["script"]
    assert "left: 100%" in html
    assert ['"q h4"' in html, '"q h2"' in html, '"q h1"' in html] == [True, True, True]

    told = writer("md")(charted).decode()
    assert "| █" in told
    assert "| ░·█ |" in told
    assert "░·█" in writer("text")(charted).decode()


def test_the_command_writes_what_the_ending_says(department: Department) -> None:
    to = department.folder / "sales.xlsx"
    assert (
        str(to) in department.cli("zhangli", "report", "sales", "--period", "2026-Q3", "-o", str(to)).stdout
    )
    assert openpyxl.load_workbook(to).worksheets
    assert "# " in department.cli("zhangli", "report", "projects", "--format", "md").stdout
    assert department.cli("liwei", "report", "bonus-of-all", check=None).returncode == 2
    assert department.cli("liwei", "report", "trips", check=None).returncode == 2, (
        "attendance is not for reps"
    )
    assert department.cli("zhangli", "report", "sales", "--period", "2026-13", check=None).returncode == 2
