"""The table keeps TinyDB's manners, but none of its ways of losing or rewriting records."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from tinydb import where
from tinydb.operations import add, delete, increment
from tinydb.table import Document

from tests.storage.conftest import MemoryShelf
from tui_sales.errors import Refused
from tui_sales.storage.database import RecordDB
from tui_sales.storage.errors import NeedsName, NeverDeleted, NoTable

LIWEI = "logs/2026/liwei/2026-11-20"
NEW = "logs/2026/liwei/2026-11-23"


NINE = where("hours") == 9


def named(name: Any, **fields: Any) -> Document:
    return Document(fields, name)


def test_a_kind_is_read_at_the_first_question_and_once(shelf: MemoryShelf, db: RecordDB) -> None:
    table = db.table("log")
    assert shelf.loads == []
    assert len(table) == 3
    assert len(table.all()) == 3
    assert (shelf.loads, db.loaded()) == (["log"], ("log",))
    assert db.tables() == {"log", "trip"}
    assert repr(db) == "<RecordDB log>"
    assert shelf.loads == ["log"], "listing the tables reads none"


def test_records_are_found_by_name_and_by_query(db: RecordDB) -> None:
    table = db.table("log")
    found = table.get(doc_id=LIWEI)
    assert isinstance(found, Document)
    assert (str(found.doc_id), found["owner"]) == (LIWEI, "liwei")
    assert table.get(doc_id="logs/2026/nobody/2026-11-20") is None
    assert [d.doc_id for d in table.get(doc_ids=["x", LIWEI]) or []] == [LIWEI]
    assert table.get(where("note") == "休息") is not None
    assert table.get(where("note") == "加班") is None
    assert table.contains(doc_id=LIWEI)  # type: ignore[arg-type]
    assert not table.contains(where("owner") == "zhangli")
    assert table.count(where("owner") == "liwei") == 2
    with pytest.raises(TypeError):
        table.get()


@pytest.mark.parametrize(
    "change",
    [
        lambda t: t.insert(named(NEW, owner="liwei")),
        lambda t: t.insert_multiple([named(NEW, owner="liwei")]),
        lambda t: t.upsert(named(NEW, owner="liwei")),
        lambda t: t.update({"hours": 8}, doc_ids=[LIWEI]),
        lambda t: t.update({"note": "调休"}, where("note") == "休息"),
        lambda t: t.update(increment("hours"), where("hours") == 2),
        lambda t: t.upsert({"hours": 9}, where("hours") == 1),
        lambda t: t.upsert(named(LIWEI, hours=9)),
        lambda t: t.update_multiple([({"hours": 9}, where("hours") == 1), (delete("hours"), NINE)]),
        lambda t: t.update({"owner": "liwei"}, where("note") == "休息"),
    ],
)  # fmt: skip
def test_each_write_files_one_record(shelf: MemoryShelf, db: RecordDB, change: Callable[[Any], Any]) -> None:
    change(db.table("log"))
    ((kind, changes),) = shelf.filings
    assert (kind, len(changes)) == ("log", 1)
    (name,) = changes
    assert db.table("log").get(doc_id=name) == shelf.records["log"][name], "it is shown as the shelf filed it"
    assert shelf.loads == ["log"]


def test_what_stays_as_it_is_is_not_filed(shelf: MemoryShelf, db: RecordDB) -> None:
    table = db.table("log")
    assert table.update({"owner": "liwei"}, where("owner") == "liwei") != []
    table.update({"owner": "x"}, where("owner") == "nobody")
    assert table.update({"owner": "x"}, doc_ids=["logs/2026/nobody/2026-01-01"]) == []
    assert shelf.filings == []


def test_true_is_not_one(shelf: MemoryShelf, db: RecordDB) -> None:
    db.table("log").update({"hours": True}, doc_ids=[LIWEI])
    assert shelf.filings[0][1][LIWEI]["hours"] is True


def test_several_records_are_one_filing(shelf: MemoryShelf, db: RecordDB) -> None:
    names = db.table("log").update(add("hours", 2), where("owner") == "liwei")
    assert [set(changes) for _, changes in shelf.filings] == [set(names)]
    assert db.table("log").count(where("hours").one_of([3, 4])) == 2


def test_if_the_shelf_refuses_nothing_has_changed(shelf: MemoryShelf, db: RecordDB) -> None:
    table = db.table("log")
    before = table.all()
    shelf.refuses = True
    for change in (
        lambda: table.update({"owner": "x"}),
        lambda: table.insert(named(NEW, owner="liwei")),
        lambda: db.storage.write({"log": {str(d.doc_id): {} for d in before}, "trip": {}}),
    ):
        with pytest.raises(Refused):
            change()
    assert table.all() == before


def test_an_updater_that_fails_files_nothing(shelf: MemoryShelf, db: RecordDB) -> None:
    table = db.table("log")
    before = table.all()
    with pytest.raises(KeyError):
        table.update(increment("hours"))  # the third has none
    with pytest.raises(ValueError, match="already exists"):
        table.insert_multiple([named(NEW, owner="liwei"), named(LIWEI, owner="liwei")])
    assert (shelf.filings, table.all()) == ([], before)


def test_nobody_can_change_what_is_stored_from_outside(shelf: MemoryShelf, db: RecordDB) -> None:
    table = db.table("log")
    given: dict[str, Any] = {"owner": "liwei", "entries": [{"place": "合肥"}]}
    table.insert(named(NEW, **given))
    given["entries"][0]["place"] = "x"
    shelf.filings[0][1][NEW]["entries"].clear()
    for found in (*table.all(), *table.search(where("owner") == "liwei")):
        found["entries"].append("x")
        found["owner"] = "x"
    note = {"text": ["a"]}
    table.update({"note": note}, doc_ids=[LIWEI])
    note["text"].append("b")
    assert table.count(where("owner") == "liwei") == 3
    assert all("x" not in d["entries"] for d in table)
    assert table.get(doc_id=LIWEI)["note"] == {"text": ["a"]}  # type: ignore[call-overload, index]


@pytest.mark.parametrize(
    "ask",
    [
        lambda db: db.table("log").remove(where("owner") == "liwei"),
        lambda db: db.table("log").remove(doc_ids=[LIWEI]),
        lambda db: db.table("log").truncate(),
        lambda db: db.drop_table("log"),
        lambda db: db.drop_tables(),
        lambda db: db.storage.write({"log": {LIWEI: {}}}),
        lambda db: db.storage.write({}),
        lambda db: db.table("log")._update_table(lambda t: t.clear()),
        lambda db: db.table("log")._update_table(lambda t: t.pop(LIWEI)),
    ],
)
def test_records_are_never_deleted(shelf: MemoryShelf, db: RecordDB, ask: Callable[[Any], Any]) -> None:
    with pytest.raises(NeverDeleted):
        ask(db)
    assert (shelf.filings, len(db.table("log"))) == ([], 3)


@pytest.mark.parametrize("document", [{"owner": "liwei"}, named(7, owner="liwei"), named("", owner="liwei")])
def test_records_have_names_not_numbers(shelf: MemoryShelf, db: RecordDB, document: dict[str, Any]) -> None:
    with pytest.raises(NeedsName):
        db.table("log").insert(document)
    with pytest.raises(NeedsName):
        db.table("log").insert_multiple([document])
    assert shelf.filings == []


def test_there_is_no_other_table(db: RecordDB) -> None:
    for name in ("_default", "logs", "[/x]"):
        with pytest.raises(NoTable):
            db.table(name)
    with pytest.raises(AttributeError):
        db.insert({"owner": "liwei"})
    with pytest.raises(NoTable):
        db.storage.write({"log": db.storage.read()["log"], "x": {"a": {}}})  # type: ignore[index]


def test_news_is_taken_in_without_reading_again(shelf: MemoryShelf, db: RecordDB) -> None:
    table = db.table("log")
    db.changed("log", {"early": {"owner": "x"}})
    assert len(table) == 3, "before the first reading there is nothing to tell it"
    db.changed("log", {NEW: {"owner": "liwei"}, LIWEI: None, "unknown": None})
    assert {str(d.doc_id) for d in table.search(where("owner") == "liwei")} == {
        NEW,
        "logs/2026/liwei/2026-11-21",
    }
    assert shelf.loads == ["log"]
    db.forget()
    assert len(table) == 3
    assert shelf.loads == ["log", "log"]


def test_the_whole_database_can_be_written_as_tinydb_would(shelf: MemoryShelf, db: RecordDB) -> None:
    whole = db.storage.read()
    assert whole is not None
    whole["log"][LIWEI]["owner"] = "wangfang"
    whole["trip"]["trips/a"] = {"owner": "liwei"}
    db.storage.write(whole)
    assert sorted((kind, list(changes)) for kind, changes in shelf.filings) == [
        ("log", [LIWEI]),
        ("trip", ["trips/a"]),
    ]


def test_filing_while_reading_is_safe(db: RecordDB) -> None:
    table = db.table("log")
    for number, found in enumerate(table):
        table.insert(named(f"logs/2026/x/{number}", owner=found["owner"]))
    assert len(table) == 6
