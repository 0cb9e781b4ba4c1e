"""What is wrong with a file is said of its row and column, and nothing of it is filed."""

from __future__ import annotations

from typing import Any

import pytest

from tests.conftest import Department
from tests.exchange.broken import BROKEN, Broken
from tests.exchange.department import Known
from tests.exchange.exports import QUESTIONS
from tests.exchange.made import csv_bytes, xlsx_bytes
from tui_sales.cli.main import main
from tui_sales.exchange.catalogue import BY_ID
from tui_sales.exchange.importer import Asked

SURVEY: dict[str, Any] = {
    "type": "customer",
    "quarter": "2025-Q3",
    "template": "客户满意度问卷",
    "questions": [{"id": f"q{n}", "text": text, "most": 5} for n, text in enumerate(QUESTIONS, 1)],
    "invited": 20,
}


@pytest.mark.parametrize("broken", BROKEN, ids=lambda one: f"{one.importer}: {one.name}")
def test_the_place_and_the_reason(broken: Broken) -> None:
    known = Known(records={"survey": {"surveys/2025/2025-q3-customer": SURVEY}})
    reading = BY_ID[broken.importer].read([broken.sheet], known, Asked(broken.settings))
    found = [(one.row, one.column, str(one.what)) for one in reading.troubles]
    assert found, "nothing was found"
    row, column, what = found[0]
    assert (row, column) == (broken.row, broken.column)
    assert broken.what in what


def test_none_of_them_changes_anything(staffed: Department, capsys: pytest.CaptureFixture[str]) -> None:
    """By the real command, from real files: workbooks and CSV in the encoding of Chinese Windows by turns."""
    staffed.open("chenfang").file("survey", SURVEY)
    who = {"attendance": "zhaomin", "ledger": "sunjuan", "response": "chenfang"}
    before = {person: staffed.git(person, "for-each-ref") for person in who.values()}
    for number, broken in enumerate(BROKEN):
        rows = [["" if cell is None else cell for cell in row] for row in broken.sheet.rows]
        file = staffed.folder / f"file{number}{'.csv' if number % 2 else '.xlsx'}"
        file.write_bytes(csv_bytes(rows, "gb18030") if number % 2 else xlsx_bytes(rows))
        settings = [word for key, value in broken.settings.items() for word in ("--set", f"{key}={value}")]
        place = ["-C", str(staffed.clone(who[broken.importer]))]
        assert main([*place, "import", broken.importer, str(file), *settings]) == 4, broken.name
        told = capsys.readouterr().out
        where = f"row {broken.row}" if broken.row else "the file"
        where += f", {broken.column}: " if broken.column else ": "
        line = next((line for line in told.splitlines() if line.strip().startswith(where)), told)
        assert broken.what in line, broken.name
    assert {person: staffed.git(person, "for-each-ref") for person in who.values()} == before
