"""What is to be known beside a record when it is judged: what a claim's owner holds of advances, what a bonus should be."""

from __future__ import annotations

from decimal import Decimal

from tests.conftest import Department
from tests.workspace.test_checking import dinner
from tests.workspace.test_law_in_force import land
from tui_sales.kinds.bonus import bonus_of
from tui_sales.workspace import Workspace
from tui_sales.workspace.remarks import remarks_on


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
