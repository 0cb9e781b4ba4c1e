"""Two programs of different age in one store: older records are upgraded, newer ones are read only (cases 67, 68)."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest

from tests.conftest import Department, environment
from tui_sales.kinds import KINDS, SCHEMAS
from tui_sales.workspace.filing import ReadOnly
from tui_sales.workspace.views import Link

ALog = Callable[..., dict[str, Any]]
NAME = "logs/2026/liwei/2026-11-23"
#: A program to come, in which logs have another shape; it runs in processes of its own, on the same clones.
NEWER = """
import json, sys
from dataclasses import replace
from tui_sales import kinds
kinds.SCHEMAS += 1
from tui_sales.kinds.log import Log
def second(raw):
    return {**raw, "entries": [{**entry, "event": entry["event"] + "（二版）"} for entry in raw["entries"]]}
Log.META = replace(Log.META, upgrades=(second,))
from tui_sales.model.record import fields_of
from tui_sales.workspace import open_workspace
def opened(person):
    return open_workspace(sys.argv[1] + "/" + person)
name = sys.argv[2]
"""


def newer(young: Department, body: str) -> Any:
    """What a piece of the newer program printed."""
    done = subprocess.run(
        [sys.executable, "-c", NEWER + body, str(young.folder), NAME],
        capture_output=True,
        text=True,
        check=False,
        env=environment(young.folder),
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


FILE = """
with opened("liwei") as ws:
    front = ws.entry(name).front
    told = [entry["event"] for entry in front.raw["entries"]]
    filed = ws.file("log", fields_of(front.raw) | {"remark": "改过"}, name=name, base=front.version)
    problems = list(ws.sync().problems)
print(json.dumps({"told": told, "version": filed.version, "problems": problems}))
"""
APPROVE = """
with opened("zhangli") as ws:
    ws.sync()
    ws.approve([(item.name, item.view.version) for item in ws.queue() if item.name == name])
    print(json.dumps(ws.sync().landed))
"""
LOOK = """
with opened("wangfang") as ws:
    ws.sync()
    record = ws.entry(name).front.record
    print(json.dumps([record.schema_number, record.remark, list(ws.audit().findings)]))
"""


def landed(young: Department, a_log: ALog) -> str:
    rep, manager = young.open("liwei"), young.open("zhangli")
    version = rep.file("log", a_log()).version
    rep.sync()
    manager.sync()
    manager.approve([(NAME, version)])
    assert manager.sync().landed == (NAME,)
    rep.sync()
    return version


def test_schema_numbers_are_counted() -> None:
    assert sum(kind.META.schema for kind in KINDS) == SCHEMAS


def test_an_older_record_is_upgraded_on_reading_and_by_the_next_filing(
    young: Department, a_log: ALog
) -> None:
    version = landed(young, a_log)
    told = newer(young, FILE)
    assert told["problems"] == []
    assert told["told"] == ["拜访科瑞精密刘经理，确认清单（二版）"]
    raw = json.loads(young.git("liwei", "cat-file", "blob", told["version"]))
    assert (raw["schema"], raw["replaces"]) == (2, [version])
    assert newer(young, APPROVE) == [NAME]
    assert newer(young, LOOK) == [2, "改过", []]


def test_an_older_program_reads_and_files_nothing(young: Department, a_log: ALog) -> None:
    landed(young, a_log)
    newer(young, FILE)
    newer(young, APPROVE)
    for person in (
        "wangfang",
        "liwei",
        "zhangli",
    ):  # who only receives it, and whose own clone it was made in
        ws = young.open(person)
        ws.sync()
        before = young.git(person, "for-each-ref", "refs/heads")
        assert "newer" in ws.sync_state().problem
        assert ws.sync_state().link is Link.STOPPED
        assert [row.name for row in ws.rows("log")] == [NAME]
        with pytest.raises(ReadOnly, match="update the program"):
            ws.file("log", a_log("2026-11-20", owner=person))
        assert young.git(person, "for-each-ref", "refs/heads") == before
        assert (
            "newer" in young.open(person).sync_state().problem
        )  # it is said at the next start too, before any sync
    done = young.cli("wangfang", "status")
    assert "newer tui-sales" in done.stdout
    assert newer(young, LOOK) == [2, "改过", []]  # and the newer one goes on as if nothing had been
