"""One record of every kind of the department: filed by whom the starter's policy names, approved, landed, proved."""

from __future__ import annotations

from typing import Any

from tests.conftest import Department
from tui_sales.kinds import KINDS
from tui_sales.review.standing import State
from tui_sales.workspace import Workspace

#: What rules the department has tests of its own; a verdict is made by approving.
RULES = {"person", "policy", "delegation", "closing", "reopening", "verdict"}
#: A word about a notice that must have been received first.
LATER = "acknowledgement"
#: What others refer to comes first.
FIRST = ("customer", "project", "notice", "survey")


def filer(kind: str, ws: Workspace) -> str:
    """Somebody who may file the kind's example."""
    rule = ws.policy.approval(kind)
    if rule is None or "owner" in rule.filed_by or "anyone" in rule.filed_by or "rep" in rule.filed_by:
        return "liwei"
    names = {"assistant": "chenfang", "manager": "zhangli", "hr": "zhaomin", "accountant": "sunjuan"}
    return names[rule.filed_by[0]]


def example(kind: str) -> dict[str, Any]:
    model = next(one for one in KINDS if one.META.name == kind)
    # nobody here is of the regions that the example of a notice names: it is for everybody
    values = {name: value for name, value in model.META.example.items() if name != "regions"}
    return values | ({"owner": "liwei"} if "owner" in values else {})


def test_every_kind_goes_from_filing_to_main(staffed: Department) -> None:
    kinds = [*FIRST, *(k.META.name for k in KINDS if k.META.name not in {*FIRST, *RULES, LATER})]
    people = ("liwei", "chenfang", "zhangli", "zhaomin", "sunjuan")
    filed: dict[str, tuple[str, str]] = {}
    for person in people:
        ws = staffed.open(person)
        assert not ws.sync().problems
        for kind in kinds:
            if filer(kind, ws) == person:
                made = ws.file(kind, example(kind))
                filed[kind] = (made.name, made.version)
        assert not ws.sync().problems
    assert set(filed) == set(kinds)
    for _round in range(2):  # whoever comes early does not see yet what others send
        for person in people[1:]:
            ws = staffed.open(person)
            assert not ws.sync().problems
            waiting = [(i.name, i.view.version) for i in ws.queue() if i.may]
            assert all(given.ok for given in ws.approve(waiting))
            assert not ws.sync().problems
    assistant = staffed.open("chenfang")
    assert not assistant.sync().problems
    states = {kind: assistant.entry(name).front.standing.state for kind, (name, _version) in filed.items()}
    assert {kind for kind, state in states.items() if state is not State.APPROVED} == set()
    assert not assistant.audit().findings
    rep = staffed.open("liwei")
    assert not rep.sync().problems
    assert {spec.name for spec in rep.kinds()}.isdisjoint({"candidate", "attendance", "exam", "ledger"})
    assert filed["customer"][0] in {row.name for row in rep.rows("customer")}
    said = rep.file(LATER, example(LATER)).name
    assert not rep.sync().problems
    assert not assistant.sync().problems
    (seen,) = assistant.rows(LATER)
    assert (seen.name, seen.values["answer"]) == (said, example(LATER)["answer"])
