"""The check with the accountant: what it shows once it is filed, and what came afterwards."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from tests.conftest import Department
from tui_sales.boards.reconciliation import MONTH_SALES_CHECK
from tui_sales.duties.spans import span_called
from tui_sales.model.record import fields_of
from tui_sales.workspace import Workspace
from tui_sales.workspace.drafting import worked_out_anew

NOVEMBER = span_called("2026-11")
POSTING = {"date": "2026-11-18", "amount": "1200.00", "customer": "某客户"}


def handed_over(department: Department, period: str, *numbers: int) -> None:
    accountant, assistant = department.open("sunjuan"), department.open("chenfang")
    lines: list[dict[str, Any]] = [
        {**POSTING, "id": f"v{number}", "voucher": f"记-11{number}", "text": f"货款 {number}"}
        for number in numbers
    ]
    filed = accountant.file("ledger", {"period": period, "type": "sales", "lines": lines})
    accountant.sync()
    assistant.sync()
    assert assistant.approve([(filed.name, filed.version)])[0].ok
    assistant.sync()


def checked(ws: Workspace) -> str:
    """The check of the month as the assistant files it, each difference with a word."""
    values = ws.blank("reconciliation", {"period": NOVEMBER.name, "type": "sales"})
    for line in values["lines"]:
        if Decimal(line.get("our_amount") or 0) != Decimal(line.get("their_amount") or 0):
            line["resolution"] = "下月入账"
    return ws.file("reconciliation", values).name


def test_what_came_since_a_check_was_filed_is_said(department: Department) -> None:
    handed_over(department, "2026-11", 70, 71)
    ws = department.open("chenfang")
    ws.sync()
    assert "since then" not in MONTH_SALES_CHECK.build(ws, NOVEMBER).headline  # nothing is filed yet
    name = checked(ws)
    assert "since then" not in MONTH_SALES_CHECK.build(ws, NOVEMBER).headline
    handed_over(department, "2026-Q4", 70, 71, 72)  # of which one was not there
    ws = department.open("chenfang")
    ws.sync()
    headline = MONTH_SALES_CHECK.build(ws, NOVEMBER).headline
    assert "! since then 1 lines are new or others" in headline
    assert "the accountant's 3,600.00; check anew" in headline
    before = fields_of(ws.entry(name).front.raw)
    anew = worked_out_anew(ws, "reconciliation", before)["lines"]
    told = {one["theirs"]: one.get("resolution") for one in anew if one.get("theirs")}
    assert told.pop("记-1172 货款 72") is None  # this one is to be looked at; what was settled stays settled
    assert told == {one["theirs"]: one.get("resolution") for one in before["lines"] if one.get("theirs")}
