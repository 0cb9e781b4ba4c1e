"""Expenses by person: what waits, what is to be paid, which advances are open, and what each is made of."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from tests.conftest import Department
from tests.workspace.test_law_in_force import land
from tui_sales.boards.expenses import EXPENSES
from tui_sales.boards.sheet import Begins, Board, Leads, Line, Opens, Sheet
from tui_sales.duties.spans import span_called
from tui_sales.model.record import ENVELOPE
from tui_sales.review.standing import State
from tui_sales.workspace import Workspace

NOVEMBER = span_called("2026-11")
TRAVEL = {
    "id": "ningbo",
    "owner": "liwei",
    "date": "2026-11-18",
    "purpose": "宁波甬港机械验收",
    "legs": [
        {
            "id": "l1",
            "from": "合肥",
            "to": "宁波",
            "depart": "2026-11-18T08:12:00+08:00",
            "arrive": "2026-11-18T12:05:00+08:00",
            "by": "train",
        }
    ],
    "stays": [{"id": "h1", "city": "宁波", "in": "2026-11-18", "out": "2026-11-20"}],
    "status": "done",
    "advance_wanted": "1000.00",
}


def claim(name: str, amount: str, **more: Any) -> dict[str, Any]:
    line = {"id": "l1", "date": "2026-11-19", "type": "hotel", "amount": amount, "receipt": "发票 04417721"}
    return {"id": name, "owner": "liwei", "date": "2026-11-21", "lines": [line]} | more


def line(sheet: Sheet, key: str) -> Line:
    return next(one for one in sheet.lines if one.key.endswith(key))


def texts(one: Line) -> list[str]:
    return [spot.text for spot in one.spots]


def behind(ws: Workspace, person: str) -> Sheet:
    """What Enter on a person's line shows."""
    go = line(EXPENSES.build(ws, NOVEMBER), person).go
    assert isinstance(go, Leads)
    assert isinstance(go.board, Board)
    return go.board.build(ws, NOVEMBER)


@pytest.fixture
def department(staffed: Department) -> Department:
    """Each rep claimed something once, and nobody has an advance."""
    for person in ("liwei", "wangfang"):
        land(staffed, person, "claim", claim("early", "12.00", owner=person), "chenfang", "sunjuan")
    return staffed


@pytest.fixture
def travelled(department: Department) -> Department:
    """Li Wei's travel is approved; he wanted an advance for it and did not apply for it."""
    land(department, "liwei", "travel", TRAVEL, "zhangli")
    return department


def assistant_of(department: Department) -> Workspace:
    ws = department.open("chenfang")
    ws.sync()
    return ws


def agree(department: Department, name: str) -> None:
    """Both whom a claim needs approve what waits of it."""
    for person in ("chenfang", "sunjuan"):
        ws = department.open(person)
        ws.sync()
        assert ws.approve([(name, ws.entry(name).front.version)])[0].ok
        ws.sync()


def figures(ws: Workspace) -> list[Decimal]:
    """Li Wei's: to check, to pay, paid, advances open."""
    found = texts(line(EXPENSES.build(ws, NOVEMBER), "liwei"))[2:6]
    return [Decimal(text.replace(",", "").replace("-", "0") or 0) for text in found]


def advanced(department: Department) -> str:
    """The advance that the board begins for him, paid out."""
    rep = department.open("liwei")
    rep.sync()
    begins = line(behind(rep, "liwei"), "ningbo").go
    assert isinstance(begins, Begins)
    values = rep.blank(begins.kind, begins.given)
    return land(department, "liwei", "advance", {**values, "paid_out": values["date"]}, "zhangli", "sunjuan")


def test_who_wanted_an_advance_begins_it_here(travelled: Department) -> None:
    office = assistant_of(travelled)
    assert "advances not applied for" in texts(line(EXPENSES.build(office, NOVEMBER), "liwei"))[-1]
    assert line(behind(office, "liwei"), "ningbo").go == Opens("travel/2026/liwei/ningbo")
    name = advanced(travelled)
    office.sync()
    sheet = behind(office, "liwei")
    assert all(not one.key.endswith("ningbo") for one in sheet.lines)
    shown = line(sheet, name)
    assert texts(shown)[1:] == ["宁波甬港机械验收", "1,000.00", "-", "1,000.00", "back since 11-20"]
    assert shown.go == Opens(name)


def test_a_claim_counts_from_its_last_approval_on_and_takes_from_the_advance(travelled: Department) -> None:
    advance = advanced(travelled)
    office = assistant_of(travelled)
    _check, to_pay, paid, _open = figures(office)
    rep = travelled.open("liwei")
    name = rep.file("claim", claim("hotel", "650.30", travel="ningbo", advance="600.00")).name
    rep.sync()
    office.sync()
    assert figures(office) == [Decimal("650.30"), to_pay, paid, Decimal(1000)]
    waits = line(behind(office, "liwei"), name)
    assert waits.spots[-1].mark is State.AWAITING
    agree(travelled, name)
    office.sync()
    assert figures(office) == [0, to_pay + Decimal("50.30"), paid, Decimal(400)]
    sheet = behind(office, "liwei")
    assert texts(line(sheet, f"{advance} {name}"))[3] == "600.00"
    assert line(sheet, f"{advance} {name}").go == Opens(name)
    assert texts(next(one for one in sheet.lines if one.key == name))[2:] == [
        "650.30",
        "600.00",
        "50.30",
        "to be paid",
    ]
    hotel = next(one for one in sheet.lines if one.key == "type hotel")
    assert Decimal(hotel.spots[2].text.replace(",", "")) >= Decimal("650.30")


def test_what_was_settled_is_paid_and_a_change_that_waits_is_marked(department: Department) -> None:
    name = land(department, "liwei", "claim", claim("paid", "88.00"), "chenfang", "sunjuan")
    office = assistant_of(department)
    _check, to_pay, paid, _open = figures(office)
    rep = department.open("liwei")
    rep.sync()
    front = rep.entry(name).front
    fields = {key: value for key, value in front.raw.items() if key not in ENVELOPE}
    settled = {**fields, "settled_on": "2026-11-23", "settled_by": "transfer"}
    rep.file("claim", settled, name=name, base=front.version)
    rep.sync()
    office.sync()
    assert figures(office)[1:3] == [to_pay, paid]  # as long as nobody approved it, it is still to be paid
    shown = line(behind(office, "liwei"), name).spots[-1]
    assert (shown.text, shown.mark) == ("to be paid", State.AWAITING)
    agree(department, name)
    office.sync()
    assert figures(office)[1:3] == [to_pay - 88, paid + 88]
    assert texts(line(behind(office, "liwei"), name))[-1] == "paid 11-23"


def test_setting_off_an_advance_that_nobody_gave_is_said(department: Department) -> None:
    values = claim("nothing", "30.00", advance="20.00")
    name = land(department, "liwei", "claim", values, "chenfang", "sunjuan")
    office = assistant_of(department)
    assert "20.00 set off without an advance" in texts(line(EXPENSES.build(office, NOVEMBER), "liwei"))[-1]
    assert texts(line(behind(office, "liwei"), name))[-1] == "no advance"


def test_a_rep_sees_his_own_and_nothing_of_a_colleague(travelled: Department) -> None:
    rep = travelled.open("wangfang")
    rep.sync()
    assert [one.key for one in EXPENSES.build(rep, NOVEMBER).lines] == ["wangfang"]
    assert EXPENSES.build(rep, NOVEMBER).new == Begins("claim", {"owner": "wangfang"})
