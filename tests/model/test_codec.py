"""The codec: what is canonical, and everything that is refused (rules I10, cases 35–41)."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.model.strategies import RECORDS
from tui_sales.errors import SalesError
from tui_sales.kinds import CODEC
from tui_sales.model import strict_json
from tui_sales.model.codec import TooNew
from tui_sales.model.record import Record
from tui_sales.model.strict_json import BadJson

GOOD = strict_json.dumps({"kind": "x", "n": 1, "text": "中文"})


@given(RECORDS)
def test_what_is_written_is_read_the_same(record: Record) -> None:
    raw = CODEC.encode(record)
    again = CODEC.decode(raw, "x")
    assert again == record
    assert CODEC.encode(again) == raw
    assert raw.endswith(b"}\n")
    assert b"\\u" not in raw


@given(RECORDS, st.data())
def test_no_other_bytes_mean_the_same_record(record: Record, data: st.DataObject) -> None:
    raw = CODEC.encode(record)
    at = data.draw(st.integers(0, len(raw) - 1))
    byte = data.draw(st.integers(0, 255).filter(lambda b: b != raw[at]))
    changed = raw[:at] + bytes([byte]) + raw[at + 1 :]
    try:
        other = CODEC.decode(changed, "x")
    except SalesError:
        return
    assert CODEC.encode(other) == changed
    assert other != record


@pytest.mark.parametrize(
    "raw",
    [
        GOOD.replace(b"\n", b"\r\n"),
        b"\xef\xbb\xbf" + GOOD,
        GOOD.rstrip(b"\n"),
        GOOD + b"\n",
        b'{\n  "text": "x",\n  "text": "y"\n}\n',
        b'{\n  "n": NaN\n}\n',
        b'{\n  "n": Infinity\n}\n',
        b'{\n  "n": 1e400\n}\n',
        b'{\n  "n": 1.5\n}\n',
        b'{\n  "n": ' + b"9" * 5000 + b"\n}\n",
        b"[" * 100_000 + b"]" * 100_000,
        b'{"a":' * 50_000 + b"1" + b"}" * 50_000,
        b'{\n  "text": "\\ud800"\n}\n',
        b'{\n  "text": "\\u4e2d"\n}\n',
        b'{\n  "text": "\xff"\n}\n',
        b'{\n  "text": "a\x00b"\n}\n',
        b"[]\n",
        b"",
        b"null\n",
        b'{\n  "x": "' + b"y" * (2 << 20) + b'"\n}\n',
    ],
    ids=lambda raw: repr(raw[:24]),
)
def test_anything_else_is_refused_with_its_place(raw: bytes) -> None:
    with pytest.raises(BadJson, match=r"logs/x\.json"):
        strict_json.loads(raw, "logs/x.json")


def test_digits_inside_text_are_text() -> None:
    assert strict_json.loads(strict_json.dumps({"a": "1" * 64}), "x") == {"a": "1" * 64}


def test_a_newer_schema_is_named_as_such() -> None:
    raw = {"kind": "log", "id": "2026-11-23", "schema": 99, "by": "liwei"}
    with pytest.raises(TooNew, match="newer"):
        CODEC.decode(strict_json.dumps(raw), "x")


@pytest.mark.parametrize("raw", [b'{"a": 1, "a": 2}', b'{"a": NaN}', b"[1]", b"{"])
def test_what_people_write_may_be_loose_but_not_ambiguous(raw: bytes) -> None:
    assert strict_json.loose(b'\xef\xbb\xbf{"a":   [1, 2]}', "x") == {"a": [1, 2]}
    with pytest.raises(BadJson):
        strict_json.loose(raw, "x")


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers(-(10**15), 10**15) | st.text(),
        lambda c: st.lists(c) | st.dictionaries(st.text(), c),
        max_leaves=20,
    )
)
def test_dumps_is_canonical(value: object) -> None:
    data = {"v": value}
    try:
        raw = strict_json.dumps(data)
    except UnicodeEncodeError:
        return
    assert strict_json.loads(raw, "x") == data == json.loads(raw)
