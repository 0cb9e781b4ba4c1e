"""JSON for programs: every command that prints data says what it prints, and prints one document of that shape."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Department
from tui_sales.cli import main
from tui_sales.cli.parser import build
from tui_sales.cli.parsers import parsers_of
from tui_sales.cli.shapes import ERROR, SHAPES
from tui_sales.kinds import KINDS, by_name

#: they draw a screen, serve, or write something of another form
NO_DATA = {"open", "serve", "host serve", "host keep", "completion", "manual"}
NAME = "logs/2026/liwei/2026-11-24"
ENTRY = {"id": "a", "start": "09:00", "place": "合肥", "event": "走访科瑞"}
LOG = {"owner": "liwei", "date": "2026-11-24", "entries": [ENTRY]}
NOTICE = {"date": "2026-11-23", "title": "回款通知", "text": "见附件。"}


def test_every_command_that_prints_data_takes_json() -> None:
    commands = parsers_of(build())
    assert set(commands) - NO_DATA == set(SHAPES)
    for name, command in commands.items():
        assert ("--json" in command.format_help()) == (name in SHAPES), name


def held_against(shape: str, data: Any) -> None:
    """The document has the shape that is said of it: the same keys, no more and no less."""
    inner = re.search(r"{(.*?)}", shape)
    if shape.startswith("["):
        assert isinstance(data, list)
        assert data
        data = data[0]
    if inner and "…" not in shape:
        assert set(data) == {key.strip() for key in inner[1].split(",")}, shape


class Runner:
    """Runs commands in this process, in somebody's clone, and reads the one document that they print."""

    def __init__(self, young: Department, capsys: pytest.CaptureFixture[str]) -> None:
        self.young = young
        self.capsys = capsys
        self.seen: set[str] = set()

    def __call__(self, person: str, words: str, *more: str, way: int = 0, code: int = 0) -> Any:
        """The document; ``way`` says which of its shapes it has."""
        self.capsys.readouterr()
        name = next(one for one in (" ".join(words.split()[:2]), words.split()[0]) if one in SHAPES)
        assert main(["-C", str(self.young.clone(person)), *words.split(), *more, "--json"]) == code
        data = json.loads(self.capsys.readouterr().out)
        held_against(SHAPES[name].split(" | ")[way].split(": ")[-1], data)
        self.seen.add(name)
        return data


@pytest.fixture
def run(young: Department, capsys: pytest.CaptureFixture[str]) -> Runner:
    return Runner(young, capsys)


def written(folder: Path, name: str, data: object) -> str:
    path = folder / name
    path.write_text(json.dumps(data, ensure_ascii=False), "utf-8")
    return str(path)


def test_what_is_printed_has_the_shape_that_is_said(run: Runner, tmp_path: Path) -> None:
    _a_record(run, tmp_path)
    _an_office_record(run, tmp_path)
    _what_is_read(run, tmp_path)
    _what_goes_out_and_comes_in(run, tmp_path)
    _keys_and_stores(run, tmp_path)
    assert set(SHAPES) - run.seen == {"demo"}  # it is shown where there is one


def _a_record(run: Runner, tmp_path: Path) -> None:
    assert run("liwei", "draft log owner=liwei date=2026-11-24")["owner"] == "liwei"
    version = run("liwei", "file log", written(tmp_path, "log", LOG))["version"]
    run("liwei", "sync")
    run("chenfang", "sync")
    assert run("chenfang", "review")[0]["version"] == version
    assert run("chenfang", f"return {NAME} --note", "哪家公司？")[0]["given"] is True
    again = run("liwei", f"file log --record {NAME}", written(tmp_path, "log", {**LOG, "remark": "科瑞精密"}))
    assert run("liwei", f"withdraw {NAME}") == {"withdrawn": NAME}
    run("liwei", "file log", written(tmp_path, "log", {**LOG, "remark": "合肥科瑞精密"}))
    run("liwei", "sync")
    run("chenfang", "sync")
    run("chenfang", "review")
    (given,) = run("chenfang", f"approve {NAME}")
    assert given["version"] != again["version"]
    assert run("chenfang", "sync")["landed"] == [NAME]
    attach = tmp_path / "扫描.pdf"
    attach.write_bytes(b"a scan")
    notice = run("chenfang", "file notice", written(tmp_path, "n", NOTICE), "--attach", str(attach))
    (tmp_path / "out").mkdir()
    (saved,) = run("chenfang", f"save {notice['record']} -o {tmp_path / 'out'}")
    assert Path(saved).read_bytes() == b"a scan"


def _an_office_record(run: Runner, tmp_path: Path) -> None:
    values = dict(by_name("appraisal").meta.example)
    name = run("chenfang", "file appraisal", written(tmp_path, "a", values))["record"]
    run("chenfang", "sync")
    for person in ("zhangli", "zhaomin"):
        run(person, "sync")
        run(person, f"review {name}")
        run(person, f"approve {name}")
        run(person, "sync")
    run("chenfang", "sync")
    assert run("chenfang", f"release {name}")["record"].endswith(name)


def _what_is_read(run: Runner, tmp_path: Path) -> None:
    (row,) = run("chenfang", "list log --columns date,owner --filter 合肥科瑞")
    assert row["values"] == {"date": "2026-11-24", "owner": "liwei"}
    assert run("chenfang", "show --history", NAME)["record"] == NAME
    assert run("chenfang", "search 合肥科瑞")[0]["record"] == NAME
    assert run("chenfang", "status")["person"] == "chenfang"
    run("chenfang", "duties")
    run("chenfang", "calendar --all")
    run("chenfang", "chase")
    run("chenfang", "chase wangfang", way=1)
    run("chenfang", "board", way=1)
    run("chenfang", "board logs")
    run("chenfang", "report", way=1)
    run("chenfang", "report log-digest --period 2026-W48")
    assert run("chenfang", "audit")["findings"] == []
    run("chenfang", "audit --explain", NAME, way=1)
    assert run("chenfang", "doctor")["exit"] == 0
    run("chenfang", "schema", way=1)
    assert run("chenfang", "schema log")["title"] == "Work log"
    assert len(run("chenfang", f"schema --all -o {tmp_path / 'schemas'}", way=2)) == len(KINDS)
    for words in (
        "list log",
        "search 合肥",
        "review",
        "duties",
        "calendar",
        "board logs",
        "report log-digest",
    ):
        told = run(
            "chenfang", f"{words} -o {tmp_path / 'it'}{'.ics' if words == 'calendar' else '.xlsx'}", way=-1
        )
        assert Path(told["written"]).stat().st_size > 0


def _what_goes_out_and_comes_in(run: Runner, tmp_path: Path) -> None:
    out = tmp_path / "all.zip"
    assert run("chenfang", f"export {out}")["counts"]["log"] == {"approved": 1}
    assert run("chenfang", f"restore {out}")["filed"] == []
    kept = tmp_path / "kept.zip"
    assert set(run("chenfang", f"backup {kept}")["stores"]) == {"team", "office", "private-liwei"}
    assert run("chenfang", f"restore-backup {kept} {tmp_path / 'again'}")["counts"] is True
    run("chenfang", "import", way=1)
    table = tmp_path / "products.csv"
    table.write_text("产品名称,型号,简介\n传感器,S1,测温\n", "utf-8-sig")
    run("chenfang", f"import product {table}")


def _keys_and_stores(run: Runner, tmp_path: Path) -> None:
    run("chenfang", "invite")
    assert run("liwei", "key show")[0]["counts"] is True
    run("liwei", "key rotate")
    run("zhaomin", "key revoke office --person wangfang")
    run("liwei", "key new --as anna")
    founders = ("--founder", "anna=安娜:assistant,admin", "--founder", "bo=博:manager")
    remote = str(tmp_path / "s.git")
    run("liwei", f"new {tmp_path / 'anna'} --remote {remote}", *founders)
    run("liwei", f"join {remote} {tmp_path / 'bo'} --as bo --trust-first-use")
    run("liwei", f"host init {tmp_path / 'host'}")
    key = run.young.folder / "keys" / "chenfang.pub"
    run.young.folder = tmp_path  # where the host lies
    run("host", f"host key add chenfang {key}")
    run("host", "host status")
    run("host", "bench --records 5 --commits 2 --landings 2 --times 1")


def test_a_demo_says_where_it_is(department: Department, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["demo", str(department.folder), "--as", "liwei", "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    held_against(SHAPES["demo"], data)
    assert Path(data["open"]) == department.clone("liwei")


@pytest.mark.parametrize(
    ("words", "code", "kind", "name"),
    [
        ("list dream", 2, "WrongUse", "UnknownKind"),
        ("list", 2, "WrongUse", "WrongUse"),
        ("file meeting MEETING", 3, "Refused", "MayNot"),
        ("file log BAD", 4, "BadData", "BadRecord"),
        ("withdraw logs/2026/liwei/2026-11-24", 5, "Conflict", "MovedOn"),
    ],
)
def test_an_error_is_an_object_too(
    young: Department,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    words: str,
    code: int,
    kind: str,
    name: str,
) -> None:
    given = words.replace("BAD", written(tmp_path, "b", {"owner": "liwei"}))
    given = given.replace("MEETING", written(tmp_path, "m", dict(by_name("meeting").meta.example)))
    assert main(["-C", str(young.clone("liwei")), *given.split(), "--json"]) == code
    told = capsys.readouterr()
    assert told.out == ""
    error = json.loads(told.err)
    held_against(ERROR, error)
    assert (error["exit"], error["kind"], error["name"]) == (code, kind, name)
    assert error["message"].format(**error["params"]) == error["error"]
    places = [problem["place"] for problem in error["problems"]]
    assert places == ([["date"], ["entries"]] if name == "BadRecord" else [])
