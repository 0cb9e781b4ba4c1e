"""What holds for every kind, so that adding one touches one file."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Annotated, Any, ClassVar, Literal

import pytest
from pydantic import Field, ValidationError
from pydantic.fields import FieldInfo

from tests.model.strategies import envelope
from tui_sales import paths
from tui_sales.kinds import CODEC, KINDS, by_name, by_path
from tui_sales.kinds.write_schemas import schemas
from tui_sales.model.codec import BadRecord, Codec, to_raw
from tui_sales.model.diff import diff, whole, words
from tui_sales.model.markers import (
    Choice,
    Column,
    Computed,
    Group,
    Merge,
    MergeAs,
    Multiline,
    Owner,
    Ref,
    Searchable,
    Unit,
)
from tui_sales.model.merge import merge
from tui_sales.model.record import ENVELOPE, KindMeta, Layout, Part, Record
from tui_sales.model.schema import schema_of
from tui_sales.model.spec import Shape, spec_of
from tui_sales.model.types import Amount, Clock, FullLine, Id, Line, Moment, Text, Week

EACH = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.META.name)


def example(kind: type[Record]) -> Record:
    return CODEC.build(kind, envelope(kind, dict(kind.META.example)), kind.META.name)


@EACH
def test_it_is_listed_as_it_calls_itself(kind: type[Record]) -> None:
    assert by_name(kind.META.name).model is kind
    found = by_path(f"{kind.META.layout.folder}/x")
    assert found is not None
    assert found.model is kind


@EACH
def test_its_example_is_a_record_in_its_place(kind: type[Record]) -> None:
    record = example(kind)
    assert CODEC.decode(CODEC.encode(record), "x") == record
    spec = by_path(record.name)
    assert spec is not None
    assert spec.model is kind


@EACH
def test_every_field_has_a_title_and_empty_defaults(kind: type[Record]) -> None:
    """Defaults are not written, so they must be what 'nothing there' means."""

    def check(model: type[Part]) -> None:
        for name, info in model.model_fields.items():
            if name not in (*ENVELOPE, "schema_number"):
                assert info.title, name
            if not info.is_required():
                assert _empty(info), name

    check(kind)
    for field in spec_of(kind).fields:
        assert field.title
        for part in field.parts:
            assert part.title


def _empty(info: FieldInfo) -> bool:
    return info.default in (None, (), "", False) and info.default_factory is None


@EACH
def test_diff_and_merge_work_on_it(kind: type[Record]) -> None:
    raw, spec = to_raw(example(kind)), spec_of(kind)
    assert diff(spec, raw, raw) == ()
    new = diff(spec, None, raw)
    assert new
    assert {c.how for c in new} == {"added"}
    assert len(whole(spec, raw)) == len(new)
    assert merge(spec, raw, raw, raw).clean
    voided = {**raw, "void": "错"}
    assert [c.place for c in diff(spec, raw, voided)] == [("void",)]


@EACH
def test_its_summary_is_one_line_about_it(kind: type[Record]) -> None:
    text = kind.META.summary(dict(kind.META.example))
    assert "\n" not in text


@EACH
def test_its_schema_is_the_one_in_the_starter(kind: type[Record]) -> None:
    name = f"{kind.META.name}.schema.json"
    assert (paths.starter() / "schemas" / name).read_text("utf-8") == schemas()[name], (
        "run: python -m tui_sales.kinds.write_schemas"
    )
    assert schema_of(spec_of(kind))["properties"]["kind"] == {"const": kind.META.name}


WRONG: list[tuple[str, dict[str, Any], tuple[str | int, ...]]] = [
    ("log", {"date": "2026-02-30"}, ("date",)),
    ("log", {"entries": []}, ("entries",)),
    ("log", {"entries": [{"id": "a", "start": "9:99", "place": "x", "event": "y"}]}, ("entries", 0, "start")),
    (
        "log",
        {"entries": [{"id": "a", "start": "09:00", "end": "08:00", "place": "x", "event": "y"}]},
        ("entries", 0, "end"),
    ),
    (
        "log",
        {"entries": [{"id": "a", "start": "09:00", "place": " ", "event": "y"}]},
        ("entries", 0, "place"),
    ),
    ("log", {"remark": "a\x1bb"}, ("remark",)),
    ("log", {"more": 1}, ("more",)),
    ("log", {"id": "2026-11-22"}, ()),
    ("trip", {"back_expected": "2026-11-23T08:00:00+08:00"}, ("back_expected",)),
    ("trip", {"out": "2026-11-23T09:00:00"}, ("out",)),
    ("trip", {"transport": "rocket"}, ("transport",)),
    ("meeting", {"attendees": []}, ("attendees",)),
    ("meeting", {"absent": ["chenfang"]}, ()),
    ("appraisal", {"quarter": "2026-Q5"}, ("quarter",)),
    ("appraisal", {"total": "12.00"}, ()),
    ("person", {"roles": ["king"]}, ("roles", 0)),
    ("person", {"roles": ["rep", "rep"]}, ()),
    ("person", {"keys": [{"id": "pc", "key": "ssh-rsa AAAA"}]}, ("keys", 0, "key")),
    ("policy", {"zone": "Mars/Base"}, ("zone",)),
    ("policy", {"weights": [{"id": "logs", "percent": 10}]}, ()),
    ("policy", {"log_grace_days": True}, ("log_grace_days",)),
    ("weekly_summary", {"week": "2026-W54"}, ("week",)),
    ("log_check", {"reps": [{"id": i, "rep": "liwei", "on_time": 5} for i in "ab"]}, ("reps",)),
    ("spot_check", {"number": 4}, ("number",)),
    ("spot_check", {"population": 1}, ()),
    (
        "spot_check",
        {"sampled": [{"id": "a", "record": "x", "rep": "liwei", "finding": "late"}]},
        ("sampled", 0, "what"),
    ),
    ("customer", {"contacts": []}, ("contacts",)),
    ("customer", {"credit_code": "91340100MA2MRXI123"}, ("credit_code",)),
    ("tracking", {"next_on": "2026-11-19"}, ("next_on",)),
    ("contract", {"form": "oral"}, ("said_by",)),
    ("contract", {"amount": "860000.01"}, ("lines",)),
    ("contract", {"valid_to": "2026-01-01"}, ("valid_to",)),
    (
        "contract",
        {
            "stages": [
                {"id": s, "stage": s, "on": d, "by": "x"}
                for s, d in (("drafted", "2026-11-12"), ("approved", "2026-11-11"))
            ]
        },
        ("stages",),
    ),
    ("acknowledgement", {"owner": "wangfang"}, ()),
    ("feedback", {"answered": None}, ("answered",)),
    ("case", {"due": "2026-11-01"}, ("due",)),
    (
        "travel",
        {"stays": [{"id": "h", "city": "x", "in": "2026-11-25", "out": "2026-11-25"}]},
        ("stays", 0, "out"),
    ),
    ("advance", {"amount": "0.00"}, ("amount",)),
    ("advance", {"paid_out": "2026-11-23"}, ("paid_out",)),
    ("training", {"participants": [{"id": i, "person": "liwei"} for i in "ab"]}, ("participants",)),
    ("task", {"done": "2026-11-27"}, ("result",)),
    ("attendance", {"days": [{"id": "a", "date": "2026-10-31", "status": "present"}]}, ()),
    ("attendance", {"month": "2026-13"}, ("month",)),
    ("survey", {"questions": []}, ("questions",)),
    ("response", {"answers": [{"id": "q1", "mark": 0}]}, ("answers", 0, "mark")),
    ("exam", {"scores": [{"id": "a", "person": "x", "score": "101.00"}]}, ()),
    ("exam", {"scores": [{"id": "a", "person": "x"}]}, ("scores", 0)),
    ("attitude", {"at_work_evidence": " "}, ("at_work_evidence",)),
    ("sales_report", {"quarter": "2026-Q2"}, ()),
    ("ledger", {"period": "2026-W47"}, ("period",)),
    (
        "reconciliation",
        {"lines": [{"id": "a", "ours": "x", "our_amount": "1.00"}]},
        ("lines", 0, "resolution"),
    ),
    ("verdict", {"note": ""}, ()),
    ("verdict", {"version": "HEAD"}, ("version",)),
    ("verdict", {"record": "../x"}, ("record",)),
]


@pytest.mark.parametrize(("kind", "change", "place"), WRONG)
def test_wrong_values_are_named_at_their_field(
    kind: str, change: dict[str, Any], place: tuple[str | int, ...]
) -> None:
    model = CODEC.kinds[kind]
    raw = envelope(model, dict(model.META.example)) | change
    raw = {key: value for key, value in raw.items() if value is not None or key == "void"}
    with pytest.raises(BadRecord) as bad:
        CODEC.build(model, raw, kind)
    assert place in [problem.place for problem in bad.value.problems]
    assert str(bad.value)


class Line2(Part):
    id: Id = Field(title="Id")
    amount: Annotated[Amount, Column(8)] = Field(title="Amount")


class Everything(Record):
    META: ClassVar[KindMeta] = KindMeta(
        "everything",
        "E",
        "Es",
        Layout("everythings", ("{year}", "{owner}", "{id}"), dated="week"),
        natural_id=lambda raw: "e1",
        upgrades=(lambda raw: {**{k: v for k, v in raw.items() if k != "old"}, "name": raw["old"]},),
    )
    owner: Annotated[Id, Ref("person"), Owner()] = Field(title="Owner")
    week: Week = Field(title="Week")
    title: Annotated[FullLine, Column(10, 1), Searchable()] = Field(alias="name", title="Name")
    text: Annotated[Text, Multiline()] = Field("", title="Text")
    at_time: Annotated[Clock | None, Group("when")] = Field(None, title="Time")
    moment: Moment | None = Field(None, title="Moment")
    money: Annotated[Amount | None, Computed()] = Field(None, title="Money")
    choice: Annotated[Literal["a", "b"] | None, Choice({"a": "A", "b": "B"})] = Field(None, title="Choice")
    number: Annotated[int | None, Unit("km")] = Field(None, title="Number")
    flag: bool = Field(False, title="Flag")
    tags: Annotated[tuple[Line, ...], Merge(MergeAs.SET)] = Field((), title="Tags")
    rows: Annotated[tuple[Line2, ...], Merge(MergeAs.KEYED)] = Field((), title="Rows")


def test_a_new_kind_needs_no_line_anywhere_else() -> None:
    codec = Codec({Everything.META.name: Everything})
    spec = spec_of(Everything)
    shapes = {field.name: field.shape for field in spec.fields}
    assert shapes == {
        "owner": Shape.REF,
        "week": Shape.LINE,
        "name": Shape.LINE,
        "text": Shape.TEXT,
        "at_time": Shape.TIME,
        "moment": Shape.MOMENT,
        "money": Shape.MONEY,
        "choice": Shape.CHOICE,
        "number": Shape.INTEGER,
        "flag": Shape.YES_NO,
        "tags": Shape.VALUES,
        "rows": Shape.ROWS,
    }
    raw = envelope(
        Everything,
        {
            "owner": "liwei",
            "week": "2026-W48",
            "name": "甲",
            "rows": [{"id": "r1", "amount": "12.50"}],
            "tags": ["x"],
        },
    )
    record = codec.build(Everything, raw, "x")
    assert record.name == "everythings/2026/liwei/e1"
    assert codec.decode(codec.encode(record), "x") == record
    other = {**to_raw(record), "name": "乙"}
    assert [c.place for c in diff(spec, to_raw(record), other)] == [("name",)]
    assert merge(spec, to_raw(record), other, to_raw(record)).raw["name"] == "乙"
    assert isinstance(record, Everything)
    assert record.rows[0].amount == Decimal("12.50")


def test_an_older_schema_is_upgraded_on_reading() -> None:
    raw = envelope(Everything, {"owner": "liwei", "week": "2026-W48", "old": "甲"}) | {"schema": 1}
    record = Codec({Everything.META.name: Everything}).decode(
        (json.dumps(raw, ensure_ascii=False, indent=2) + "\n").encode(), "x"
    )
    assert isinstance(record, Everything)
    assert (record.title, record.schema_number) == ("甲", 2)


def test_words_put_together_again_are_the_texts() -> None:
    old, new = "拜访刘经理，确认二期 CNC 清单", "拜访刘海波经理，确认 CNC 报价"
    segments = words(old, new)
    assert "".join(s.text for s in segments if s.how != "added") == old
    assert "".join(s.text for s in segments if s.how != "removed") == new


def test_records_cannot_be_changed_in_place() -> None:
    record = example(KINDS[0])
    with pytest.raises(ValidationError):
        record.by = "other"
