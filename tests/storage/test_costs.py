"""What a question or a write costs, counted in records looked at and copied, never in seconds."""

from __future__ import annotations

from typing import Any

import pytest
from tinydb import where
from tinydb.table import Document

from tests.storage.conftest import MemoryShelf
from tui_sales.storage.database import RecordDB
from tui_sales.storage.table import RecordTable


class Counted(dict[str, Any]):
    """A record that counts how often any of them was gone through (copied or compared) or asked for a field."""

    passes = 0
    looks = 0

    def items(self) -> Any:
        Counted.passes += 1
        return super().items()

    def __getitem__(self, key: str) -> Any:
        Counted.looks += 1
        return super().__getitem__(key)


def table_of(size: int) -> RecordTable:
    records = {f"logs/{n}": Counted(owner=f"p{n % 100}", hours=n) for n in range(size)}
    table = RecordDB(MemoryShelf({"log": records})).table("log")  # type: ignore[dict-item]
    assert len(table) == size
    Counted.passes = Counted.looks = 0
    return table


@pytest.mark.parametrize("size", [1_000, 100_000])
def test_a_write_by_name_looks_at_one_record_however_many_there_are(size: int) -> None:
    table = table_of(size)
    table.insert(Document({"owner": "p1"}, "logs/new"))  # type: ignore[arg-type]
    assert (Counted.passes, Counted.looks) == (0, 0)
    table.update({"hours": -1}, doc_ids=["logs/500"])
    table.upsert(Document({"hours": -2}, "logs/501"))  # type: ignore[arg-type]
    assert Counted.passes == 4, "each was copied and compared"
    assert Counted.looks <= 4
    assert table.get(doc_id="logs/502") is not None
    assert table.contains(doc_id="logs/503")  # type: ignore[arg-type]
    assert Counted.passes == 6


def test_a_query_copies_only_what_it_finds() -> None:
    table = table_of(1_000)
    assert table.count(where("owner") == "p7") == 10
    assert Counted.passes == 0
    assert len(table.search(where("owner") == "p7")) == 10
    assert Counted.passes == 10
    table.update({"hours": -1}, where("hours") == 500)
    assert Counted.passes == 12
    table.update_multiple([({"hours": -1}, where("hours") == 501)])
    assert Counted.passes == 14


def test_an_indexed_query_looks_only_at_what_it_finds() -> None:
    table = table_of(10_000)
    table.index("owner")
    Counted.looks = 0
    assert len(table.search(where("owner") == "p7")) == 100
    assert Counted.looks == 100
    assert table.count((where("hours") < 1000) & (where("owner") == "p7")) == 10
    assert Counted.looks <= 300
    table.update({"owner": "p7"}, doc_ids=["logs/8"])
    table.index("owner")
    assert table.count(where("owner") == "p7") == 101
    assert table.count(where("owner") == "p8") == 99
    assert table.count(where("owner") == "nobody") == 0
    assert Counted.looks <= 600
