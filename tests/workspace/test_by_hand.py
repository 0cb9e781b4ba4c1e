"""What somebody who types a record himself is offered and asked: the next number, none that is given, words that somebody has."""

from __future__ import annotations

from typing import Any

import pytest

from tests.conftest import Department
from tui_sales.model.codec import BadRecord
from tui_sales.model.record import fields_of
from tui_sales.workspace.views import Filing


def contract(number: str, party: str = "合肥科瑞精密机械有限公司") -> dict[str, Any]:
    said = {"number": number, "date": "2026-11-23", "form": "written", "type": "sales"}
    return {**said, "party": party, "owner": "liwei", "amount": "100.00"}


def test_a_contract_begins_with_the_next_number_and_takes_none_that_is_given(young: Department) -> None:
    office = young.open("chenfang")
    assert "number" not in office.blank("contract")
    office.file("contract", contract("HX-2026-039"))
    assert office.blank("contract")["number"] == "HX-2026-040"
    (problem,) = office.check("contract", contract("hx-2026-039", "另一家"))
    assert problem.place == ("number",)
    with pytest.raises(BadRecord, match="is taken: HX-2026-039 合肥科瑞精密机械有限公司 ¥100"):
        office.file("contract", contract("HX-2026-039", "另一家"))


def test_a_contract_keeps_its_number(young: Department) -> None:
    office = young.open("chenfang")
    name = office.file("contract", contract("HX-2026-039")).name
    version = office.entry(name).front.version
    office.file("contract", contract("HX-2026-039", "改了名的公司"), name=name, base=version)
    assert office.void(name, "没有签成").name == name


def test_what_is_imported_may_say_so_for_reasons_of_its_own(young: Department) -> None:
    office = young.open("chenfang")
    again = {**contract("HX-2026-039", "另一家"), "id": "hx-2026-039-b"}
    office.file_all([Filing("contract", contract("HX-2026-039")), Filing("contract", again)])
    assert len(office.rows("contract")) == 2


def test_a_notice_is_for_regions_that_somebody_is_of(department: Department) -> None:
    office = department.open("chenfang")
    notice = {"date": "2026-11-23", "title": "新版报价单", "text": "12 月起统一使用。"}
    assert office.check("notice", {**notice, "regions": ["华东"]}) == ()
    (problem,) = office.check("notice", {**notice, "regions": ["华东", "火星"]})
    assert problem.place == ("regions",)
    assert str(problem).startswith("nobody has 火星; there are: 华东")


def test_nobody_leaves_before_the_day_has_come(young: Department) -> None:
    office = young.open("chenfang")
    values = fields_of(office.entry("people/liwei").front.raw)
    assert office.check("person", {**values, "left": "2026-11-23"}, "people/liwei") == ()
    (problem,) = office.check("person", {**values, "left": "2026-11-30"}, "people/liwei")
    assert problem.place == ("left",)
