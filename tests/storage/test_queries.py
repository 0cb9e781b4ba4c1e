"""Any query, with or without indexes and after any writes, finds what a plain loop finds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from tinydb import Query, where
from tinydb.queries import QueryInstance
from tinydb.table import Document

from tests.storage.conftest import MemoryShelf
from tui_sales.model.record import Raw
from tui_sales.storage.database import RecordDB

Asked = tuple[QueryInstance, Callable[[Raw], bool]]

OWNERS = st.sampled_from(["liwei", "wangfang", "李伟", ""])
PLACES = st.sampled_from(["合肥", "芜湖", "x"])
NAMES = st.sampled_from([f"logs/{n}" for n in range(8)])
RAWS = st.fixed_dictionaries(
    {"entries": st.lists(st.fixed_dictionaries({"place": PLACES}), max_size=2)},
    optional={
        "owner": OWNERS | st.none() | st.booleans() | st.integers(0, 1),
        "place": PLACES,
        "void": st.none() | PLACES,
    },
)


def _is_chinese(text: Any) -> bool:
    return bool(text > "x")


def _equal(field: str, value: Any) -> Asked:
    return where(field) == value, lambda raw: field in raw and bool(raw[field] == value)


def _differs(field: str, value: Any) -> Asked:
    return where(field) != value, lambda raw: field in raw and bool(raw[field] != value)


def _fragment(field: str, value: Any) -> Asked:
    return Query().fragment({field: value}), lambda raw: field in raw and bool(raw[field] == value)


def _any(place: str) -> Asked:
    return (
        where("entries").any(where("place") == place),
        lambda raw: any(entry["place"] == place for entry in raw["entries"]),
    )


def _both(one: Asked, other: Asked) -> Asked:
    return one[0] & other[0], lambda raw: one[1](raw) and other[1](raw)


def _either(one: Asked, other: Asked) -> Asked:
    return one[0] | other[0], lambda raw: one[1](raw) or other[1](raw)


def _not(one: Asked) -> Asked:
    return ~one[0], lambda raw: not one[1](raw)


VALUES = OWNERS | PLACES | st.none() | st.booleans() | st.integers(0, 1)
FIELDS = st.sampled_from(["owner", "place", "void"])
SIMPLE = (
    st.builds(_equal, FIELDS, VALUES)
    | st.builds(_differs, FIELDS, VALUES)
    | st.builds(_fragment, FIELDS, VALUES)
    | st.builds(_any, PLACES)
    | st.just((where("place").test(_is_chinese), lambda raw: "place" in raw and _is_chinese(raw["place"])))
)
QUERIES = st.recursive(
    SIMPLE,
    lambda q: st.builds(_both, q, q) | st.builds(_either, q, q) | st.builds(_not, q),
    max_leaves=4,
)
WAYS = st.sampled_from(["upsert", "update", "news", "index"])
WRITES = st.lists(st.tuples(WAYS, NAMES, RAWS | st.none()), max_size=6)


@given(st.dictionaries(NAMES, RAWS), st.sets(FIELDS), WRITES, st.lists(QUERIES, min_size=1, max_size=4))
def test_a_query_finds_what_a_plain_loop_finds(
    start: dict[str, Raw], indexed: set[str], writes: list[tuple[str, str, Raw | None]], queries: list[Asked]
) -> None:
    shelf = MemoryShelf({"log": start})
    plain = {name: dict(raw) for name, raw in start.items()}
    db = RecordDB(shelf)
    table = db.table("log")
    for field in indexed:
        table.index(field)
    for how, name, raw in writes:
        _write(db, plain, how, name, raw)
    for query, fits in queries:
        expected = {name: raw for name, raw in plain.items() if fits(raw)}
        found = {str(d.doc_id): {k: v for k, v in d.items() if k != "at"} for d in table.search(query)}
        assert found == expected
        assert table.count(query) == len(expected)
        assert (table.get(query) is not None) == bool(expected)


def _write(db: RecordDB, plain: dict[str, Raw], how: str, name: str, raw: Raw | None) -> None:
    """The same write to the table and to a plain dict."""
    table = db.table("log")
    if how == "news":
        len(table)  # it has been read
        db.changed("log", {name: raw})
        if raw is None:
            plain.pop(name, None)
        else:
            plain[name] = raw
    elif how == "index":
        table.index("owner")
    elif raw is not None and how == "upsert":
        table.upsert(Document(raw, name))  # type: ignore[arg-type]
        plain[name] = {**plain.get(name, {}), **raw}
    elif raw is not None:
        table.update(raw, where("place") == raw.get("place", "芜湖"))
        for held in plain.values():
            if held.get("place") == raw.get("place", "芜湖"):
                held.update(raw)
