"""What is to be known beside a record when it is judged: of a claim, what its owner holds of advances."""

from __future__ import annotations

from tests.conftest import Department
from tests.workspace.test_checking import dinner
from tests.workspace.test_law_in_force import land
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
