"""Everything out of a store: it proves itself, it is whole or not there, and its size costs no memory."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import shutil
import tracemalloc
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.workspace.exported import founded, land, lines, open_to_all
from tui_sales.kinds import by_name
from tui_sales.model import strict_json
from tui_sales.workspace import Workspace, open_workspace
from tui_sales.workspace.exporting.bundle import Taken
from tui_sales.workspace.exporting.export import export_everything
from tui_sales.workspace.views import Filing

ALog = Callable[..., dict[str, Any]]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store that was just founded, for copying."""
    return founded(tmp_path_factory.mktemp("founded"), open_to_all([["manager"]]))


@pytest.fixture
def heap(store: Path, tmp_path: Path, a_log: ALog) -> Iterator[Workspace]:
    """A store with a hostile customer, a log with two versions, and a notice with two files; nothing is approved."""
    with open_workspace(shutil.copytree(store, tmp_path / "first")) as ws:
        evil = {
            **by_name("customer").meta.example,
            "id": "kerui",
            "name": '=HYPERLINK("http://x")',
            "needs": "a\u2028b",
        }
        files = [ws.files.attach_bytes("=1+1.csv", b"a;b"), ws.files.attach_bytes("报价.pdf", b"%PDF")]
        notice = {"date": "2026-11-23", "title": "通知", "text": "见附件", "files": files}
        ws.file_all([Filing("customer", evil), Filing("log", a_log()), Filing("notice", notice)])
        yield ws


def test_what_lies_there_proves_itself(heap: Workspace, tmp_path: Path) -> None:
    made = export_everything(heap, tmp_path / "out")
    manifest = json.loads((made.path / "manifest.json").read_text("utf-8"))
    there = {str(p.relative_to(made.path)) for p in made.path.rglob("*") if p.is_file()}
    assert there == {*manifest["sha256"], "manifest.json"}
    for name, digest in manifest["sha256"].items():
        assert hashlib.sha256((made.path / name).read_bytes()).hexdigest() == digest
    assert manifest["stores"]["team"]["main"] == heap.stores()["team"]
    assert manifest["counts"]["log"] == {"awaiting": 1}
    (log,) = lines(made.path, "log")
    data = strict_json.dumps(log["content"])  # as the README of the export says it is done
    assert hashlib.sha256(data).hexdigest() == log["sha256"]
    assert heap.entry(log["record"]).front.version == log["version"]
    (notice,) = lines(made.path, "notice")
    assert {f["name"]: (made.path / f["path"]).read_bytes() for f in notice["files"]} == {
        "=1+1.csv": b"a;b",
        "报价.pdf": b"%PDF",
    }
    readme = (made.path / "README.md").read_text("utf-8")
    assert "| `log` | 工作日志 | Work logs | 1 |" in readme


def test_tables_are_for_people_and_hold_no_formula(heap: Workspace, tmp_path: Path) -> None:
    tables = export_everything(heap, tmp_path / "out").path / "tables"
    rows = list(csv.reader(io.StringIO((tables / "log.entries.not-approved.csv").read_text("utf-8-sig"))))
    assert rows[0][:4] == ["Record", "No.", "Begins", "Ends"]
    assert rows[1][:4] == ["logs/2026/liwei/2026-11-23", "1", "09:30", "11:00"]
    book = openpyxl.load_workbook(tables / "customer.xlsx")
    assert book.sheetnames == ["Customers (not approved)", "Contacts (not approved)"]
    cells = [cell for row in book["Customers (not approved)"].iter_rows() for cell in row]
    assert all(cell.data_type != "f" for cell in cells)
    assert '=HYPERLINK("http://x")' in [cell.value for cell in cells]
    assert "'=HYPERLINK" in (tables / "customer.not-approved.csv").read_text("utf-8")
    assert len((tables.parent / "records" / "customer.jsonl").read_text("utf-8").splitlines()) == 1


@pytest.mark.parametrize("name", ["out", "out.zip"])
def test_stopped_on_the_way_it_leaves_nothing(heap: Workspace, tmp_path: Path, name: str) -> None:
    def stop(_what: str, _done: int, _total: int) -> None:
        raise KeyboardInterrupt

    before = sorted(tmp_path.iterdir())
    with pytest.raises(KeyboardInterrupt):
        export_everything(heap, tmp_path / name, progress=stop)
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize("name", ["full", "file.zip", "nowhere/out"])
def test_it_is_never_written_over_anything(heap: Workspace, tmp_path: Path, name: str) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine").write_text("x")
    (tmp_path / "file.zip").write_text("mine")
    with pytest.raises(Taken):
        export_everything(heap, tmp_path / name)
    assert (tmp_path / "full" / "mine").read_text() == "x"
    assert (tmp_path / "file.zip").read_text() == "mine"


def test_memory_does_not_grow_with_the_number_of_records(store: Path, tmp_path: Path, a_log: ALog) -> None:
    most = []
    for number in (40, 240):
        days = [str(date(2020, 1, 1) + timedelta(n)) for n in range(number)]
        with open_workspace(shutil.copytree(store, tmp_path / str(number))) as ws:
            for at in range(0, number, 40):  # what lands together is read together
                ws.file_all([Filing("log", a_log(day)) for day in days[at : at + 40]])
                land(ws, store.parent)
        with open_workspace(tmp_path / str(number)) as ws:
            assert len(ws.rows("log")) > number * 0.8
            tracemalloc.start()
            made = export_everything(ws, tmp_path / f"out{number}", kinds=["log"])
            most.append(tracemalloc.get_traced_memory()[1])
            tracemalloc.stop()
            assert made.counts["log"] == {"approved": number}
    assert most[1] < most[0] * 1.3
