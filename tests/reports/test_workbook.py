"""The sums of a workbook: formulas that add up all the rows above them, to what stands in the report."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.reports.conftest import Made
from tui_sales.reports.formats import writer
from tui_sales.reports.table import Report

SUM = re.compile(r"=SUM\(([A-Z]+)4:\1(\d+)\)")


def sums(book: Any) -> Iterator[tuple[str, str, Any]]:
    """Sheet, cell and formula (or value, where the values were read) of every sum."""
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str) and cell.value.startswith("=SUM("):
                    yield sheet.title, cell.coordinate, cell


def totals(report: Report) -> list[Decimal]:
    """What the report itself says beneath its tables."""
    return [
        Decimal(str(one))
        for table in report.tables
        for column, one in zip(table.columns, table.totals() or (), strict=False)
        if column.total and one is not None
    ]


def test_each_sum_adds_up_the_rows_above_it(made: Made) -> None:
    looked_at = 0
    for report in made.reports:
        data = writer("xlsx")(report)
        book, kept = (openpyxl.load_workbook(io.BytesIO(data), data_only=only) for only in (False, True))
        found = []
        for sheet, at, cell in sums(book):
            told = SUM.fullmatch(cell.value)
            assert told, (report.id, cell.value)
            assert int(told[2]) == cell.row - 1, (report.id, cell.value)
            column = [book[sheet][f"{told[1]}{row}"].value for row in range(4, cell.row)]
            added = sum((Decimal(str(one)) for one in column if one is not None), Decimal(0))
            assert added == Decimal(str(kept[sheet][at].value)), (report.id, sheet, at)
            found.append(added)
        assert found == totals(report), report.id
        looked_at += len(found)
    assert looked_at > 50


def test_beneath_a_percent_stands_that_of_the_sums(made: Made) -> None:
    report = next(one for one in made.reports if one.id == "sales" and one.tables[0].totals())
    table = report.tables[0]
    at = next(n for n, column in enumerate(table.columns) if column.share)
    target, sold = (
        sum((Decimal(str(row.cells[n] or 0)) for row in table.rows if row.cells[2]), Decimal(0))
        for n in (2, 3)
    )
    told = table.totals()
    assert told is not None
    assert told[at] == (sold * 100 / target).quantize(Decimal("0.1"), ROUND_HALF_UP)
    book, kept = (
        openpyxl.load_workbook(io.BytesIO(writer("xlsx")(report)), data_only=only).worksheets[0]
        for only in (False, True)
    )
    cell = (4 + len(table.rows), at + 1)
    last = cell[0] - 1
    assert book.cell(*cell).value == f'=ROUND(SUMIF(C4:C{last},">0",D4:D{last})*100/SUM(C4:C{last}),1)'
    assert Decimal(str(kept.cell(*cell).value)) == told[at]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice Calc")
def test_libreoffice_calculates_the_same(made: Made, tmp_path: Path) -> None:
    """Our own sums are taken out, so that it has to."""
    expected: dict[str, list[tuple[str, str, float]]] = {}
    bare, back = tmp_path / "bare", tmp_path / "back"
    bare.mkdir()
    for number, report in enumerate(made.reports):
        data = writer("xlsx")(report)
        book, kept = (openpyxl.load_workbook(io.BytesIO(data), data_only=only) for only in (False, True))
        wanted = [(sheet, at, float(kept[sheet][at].value)) for sheet, at, _cell in sums(book)]
        if wanted:
            expected[f"{number}-{report.id}.xlsx"] = wanted
            book.save(bare / f"{number}-{report.id}.xlsx")
    office = ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"]
    convert = ["--convert-to", "xlsx", "--outdir", str(back), *map(str, sorted(bare.iterdir()))]
    subprocess.run([*office, *convert], check=True, capture_output=True, timeout=300)
    for name, wanted in expected.items():
        book = openpyxl.load_workbook(back / name, data_only=True)
        assert [(sheet, at, book[sheet][at].value) for sheet, at, _value in wanted] == wanted, name
        cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
        assert not [(name, cell.coordinate) for cell in cells if cell.data_type == "e"]
