"""Answers to surveys: each once, about whom they are, and the team's without anything that leads to a name."""

from __future__ import annotations

import hashlib
import itertools
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.exchange.department import PEOPLE, Known
from tests.exchange.exports import QUESTIONS, grid, wjx
from tui_sales.exchange.grid import Grid, Value
from tui_sales.exchange.importer import Asked
from tui_sales.exchange.reading import Reading
from tui_sales.exchange.survey.columns import plain
from tui_sales.exchange.survey.marks import NoMark, mark_in
from tui_sales.exchange.survey.reading import RESPONSES
from tui_sales.model.record import Raw


def survey(sort: str, quarter: str = "2026-Q3", most: int = 5) -> Raw:
    asked = [{"id": f"q{n}", "text": text, "most": most} for n, text in enumerate(QUESTIONS, 1)]
    return {"type": sort, "quarter": quarter, "template": "问卷", "questions": asked, "invited": 20}


def known(**more: Raw) -> Known:
    held = {"customer": survey("customer"), "team": survey("team"), **more}
    return Known(records={"survey": {f"surveys/2026/2026-q3-{name}": raw for name, raw in held.items()}})


def read(sheet: Grid, told: Known | None = None, **settings: str) -> Reading:
    return RESPONSES.read([sheet], told or known(), Asked({"survey": "2026-q3-customer", **settings}))


def values(reading: Reading) -> list[Raw]:
    assert not reading.troubles, [str(one.what) for one in reading.troubles]
    return [one.values for one in reading.items]


def troubles(reading: Reading) -> list[tuple[int, str, str]]:
    return [(one.row, one.column, str(one.what)) for one in reading.troubles]


def test_answers_of_customers() -> None:
    reading = read(wjx())
    first, second = values(reading)
    assert {key: value for key, value in first.items() if key != "id"} == {
        "survey": "2026-q3-customer",
        "date": "2026-10-12",
        "owner": "liwei",
        "customer": "kerui",
        "answers": [{"id": "q1", "mark": 5}, {"id": "q2", "mark": 4}],
        "comment": "响应很快",
        "way": "import",
    }
    assert second["answers"] == [{"id": "q1", "mark": 2}]
    assert first["id"].startswith("2026-10-12-")
    assert [str(one.what) for one in reading.notes] == [
        "the column “6、您的姓名” is not taken: it belongs to no question"
    ]
    places = {place: (row, column) for place, row, column in reading.items[0].places}
    assert places["answers", 1, "mark"] == (2, "4.方案是否切合需要？(5分)")


def test_a_customers_corrected_mark_is_the_same_answer() -> None:
    changed = [list(row) for row in wjx().rows]
    changed[1][8] = "满意"
    again = values(read(grid(*map(tuple, changed))))
    assert [one["id"] for one in again] == [one["id"] for one in values(read(wjx()))]
    assert again[0]["answers"][0]["mark"] == 4


def test_what_is_there_already_is_named() -> None:
    made = values(read(wjx()))
    held = {f"responses/2026/2026-q3-customer/{one['id']}": one for one in made}
    told = replace(known(), records={**known().records, "response": held})
    reading = read(wjx(), told)
    assert [one.name for one in reading.items] == list(held)
    assert all("id" not in one.values for one in reading.items)


def team(*rows: tuple[Value, ...]) -> Grid:
    head = (
        "序号",
        "提交答卷时间",
        "来自IP",
        "您的姓名",
        "1、被评价人",
        f"2、{QUESTIONS[0]}",
        f"3、{QUESTIONS[1]}",
        "4、建议",
    )
    return grid(head, *rows)


TEAM = (
    (1, "2026/10/12 9:30:05", "1.2.3.4", "张丽", "李伟", "5", "4", ""),
    (2, "2026/10/12 9:41:11", "1.2.3.5", "陈芳", "李伟", "5", "4", ""),
    (3, "2026/10/12 10:02:40", "1.2.3.6", "赵敏", "李伟", "2", "1", "再耐心些"),
)


def test_the_teams_answers_keep_nothing_that_says_who_answered() -> None:
    reading = read(team(*TEAM), survey="2026-q3-team")
    kept = values(reading)
    assert len({one["id"] for one in kept}) == len({one["token"] for one in kept}) == 3
    text = str([(one.values, one.places) for one in reading.items])
    assert not [
        one
        for one in (*PEOPLE.values(), *PEOPLE, "1.2.3", "9:30", "9:41")
        if one in text and one not in ("李伟", "liwei")
    ]
    assert [str(one.what) for one in reading.notes] == [
        "the column “您的姓名” is not taken: the team answers without names"
    ]


def test_tokens_are_the_same_whoever_answered_when() -> None:
    """Nothing that is not in the record anyway goes into them, so there is nothing to try out names or minutes against."""
    others = [
        (7, "2026/10/12 23:59:59", "9.9.9.9", name, "李伟", *row[5:])
        for name, row in zip(("甲", "乙", "丙"), TEAM, strict=True)
    ]
    for order in itertools.permutations(others):
        assert values(read(team(*order), survey="2026-q3-team")) == values(
            read(team(*TEAM), survey="2026-q3-team")
        )


def test_no_token_is_the_digest_of_a_name() -> None:
    tokens = {one["token"] for one in values(read(team(*TEAM), survey="2026-q3-team"))}
    guesses = {hashlib.sha256(one.encode()).hexdigest()[:10] for one in (*PEOPLE, *PEOPLE.values())}
    assert not tokens & guesses


def test_team_answers_come_in_an_order_of_their_own() -> None:
    reading = read(team(*TEAM), survey="2026-q3-team")
    assert [one.values["token"] for one in reading.items] == sorted(
        one.values["token"] for one in reading.items
    )


@pytest.mark.parametrize(
    ("title", "question"),
    [
        ("1、对销售人员的响应速度是否满意？", QUESTIONS[0]),
        ("1．对销售人员的响应速度是否满意?", QUESTIONS[0]),
        ("第1题：对销售人员的响应速度是否满意", QUESTIONS[0]),
        ("Q2. 方案是否切合需要？ [单选题] *", QUESTIONS[1]),
        ("(2) 方案 是否切合需要？（5分）", QUESTIONS[1]),
        ("2、方案是否切合需要？【必填】", QUESTIONS[1]),
    ],
)
def test_questions_are_found_by_their_words(title: str, question: str) -> None:
    assert plain(title) == plain(question)


@pytest.mark.parametrize(
    ("cell", "mark"),
    [
        ("5", 5),
        ("５分", 5),
        ("4 星", 4),
        (3, 3),
        (Decimal("2"), 2),
        ("5.0", 5),
        ("A.非常满意", 5),
        ("B、满意", 4),
        ("一般", 3),
        ("不满意", 2),
        ("非常不满意", 1),
        ("不太满意", 2),
        ("非常同意", 5),
        ("满意(4分)", 4),
        ("不满意（2）", 2),
        ("", None),
        ("(跳过)", None),
        ("（空）", None),
    ],
)
def test_marks_in_words_and_numbers(cell: Value, mark: int | None) -> None:
    assert mark_in(cell, 5) == mark


@pytest.mark.parametrize("cell", ["6", "0", "3.5", "挺好的", "满意(9分)", True, "1,2", "-1"])
def test_what_is_no_mark(cell: Value) -> None:
    with pytest.raises(NoMark):
        mark_in(cell, 5)


def test_words_do_not_count_for_other_scales() -> None:
    with pytest.raises(NoMark) as caught:
        mark_in("满意", 10)
    assert caught.value.steps == 5


def test_the_survey_is_found_by_its_sort_and_quarter() -> None:
    sheet = wjx()
    settings: dict[str, Any] = {"survey": ""}
    assert troubles(read(sheet, **settings))[0][2] == (
        "several surveys have these questions: 2026-q3-customer, 2026-q3-team"
    )
    found = values(read(sheet, **settings, type="customer", quarter="2026年第三季度"))
    assert {one["survey"] for one in found} == {"2026-q3-customer"}
    only = Known(records={"survey": {"surveys/2026/2026-q3-customer": survey("customer")}})
    assert len(values(read(sheet, only, **settings))) == 2


def test_about_one_person_by_setting() -> None:
    sheet = grid(("提交时间", *QUESTIONS), (date(2026, 10, 12), "5", "4"))
    assert troubles(read(sheet))[0] == (2, "", "it is not said whom this is about")
    assert values(read(sheet, about="王芳"))[0]["owner"] == "wangfang"


def test_several_comments_are_told_apart() -> None:
    head = ("提交时间", "被评价人", *QUESTIONS, "5、意见", "6、建议")
    sheet = grid(head, ("2026-10-12", "李伟", "5", "4", "好", "再快些"))
    assert values(read(sheet))[0]["comment"] == "5、意见：好\n6、建议：再快些"
