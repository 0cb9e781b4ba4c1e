"""Strict JSON: the only door through which bytes become data.

``json.loads`` takes duplicate keys, NaN, lone surrogates and NUL, and falls over deep nesting; a record may hold none of
them (design §3). Every refusal says which file, where and why.
"""

from __future__ import annotations

import json
import re
from typing import Any, NoReturn

from pydantic_core import PydanticSerializationError, from_json, to_json

from tui_sales.errors import BadData
from tui_sales.i18n import N_

MAX_BYTES = 1 << 20
MAX_DEPTH = 32
MAX_DIGITS = 20
#: Lines of the written form that the quick reader leaves to the strict one: a number that is no short whole one, and what is
#: nested nearly too deep. No string holds a raw line end, so the beginning of a line is never inside one.
_ODD = re.compile(rb'\n(?: {60}| *(?:"(?:[^"\\]|\\.)*": )?-?(?:[0-9]+[.eE]|[0-9]{20}))')


class BadJson(BadData):
    """Bytes that are not strict JSON."""


def dumps(data: Any) -> bytes:
    """The one written form: UTF-8, real characters, two spaces, line feed at the end. Raises ValueError for half a character."""
    return (
        to_json(data, indent=2, inf_nan_mode="constants") + b"\n"
    )  # the same bytes as json.dumps, eight times faster


def loads(raw: bytes, where: str) -> dict[str, Any]:
    """Read one JSON object strictly.

    Args:
        raw: the bytes of the file.
        where: how the message names it.

    Raises:
        BadJson: too large, not UTF-8, too deep, duplicate key, NaN, surrogate, control character, not an object, or not the
            canonical spelling (white space, escapes, byte order mark, line ends).
    """
    if len(raw) > MAX_BYTES:
        raise BadJson(N_("{where}: larger than 1 MiB"), where=where)
    quick = _canonical(raw)
    if quick is not None:
        return quick
    _check_depth(raw, where)
    data = _parse(raw, where)
    if not isinstance(data, dict):
        raise BadJson(N_("{where}: not a JSON object"), where=where)
    try:
        same = dumps(data) == raw
    except PydanticSerializationError as error:
        raise BadJson(N_("{where}: contains half a character (a lone surrogate)"), where=where) from error
    if not same:
        raise BadJson(
            N_("{where}: not in the canonical form (order, spacing, escapes or line ends were changed)"),
            where=where,
        )
    return data


def loose(raw: bytes, where: str) -> dict[str, Any]:
    """Read one JSON object that a person wrote: any spacing and order, but no duplicate keys, NaN or excess.

    Raises:
        BadJson.
    """
    if len(raw) > MAX_BYTES:
        raise BadJson(N_("{where}: larger than 1 MiB"), where=where)
    _check_depth(raw, where)
    data = _parse(raw.removeprefix(b"\xef\xbb\xbf"), where)
    if not isinstance(data, dict):
        raise BadJson(N_("{where}: not a JSON object"), where=where)
    return data


def _canonical(raw: bytes) -> dict[str, Any] | None:
    """What is plainly in the written form, read in a tenth of the time; None where the strict reader has to say what it is.

    A key that stands twice, other spacing or other escapes do not come out of it as they went in.
    """
    if _ODD.search(raw):
        return None
    try:
        data = from_json(raw, allow_inf_nan=False)
    except ValueError:
        return None
    return data if isinstance(data, dict) and dumps(data) == raw else None


def _parse(raw: bytes, where: str) -> Any:
    refuse = _Refusals(where)
    try:
        return json.loads(
            raw.decode(),
            object_pairs_hook=refuse.pairs,
            parse_constant=refuse.constant,
            parse_float=refuse.real,
            parse_int=refuse.whole,
        )
    except UnicodeDecodeError as error:
        raise BadJson(N_("{where}: not UTF-8 at byte {at}"), where=where, at=error.start) from error
    except json.JSONDecodeError as error:
        raise BadJson(
            N_("{where}: not JSON at line {line}, column {column}"),
            where=where,
            line=error.lineno,
            column=error.colno,
        ) from error
    except (RecursionError, ValueError) as error:
        raise BadJson(N_("{where}: not JSON"), where=where) from error


class _Refusals:
    """What the parser calls for pairs and numbers."""

    def __init__(self, where: str) -> None:
        self._where = where

    def pairs(self, items: list[tuple[str, Any]]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, value in items:
            if key in found:
                raise BadJson(
                    N_("{where}: the key {key} stands twice"), where=self._where, key=ascii(key)[:60]
                )
            found[key] = value
        return found

    def constant(self, text: str) -> NoReturn:
        raise BadJson(N_("{where}: {text} is not a number"), where=self._where, text=text)

    def real(self, text: str) -> NoReturn:
        raise BadJson(N_("{where}: {text}: amounts are written as text"), where=self._where, text=text[:20])

    def whole(self, text: str) -> int:
        if len(text) > MAX_DIGITS:
            raise BadJson(N_("{where}: a number with too many digits"), where=self._where)
        return int(text)


def _check_depth(raw: bytes, where: str) -> None:
    """Count brackets outside strings before the parser recurses into them."""
    depth, inside, skip = 0, False, False
    for byte in raw:
        if skip:
            skip = False
        elif inside:
            skip = byte == 0x5C
            inside = byte != 0x22
        elif byte == 0x22:
            inside = True
        elif byte in b"[{":
            depth += 1
            if depth > MAX_DEPTH:
                raise BadJson(N_("{where}: nested deeper than {limit}"), where=where, limit=MAX_DEPTH)
        elif byte in b"]}":
            depth -= 1
