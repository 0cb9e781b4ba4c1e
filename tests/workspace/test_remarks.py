"""What is to be known beside a record when it is judged: what a claim's owner holds of advances, what a bonus should be."""

from __future__ import annotations

from decimal import Decimal

from tests.conftest import Department
from tests.workspace.test_checking import SURVEY, dinner
from tests.workspace.test_law_in_force import land
from tui_sales.kinds import by_name
from tui_sales.kinds.bonus import bonus_of
from tui_sales.model.diff import whole
from tui_sales.review.standing import State
from tui_sales.workspace import Workspace
from tui_sales.workspace.remarks import remarks_on
from tui_sales.workspace.titles import words_for


def told(ws: Workspace, name: str) -> list[tuple[str, bool]]:
    return [(one.said, one.warns) for one in remarks_on(ws, name)]


def test_a_claim_says_what_is_open_of_advances_and_what_is_set_off_beyond_that(staffed: Department) -> None:
    loan = {
        "owner": "liwei",
        "date": "2026-11-20",
        "amount": "693.50",
        "reason": "锡山出差",
        "paid_out": "2026-11-20",
    }
    land(staffed, "liwei", "advance", loan, "zhangli", "sunjuan")
    rep = staffed.open("liwei")
    rep.sync()
    still = ("advances still open without this claim: ¥693.50", False)
    plain = rep.file("claim", dinner("30")).name
    assert told(rep, plain) == [still]
    over = rep.file("claim", dinner("300", advance="900")).name
    assert told(rep, over) == [still, ("! it sets off ¥206.50 more than that", True)]
    office = staffed.open("chenfang")
    rep.sync()
    office.sync()
    assert told(office, over) == told(rep, over)
    assert told(office, plain) == [], "the other claim takes all of it"
    assert told(office, "people/liwei") == []


def test_a_bonus_says_by_which_rate_and_what_that_comes_to(staffed: Department) -> None:
    books = staffed.open("sunjuan")
    band = books.policy.bonus_rates[0]
    values = {
        "owner": "liwei",
        "quarter": "2026-Q3",
        "base": "839500",
        "rate": str(band.percent),
        "made_from": "合同",
        "amount": "99999",
        "remark": "含上季补发",
    }
    said = told(books, books.file("bonus", values).name)
    due = bonus_of(Decimal("839500"), band.percent)
    assert said[0][0].startswith(f"rate of {band.percent} % from")
    assert (f"! ¥839,500.00 × {band.percent} % is ¥{due:,.2f}", True) in said
    assert ("! reconciled sales are ¥0.00 by now", True) in said


def test_a_closing_says_how_the_checks_stand_and_what_it_would_keep_out(department: Department) -> None:
    office = department.open("chenfang")
    name = office.file("closing", {"period": "2026-11"}).name
    said = told(office, name)
    assert [warns for _text, warns in said] == [True, True, True]
    assert said[0][0] == "check of the month's expenses: ! there is none"
    open_still = (State.AWAITING, State.RETURNED, State.STALE)
    filed = [row.name for spec in office.kinds() for row in office.rows(spec.name) if row.state in open_still]
    waiting = [one for one in filed if "2026-11" in office.law.periods(office.entry(one).front.record)]
    assert said[-1][0].startswith(f"! {len(waiting)} records of this period still wait")


def test_an_answer_is_read_with_its_question(staffed: Department) -> None:
    survey = land(staffed, "chenfang", "survey", SURVEY, "zhaomin")
    office = staffed.open("chenfang")
    office.sync()
    values = {"survey": survey.rpartition("/")[2], "date": "2026-11-20", "owner": "liwei", "way": "phone"}
    name = office.file("response", {**values, "answers": [{"id": "q1", "mark": 5}]}).name
    words = words_for(office, office.today())
    shown = [
        words.of(one.field, one.new, one.beside)
        for one in whole(by_name("response"), office.entry(name).front.raw)
    ]
    assert "对响应速度是否满意？" in shown
    assert "q1" not in shown


def test_expenses_that_come_after_their_period_was_closed_are_named_until_the_claim_is_approved(
    staffed: Department,
) -> None:
    land(staffed, "chenfang", "closing", {"period": "2026-10"}, "sunjuan", "zhangli")
    rep = staffed.open("liwei")
    rep.sync()
    late = dinner("30")
    late["lines"] = [{**late["lines"][0], "date": "2026-10-27"}]
    name = rep.file("claim", late).name
    assert told(rep, name) == [("! expenses of a closed period, which no check will count: 2026-10", True)]
    assert told(rep, rep.file("claim", dinner("30")).name) == []
