"""The schemas as somebody without the program uses them: with a validator that knows nothing of ours."""

from __future__ import annotations

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from tests.model.strategies import envelope
from tui_sales import i18n, paths
from tui_sales.i18n import _
from tui_sales.kinds import CODEC, KINDS, by_name
from tui_sales.model.codec import to_raw
from tui_sales.model.record import Record
from tui_sales.model.schema import schema_of


def published(kind: str) -> dict[str, Any]:
    """The schema of a kind as it lies in the starter."""
    text = (paths.starter() / "schemas" / f"{kind}.schema.json").read_text("utf-8")
    schema: dict[str, Any] = json.loads(text)
    Draft202012Validator.check_schema(schema)
    return schema


def validator(kind: str) -> Draft202012Validator:
    return Draft202012Validator(published(kind), format_checker=FormatChecker())


def raw_of(kind: type[Record]) -> dict[str, Any]:
    return to_raw(CODEC.build(kind, envelope(kind, dict(kind.META.example)), kind.META.name))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.META.name)
def test_its_example_is_valid_and_something_else_is_not(kind: type[Record]) -> None:
    valid = validator(kind.META.name)
    raw = raw_of(kind)
    assert list(valid.iter_errors(raw)) == []
    needed = next(name for name in published(kind.META.name)["required"] if name not in ("kind", "id"))
    for wrong in (
        {**raw, "more": 1},
        {**raw, "kind": "dream"},
        {**raw, "id": "A B"},
        {**raw, "schema": raw["schema"] + 1},
        {key: value for key, value in raw.items() if key != needed},
    ):
        assert list(valid.iter_errors(wrong)), wrong


@pytest.mark.parametrize(
    ("kind", "wrong"),
    [
        ("log", {"date": "23.11.2026"}),
        ("log", {"entries": []}),
        ("log", {"entries": [{"id": "a", "start": "9:30", "place": "x", "event": "y"}]}),
        ("contract", {"amount": 1280.5}),
        ("contract", {"amount": "1280"}),
        ("weekly_summary", {"week": "2026-47"}),
        ("attendance", {"month": "2026-13"}),
        ("person", {"roles": ["king"]}),
        ("notice", {"files": [{"name": "a", "sha256": "x", "size": 1}]}),
    ],
)
def test_what_the_program_refuses_of_a_field_its_schema_refuses(kind: str, wrong: dict[str, Any]) -> None:
    valid = validator(kind)
    assert list(valid.iter_errors({**raw_of(by_name(kind).model), **wrong}))


def test_each_has_a_name_of_its_own_and_says_what_it_is() -> None:
    ids = set()
    for kind in KINDS:
        schema = published(kind.META.name)
        ids.add(schema["$id"])
        assert schema["title"] == kind.META.title
        assert schema["description"]
        for name, field in schema["properties"].items():
            assert field.get("title") or "const" in field, name
    assert len(ids) == len(KINDS)


def test_titles_are_in_the_language_of_whoever_asks() -> None:
    i18n.set_language("zh_CN")
    schema = schema_of(by_name("log"), _)
    assert schema["title"] == "工作日志"
    assert schema["properties"]["date"]["title"] == "日期"
