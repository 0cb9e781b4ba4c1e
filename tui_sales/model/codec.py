"""The one codec: record ⇄ canonical bytes, for disk, hash and diff (design §3, rules I10)."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import ValidationError

from tui_sales.errors import BadData
from tui_sales.i18n import N_
from tui_sales.model import strict_json
from tui_sales.model.messages import Problem, problems_of, sentence
from tui_sales.model.record import KindMeta, Raw, Record

#: What a kind may be called; a newer program may know more of them.
_KIND = re.compile("[a-z][a-z_]{0,30}")


class BadRecord(BadData):
    """JSON that is no valid record of its kind.

    Attributes:
        problems: what is wrong, place by place.
    """

    def __init__(self, msgid: str, *, problems: Iterable[Problem] = (), **params: object) -> None:
        """Keep the single problems for forms and imports that show them at their field."""
        super().__init__(msgid, **params)
        self.problems = tuple(problems)


class TooNew(BadData):
    """Written by a newer program; it can be shown but not changed (case 67)."""


class Codec:
    """Reads and writes the records of the kinds it was given."""

    def __init__(self, kinds: Mapping[str, type[Record]]) -> None:
        """Know ``kinds`` by their names."""
        self.kinds = kinds

    def encode(self, record: Record) -> bytes:
        """The canonical bytes of a record."""
        return strict_json.dumps(to_raw(record))

    def decode(self, raw: bytes, where: str) -> Record:
        """The record in ``raw``, upgraded to the current schema.

        Raises:
            BadJson: not strict JSON. BadRecord: not a valid record. TooNew: a later schema than this program knows.
        """
        data = strict_json.loads(raw, where)
        kind = self._kind(data, where)
        meta = kind.META
        schema = data.get("schema")
        if not isinstance(schema, int) or isinstance(schema, bool) or schema < 1:
            raise BadRecord(N_("{where}: has no schema number"), where=where)
        if schema > meta.schema:
            raise TooNew(N_("{where}: written by a newer tui-sales; update the program"), where=where)
        now = raw if schema == meta.schema else strict_json.dumps(upgraded(data, meta, schema))
        record = _validated(kind, now, where)
        if schema == meta.schema and self.encode(record) != raw:
            raise BadRecord(N_("{where}: not in the canonical form"), where=where)
        return record

    def build(self, kind: type[Record], data: Mapping[str, Any], where: str) -> Record:
        """A record from raw data, every field checked.

        Raises:
            BadRecord: with one problem for each field that is wrong.
        """
        try:
            raw = strict_json.dumps(dict(data))
        except ValueError as error:
            raise BadRecord(
                N_("{where}: contains half a character (a lone surrogate)"), where=where
            ) from error
        return _validated(kind, raw, where)

    def _kind(self, data: Raw, where: str) -> type[Record]:
        name = data.get("kind")
        kind = self.kinds.get(name) if isinstance(name, str) else None
        if kind is None and isinstance(name, str) and _KIND.fullmatch(name):
            raise TooNew(
                N_("{where}: of a kind that only a newer tui-sales knows ({kind}); update the program"),
                where=where,
                kind=name,
            )
        if kind is None:
            raise BadRecord(N_("{where}: unknown kind {kind}"), where=where, kind=ascii(name)[:40])
        return kind


def _validated(kind: type[Record], raw: bytes, where: str) -> Record:
    try:
        return kind.model_validate_json(raw, strict=True)
    except ValidationError as error:
        problems = problems_of(error)
        raise BadRecord(
            N_("{where}: {what}"), problems=problems, where=where, what=Sentences(problems)
        ) from error


class Sentences:
    """Several problems as one text, put into words only when shown (the language may change until then)."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        """Keep the problems."""
        self.problems = problems

    def __str__(self) -> str:
        """All of them, in the language of now."""
        return "; ".join(sentence(problem) for problem in self.problems)


def upgraded(data: Raw, meta: KindMeta, schema: int) -> Raw:
    """``data`` brought from ``schema`` to the current one, one step at a time."""
    for step in meta.upgrades[schema - 1 :]:
        data = step(data)
    return {**data, "schema": meta.schema}


def to_raw(record: Record) -> Raw:
    """The JSON form of a record: the envelope whole (it has no defaults), then what is not at its empty default."""
    return record.model_dump(mode="json", by_alias=True, exclude_defaults=True)


def fingerprint(raw: bytes) -> str:
    """SHA-256 of canonical bytes; verdicts name it beside the blob id, which is only SHA-1."""
    return hashlib.sha256(raw).hexdigest()
