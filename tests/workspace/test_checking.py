"""What is refused at filing because of other records: the place in the form and what is wrong there."""

from __future__ import annotations

from typing import Any

import pytest

from tests.conftest import Department
from tests.workspace.test_law_in_force import land
from tui_sales.model.codec import BadRecord

SURVEY = {
    "type": "customer",
    "quarter": "2026-Q3",
    "template": "客户满意度问卷 2026 版",
    "questions": [
        {"id": "q1", "text": "对响应速度是否满意？", "most": 5},
        {"id": "q2", "text": "推荐给同行的可能性？", "most": 10},
    ],
    "invited": 24,
}


def dinner(amount: str, **more: Any) -> dict[str, Any]:
    line = {"id": "l1", "date": "2026-11-20", "type": "entertaining", "amount": amount, "receipt": "发票 1"}
    return {"owner": "liwei", "date": "2026-11-23", "lines": [line], **more}


def test_an_expense_over_its_limit_needs_a_reason(staffed: Department) -> None:
    rep = staffed.open("liwei")
    limit = next(one.amount for one in rep.policy.limits if one.id == "entertaining")
    assert rep.file("claim", dinner(str(limit))).needs
    with pytest.raises(BadRecord) as refused:
        rep.file("claim", dinner(str(limit + 1)))
    (problem,) = refused.value.problems
    assert problem.place == ("reason",)
    assert "400.00" in str(refused.value)
    assert [one.place for one in rep.check("claim", dinner(str(limit + 1)))] == [("reason",)]
    assert rep.file("claim", dinner(str(limit + 1), reason="客户多来了两位")).needs


def test_a_bonus_that_is_not_base_times_rate_says_why(staffed: Department) -> None:
    books = staffed.open("sunjuan")
    values = {"owner": "liwei", "quarter": "2026-Q3", "base": "839500", "rate": "1.5", "made_from": "合同"}
    assert books.check("bonus", {**values, "amount": "12592.50"}) == ()
    (problem,) = books.check("bonus", {**values, "amount": "99999"})
    assert problem.place == ("remark",)
    with pytest.raises(BadRecord, match=r"12,592\.50"):
        books.file("bonus", {**values, "amount": "99999"})
    assert books.file("bonus", {**values, "amount": "99999", "remark": "含上季补发"}).needs


@pytest.mark.parametrize(
    ("answers", "place"),
    [
        ([{"id": "q1", "mark": 6}], ("answers", 0, "mark")),
        ([{"id": "q2", "mark": 6}, {"id": "q3", "mark": 1}], ("answers", 1, "id")),
    ],
)
def test_an_answer_is_to_a_question_that_was_asked_and_within_its_marks(
    young: Department, answers: list[dict[str, Any]], place: tuple[str | int, ...]
) -> None:
    land(young, "chenfang", "survey", SURVEY, "zhaomin")
    office = young.open("chenfang")
    office.sync()
    values = {"survey": "2026-q3-customer", "date": "2026-11-20", "owner": "liwei", "way": "phone"}
    with pytest.raises(BadRecord) as refused:
        office.file("response", {**values, "answers": answers})
    assert [one.place for one in refused.value.problems] == [place]
    good = [{"id": "q1", "mark": 5}, {"id": "q2", "mark": 10}]
    assert office.file("response", {**values, "answers": good}).needs


def test_what_is_no_name_of_a_record_names_none(department: Department) -> None:
    office = department.open("chenfang")
    values = office.blank("spot_check", {"week": "2026-W50", "number": 1})
    for row in values["sampled"]:
        row["finding"] = "complete"
    assert office.check("spot_check", values) == ()
    values["sampled"][1]["record"] = "项目跟踪 科瑞精密二期 2026-11-24及"
    assert [one.place for one in office.check("spot_check", values)] == [("sampled", 1, "record")]
