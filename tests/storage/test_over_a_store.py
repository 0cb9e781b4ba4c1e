"""TinyDB over a real store: its writes are signed filings, made from what the table showed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from tinydb import where
from tinydb.table import Document

from tests.conftest import Department
from tui_sales.storage.errors import NeedsName, NeverDeleted
from tui_sales.workspace.errors import MayNot, MovedOn
from tui_sales.workspace.views import Draft

ALog = Callable[..., dict[str, Any]]
NAME = "logs/2026/liwei/2026-11-23"


def test_an_insert_is_a_filing_and_an_update_its_next_version(young: Department, a_log: ALog) -> None:
    ws = young.open("liwei")
    table = ws.db.table("log")
    table.insert(Document(a_log(), NAME))  # type: ignore[arg-type]
    first = ws.entry(NAME).front
    assert table.get(doc_id=NAME) == first.raw
    assert first.record.by == "liwei"
    table.update({"entries": [{**a_log()["entries"][0], "place": "芜湖"}]}, where("owner") == "liwei")
    second = ws.entry(NAME).front
    assert second.version != first.version
    assert [row.values["entries"][0]["place"] for row in ws.rows("log")] == ["芜湖"]
    assert table.get(doc_id=NAME) == second.raw
    assert young.git("liwei", "rev-list", "--count", "main..outbox/liwei/office") == "2"
    assert ws.audit().findings == ()


def test_several_records_are_one_filing_or_none(young: Department, a_log: ALog) -> None:
    ws = young.open("liwei")
    table = ws.db.table("log")
    logs = [Document(a_log(day=day), f"logs/2026/liwei/{day}") for day in ("2026-11-20", "2026-11-21")]  # type: ignore[arg-type]
    foreign = Document(a_log(owner="wangfang"), "logs/2026/wangfang/2026-11-23")  # type: ignore[arg-type]
    with pytest.raises(MayNot):
        table.insert_multiple([*logs, foreign])
    assert (ws.rows("log"), len(table)) == ([], 0)
    table.insert_multiple(logs)
    assert len(ws.rows("log")) == len(table) == 2
    assert young.git("liwei", "rev-list", "--count", "main..outbox/liwei/office") == "1"


def test_a_record_is_filed_under_its_own_name(young: Department, a_log: ALog) -> None:
    ws = young.open("liwei")
    with pytest.raises(NeedsName):
        ws.db.table("log").insert(Document(a_log(day="2026-11-22"), NAME))  # type: ignore[arg-type]
    with pytest.raises(NeverDeleted):
        ws.db.table("policy").truncate()
    assert ws.rows("log") == []


def test_a_stale_table_overwrites_nobody(young: Department, a_log: ALog) -> None:
    ws = young.open("liwei")
    ws.file("log", a_log())
    other = young.open("liwei")
    table = ws.db.table("log")
    assert len(table) == 1
    other.file("log", a_log(place="芜湖"), name=NAME, base=other.entry(NAME).front.version)
    with pytest.raises(MovedOn):
        table.update({"entries": [{**a_log()["entries"][0], "place": "滁州"}]}, doc_ids=[NAME])
    assert ws.rows("log")[0].values["entries"][0]["place"] == "芜湖"
    assert table.get(doc_id=NAME)["entries"][0]["place"] == "芜湖"  # type: ignore[call-overload, index]


def test_what_is_taken_back_leaves_a_draft_that_was_there(young: Department, a_log: ALog) -> None:
    ws = young.open("liwei")
    ws.file("log", a_log())
    key = NAME.replace("/", ".")
    ws.save_draft(Draft(key, "log", NAME, a_log(place="芜湖"), ws.now()))
    ws.save_draft(Draft("new.dream", "dream", None, {}, ws.now()))
    ws.withdraw(NAME)
    places = {draft.key: draft.values["entries"][0]["place"] for draft in ws.drafts()}
    assert places == {key: "芜湖", f"{key}.2": a_log()["entries"][0]["place"]}, (
        "a kind of another program is not shown"
    )
    drafts = ws.path / ".git" / "tui-sales" / "drafts"
    (drafts / "broken.json").write_text("{")
    assert ws.unreadable_drafts() == [drafts / "broken.json"]
    assert "broken.json" in young.cli("liwei", "status").stdout


def test_what_was_filed_elsewhere_reaches_a_table_that_was_read_first(young: Department, a_log: ALog) -> None:
    ws = young.open("liwei")
    table = ws.db.table("log")
    assert len(table) == 0
    ws.file("log", a_log())
    assert [row.name for row in ws.rows("log")] == [NAME]
    ws.withdraw(NAME)
    assert ws.rows("log") == []
    assert len(table) == 0
