"""JSON schemas of the kinds, for people and programs without ours."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tui_sales.model.spec import KindSpec

#: what people read in a schema
_WORDS = ("title", "description")
#: bounds of amounts, which are texts in JSON: pydantic leaves them there under its own names
_BOUNDS = ("ge", "gt", "le", "lt")


def schema_of(spec: KindSpec, said: Callable[[str], str] = str) -> dict[str, Any]:
    """The JSON schema (draft 2020-12) of a kind's files.

    Args:
        spec: the kind.
        said: puts its titles and descriptions into a language; without it they are English.
    """
    schema = spec.model.model_json_schema(by_alias=True, mode="validation")
    schema["properties"]["kind"] = {"const": spec.name}
    schema["properties"]["schema"] = {"const": spec.meta.schema}
    found: dict[str, Any] = _in_words(
        {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            # not an address: the files lie in each store's starter and come with every export
            "$id": f"urn:tui-sales:schema:{spec.name}:{spec.meta.schema}",
            **schema,
            "title": spec.meta.title,
        },
        said,
    )
    return found


def _in_words(node: Any, said: Callable[[str], str]) -> Any:
    if isinstance(node, dict):
        return {
            key: said(value) if key in _WORDS and isinstance(value, str) else _in_words(value, said)
            for key, value in node.items()
            if key not in _BOUNDS or isinstance(value, dict)
        }
    return [_in_words(one, said) for one in node] if isinstance(node, list) else node
