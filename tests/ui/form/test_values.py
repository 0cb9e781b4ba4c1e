"""Texts and values: every kind's every field goes to the form and back unchanged."""

from __future__ import annotations

from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tui_sales import i18n
from tui_sales.kinds import KINDS, by_name
from tui_sales.model.show import shown_parts
from tui_sales.model.spec import FieldSpec, KindSpec, Shape, spec_of
from tui_sales.ui.form.hints import covers
from tui_sales.ui.form.values import Finder, Reader

TODAY = date(2026, 11, 23)


def reader() -> Reader:
    names = {"liwei": "李伟", "chenfang": "陈芳"}
    ids = {name: person for person, name in names.items()}
    finder = Finder(lambda _, text: ids.get(text, text), lambda _, person: names.get(person, person))
    return Reader(TODAY, ZoneInfo("Asia/Shanghai"), finder)


def as_texts(typed: Reader, spec: KindSpec, values: dict[str, Any]) -> dict[str, Any]:
    texts: dict[str, Any] = {}
    for field in spec.fields:
        if field.shape is not Shape.ROWS:
            texts[field.name] = typed.text(field, values.get(field.name))
            continue
        texts[field.name] = [
            {
                **{key: value for key, value in row.items() if key == "id"},
                **{
                    p.name: row.get(p.name) if p.computed else typed.text(p, row.get(p.name))
                    for p in shown_parts(field)
                },
            }
            for row in values.get(field.name, [])
        ]
    return texts


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.META.name)
def test_an_example_goes_through_the_form_unchanged(kind: Any, language: str) -> None:
    i18n.set_language(language)
    spec = spec_of(kind)
    for example in [kind.META.example]:
        typed = reader()
        values = {f.name: example[f.name] for f in spec.fields if f.name in example}
        reading = typed.read(spec, as_texts(typed, spec, values), values)
        assert reading.problems == ()
        assert reading.values == values


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.META.name)
def test_no_field_has_a_shape_without_a_widget(kind: Any) -> None:
    spec = spec_of(kind)
    fields = [*spec.fields, *(part for field in spec.fields for part in field.parts)]
    assert all(field.shape is not Shape.PART for field in fields)
    assert all(part.shape is not Shape.ROWS for field in spec.fields for part in field.parts)


def of(kind: str, name: str, part: str = "") -> FieldSpec:
    field = by_name(kind).field(name)
    return next((one for one in field.parts if one.name == part), field)


def test_a_text_that_names_a_record_is_found_by_its_initials_and_may_be_anything() -> None:
    finder = Finder(
        lambda _, text: text, lambda _, one: one, alike=lambda _, text: {"krjm": "科瑞精密"}.get(text, text)
    )
    typed = Reader(TODAY, ZoneInfo("Asia/Shanghai"), finder)
    customer = of("log", "entries", "customer")
    assert typed.tidy(customer, "krjm") == typed.value(customer, "krjm") == "科瑞精密"
    assert typed.value(customer, "还没有登记的客户") == "还没有登记的客户"


def test_what_is_typed_is_tidied_as_the_program_writes_it() -> None:
    typed = reader()
    assert typed.tidy(of("log", "date"), "周三") == "2026-11-25"
    assert typed.tidy(of("log", "entries", "start"), "９３０") == "09:30"
    assert typed.tidy(of("log", "owner"), "liwei") == "李伟"
    assert typed.tidy(of("log", "date"), "?") == "?"
    assert typed.tidy(of("meeting", "attendees"), "李伟，陈芳、李伟") == "李伟, 陈芳"
    i18n.set_language("zh_CN")
    assert typed.value(of("person", "roles"), "经理、助") == ["manager", "assistant"]


def test_a_value_shown_in_one_language_is_read_in_the_other() -> None:
    i18n.set_language("zh_CN")
    typed = reader()
    roles = of("person", "roles")
    text = typed.text(roles, ["assistant", "admin"])
    i18n.set_language("en")
    assert typed.value(roles, text) == ["assistant", "admin"]


def test_free_texts_of_a_list_keep_their_punctuation() -> None:
    evidence = of("appraisal", "parts", "evidence")
    texts = ["见 9 月 3 日日志，第 2 条；客户来信", "a, b; c"]
    typed = reader()
    text = typed.text(evidence, texts)
    assert reader().value(evidence, text) == texts


def test_groups_of_choices_are_typed_with_either_punctuation() -> None:
    groups = of("policy", "approvals", "groups")
    assert reader().value(groups, "assistant, manager；hr") == [["assistant", "manager"], ["hr"]]


def test_seconds_that_are_not_shown_survive() -> None:
    out = of("trip", "out")
    typed = reader()
    assert typed.value(out, typed.text(out, "2026-11-23T09:30:15+08:00")) == "2026-11-23T09:30:15+08:00"


def test_problems_are_placed_at_the_row_that_is_wrong_not_at_an_empty_one_before_it() -> None:
    log = by_name("log")
    reading = reader().read(
        log, {"owner": "李伟", "date": "1123", "entries": [{}, {"start": "?", "place": "合肥"}]}, {}
    )
    assert [problem.place for problem in reading.problems] == [("entries", 1, "start")]
    assert len(reading.values["entries"]) == 1
    at_value = type(reading.problems[0])(("entries", 0, "event"), "missing", "is required", {})
    assert reading.in_form(at_value).place == ("entries", 1, "event")


def test_a_problem_covers_its_own_field_and_those_inside_it() -> None:
    assert covers(("entries", 0), ("entries", 0, "start"))
    assert covers(("holidays", 3), ("holidays",))
    assert not covers(("entries", 0, "end"), ("entries", 0, "start"))
    assert not covers((), ("owner",))
