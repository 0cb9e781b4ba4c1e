"""Records as people call them: whose and of when, or by their own name; never an id that only a program understands."""

from __future__ import annotations

import re

import pytest

from tests.conftest import Department
from tui_sales.kinds import by_name
from tui_sales.workspace.errors import UnknownRecord
from tui_sales.workspace.titles import in_words, label_of, said_of, with_owner, words_for

SERIAL = re.compile(r"\d{4}-\d\d-\d\d-\d\b")
RANDOM = re.compile(r"-[0-9a-f]{6}\b")


@pytest.mark.parametrize(
    ("kind", "pattern"),
    [
        ("log", r"(李伟|王芳) \d{4}-\d\d-\d\d"),
        ("trip", r"(李伟|王芳) \d{4}-\d\d-\d\d \d\d:\d\d"),
        ("weekly_summary", r"(李伟|王芳) \d{4}-W\d\d"),
        ("tracking", r"[一-鿿]+ \d{4}-\d\d-\d\d"),
        ("customer", r"[一-鿿]+公司"),
        ("project", r"[一-鿿]+"),
        ("person", r"[一-鿿]+"),
    ],
)
def test_what_they_are_called(department: Department, kind: str, pattern: str) -> None:
    ws = department.open("chenfang")
    labels = [label_of(ws, row.name) for row in ws.rows(kind)]
    assert labels
    assert [label for label in labels if not re.fullmatch(pattern, label)] == []


def test_no_kind_shows_an_id_that_was_drawn(department: Department) -> None:
    ws = department.open("chenfang")
    labels = [label_of(ws, row.name) for spec in ws.kinds() for row in ws.rows(spec.name)]
    assert [label for label in labels if RANDOM.search(label) or SERIAL.search(label)] == []


def test_a_reference_is_shown_by_its_name(department: Department) -> None:
    ws = department.open("chenfang")
    words = words_for(ws, ws.today())
    spec, row = by_name("project"), ws.rows("project")[0]
    customers = {one.name.rpartition("/")[2]: one.values["name"] for one in ws.rows("customer")}
    assert words.value(spec.field("customer"), row.values["customer"]) == customers[row.values["customer"]]
    assert words.value(spec.field("customer"), "unknown") == "unknown"


def test_a_record_that_was_drawn_is_shown_by_its_name(department: Department) -> None:
    ws = department.open("chenfang")
    rows = by_name("spot_check").field("sampled")
    record = next(part for part in rows.parts if part.name == "record")
    customer = ws.rows("customer")[0]
    said = words_for(ws, ws.today()).value(record, customer.name)
    assert said.endswith(str(customer.values["name"]))
    assert customer.name not in said


def test_a_record_that_is_not_there_is_called_by_its_path(department: Department) -> None:
    ws = department.open("chenfang")
    assert label_of(ws, "customers/n/nobody") == "nobody"


def test_what_is_about_somebody_else_than_its_author_says_about_whom(department: Department) -> None:
    ws = department.open("chenfang")
    spec, values = (
        by_name("appraisal"),
        {"owner": "liwei", "quarter": "2026-Q4", "total": "89.79", "grade": "B"},
    )
    said = spec.meta.summary(values)
    assert with_owner(ws, spec, {**values, "by": "chenfang"}, said) == "李伟 2026-Q4 89.79 B"
    assert with_owner(ws, spec, values, said) == "李伟 2026-Q4 89.79 B", "nobody filed it yet: it is mine"
    assert with_owner(ws, spec, {**values, "by": "liwei"}, said) == "2026-Q4 89.79 B"


def test_a_refusal_calls_records_as_people_do_and_leaves_files_of_this_computer_alone(
    department: Department,
) -> None:
    ws = department.open("chenfang")
    log, customer = ws.rows("log")[0].name, ws.rows("customer")[0]
    said = in_words(ws, f"office:{log}：2026-10 is closed; {customer.name}: has moved on")
    assert log not in said
    assert said_of(ws, log) in said
    assert f"{by_name('customer').meta.title} {customer.values['name']}" in said
    typed = in_words(ws, str(UnknownRecord.named("trips-reports/2026/2026-11")), beside=True)
    assert "2026-11 (trips-reports/2026/2026-11): there is no such record" in typed
    path = f"saved: /tmp/{log}.json, ~/{log}, none/of/these"
    assert in_words(ws, path) == path
