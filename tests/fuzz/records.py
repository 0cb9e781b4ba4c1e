"""Doors of records: JSON, the codec, single kinds, names and ids."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from tests.fuzz.door import Door, spoilt_bytes, spoilt_text, spoilt_values
from tests.model.strategies import envelope
from tui_sales.kinds import CODEC, KINDS
from tui_sales.kinds.policy import Policy
from tui_sales.kinds.verdict import Verdict
from tui_sales.model import strict_json
from tui_sales.model.attached import path_in_store, sha256_of
from tui_sales.model.filenames import mended
from tui_sales.model.names import is_id, name_of, path_of
from tui_sales.model.record import Record
from tui_sales.model.spec import spec_of
from tui_sales.model.visible import one_line, visible
from tui_sales.workspace.ids import ids_for, with_row_ids

RAWS: dict[str, dict[str, Any]] = {kind.META.name: envelope(kind, dict(kind.META.example)) for kind in KINDS}
BYTES = tuple(strict_json.dumps(raw) for raw in RAWS.values())
CANONICAL = tuple(CODEC.encode(CODEC.build(kind, RAWS[kind.META.name], "x")) for kind in KINDS)


def _strict(raw: bytes) -> None:
    data = strict_json.loads(raw, "x")
    assert strict_json.dumps(data) == raw
    assert json.loads(raw) == data
    assert (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode() == raw


def _loose(raw: bytes) -> None:
    data = strict_json.loose(raw, "x")
    assert strict_json.loads(strict_json.dumps(data), "x") == data


def _decoded(raw: bytes) -> None:
    record = CODEC.decode(raw, "x")
    assert CODEC.encode(record) == raw
    assert name_of(path_of(record.name)) == record.name


def _built(kinds: Mapping[str, type[Record]]) -> Callable[[dict[str, Any]], None]:
    def build(raw: dict[str, Any]) -> None:
        kind = kinds.get(raw["kind"]) if isinstance(raw["kind"], str) else None
        if kind is None:
            return
        record = CODEC.build(kind, raw, "x")
        assert CODEC.decode(CODEC.encode(record), "x") == record
        assert name_of(path_of(record.name)) == record.name

    return build


def _named(path: str) -> None:
    name = name_of(path)
    assert path_of(name) == path
    assert path.isascii()
    assert all(is_id(part) for part in name.split("/"))


def _attached(path: str) -> None:
    sha256 = sha256_of(path)
    if sha256 is not None:
        assert path.isascii()
        assert path.startswith(path_in_store(sha256, ""))


def _mended(name: str) -> None:
    made = mended(name)
    assert mended(made) == made
    assert "/" not in made
    assert made.strip(". ") == made
    assert len(made.encode()) <= 255


def _visible(text: str) -> None:
    shown = visible(text)
    assert visible(shown) == shown
    assert "\x1b" not in shown
    assert "\n" not in one_line(text)
    shown.encode()


def _ids(raw: dict[str, Any]) -> None:
    """An id made of anything typed so far is one, or the record that would have it is refused."""
    spec = spec_of(
        CODEC.kinds[
            "log" if not isinstance(raw["kind"], str) else raw["kind"] if raw["kind"] in RAWS else "log"
        ]
    )
    made = next(ids_for(spec, {key: value for key, value in raw.items() if key != "id"}))
    fields = with_row_ids(spec, raw)
    record = CODEC.build(spec.model, {**fields, "id": made}, "x")
    assert is_id(record.id)


def _computed(raw: dict[str, Any]) -> None:
    """What is computed of anything typed so far can be written, or is not there."""
    kind = CODEC.kinds["appraisal"]
    made = kind.META.computed(raw) if kind.META.computed else {}
    strict_json.dumps(dict(made))


_ALL = spoilt_values(tuple(RAWS.values()))
_GOOD = tuple(RAWS.values())
DOORS = (
    Door("strict JSON", spoilt_bytes(*CANONICAL), _strict, CANONICAL),
    Door("loose JSON", spoilt_bytes(*BYTES), _loose, BYTES),
    Door("codec", spoilt_bytes(*CANONICAL), _decoded, CANONICAL),
    Door("records of every kind", _ALL, _built(CODEC.kinds), _GOOD),
    Door("verdict", spoilt_values((RAWS["verdict"],)), _built({"verdict": Verdict}), (RAWS["verdict"],)),
    Door("policy", spoilt_values((RAWS["policy"],)), _built({"policy": Policy}), (RAWS["policy"],)),
    Door(
        "paths of records",
        spoilt_text("logs/2026/liwei/2026-11-23.json", "policy.json"),
        _named,
        ("policy.json",),
    ),
    Door(
        "paths of files", spoilt_text("files/ab/ab" + "0" * 62 + ".pdf", "files/ab/ab" + "0" * 62), _attached
    ),
    Door(
        "names of files",
        spoilt_text("报价单 2026.pdf", "con.txt", ".profile", "a" * 300 + ".xlsx"),
        _mended,
        ("报价.pdf",),
    ),
    Door("shown text", spoilt_text("合肥科瑞", "[red]x[/red]"), _visible, ("合肥",)),
    Door("computed fields", spoilt_values((RAWS["appraisal"],)), _computed, (RAWS["appraisal"],)),
    Door("ids", _ALL, _ids, _GOOD),
)
