"""JSON schemas of the kinds, for people and programs without ours."""

from __future__ import annotations

from typing import Any

from tui_sales.model.spec import KindSpec


def schema_of(spec: KindSpec) -> dict[str, Any]:
    """The JSON schema (draft 2020-12) of a kind's files."""
    schema = spec.model.model_json_schema(by_alias=True, mode="validation")
    schema["properties"]["kind"] = {"const": spec.name}
    schema["properties"]["schema"] = {"const": spec.meta.schema}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"{spec.name}.schema.json",
        **schema,
    }
