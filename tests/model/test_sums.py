"""Whoever approves amounts sees what they come to, and what a change makes of that."""

from __future__ import annotations

from typing import Any

from tui_sales.kinds import by_name
from tui_sales.model.diff import diff, whole

CLAIM = by_name("claim")


def claim(*amounts: str) -> dict[str, Any]:
    rows = [
        {"id": f"l{n}", "date": "2026-11-20", "type": "travel", "amount": amount, "receipt": f"G{n}"}
        for n, amount in enumerate(amounts)
    ]
    return {"owner": "liwei", "date": "2026-11-23", "lines": rows}


def sums(changes: Any) -> list[tuple[str, Any, Any]]:
    return [(one.field.title, one.old, one.new) for one in changes if one.place == ("lines", "amount")]


def test_the_sum_stands_below_the_rows() -> None:
    shown = whole(CLAIM, claim("263.50", "1000000000000000.01"))
    assert sums(shown) == [("Sum", "1000000000000263.51", "1000000000000263.51")]
    assert shown[-1].place == ("lines", "amount")


def test_one_row_is_its_own_sum() -> None:
    assert sums(whole(CLAIM, claim("263.50"))) == []
    assert sums(diff(CLAIM, claim("263.50"), claim("263.50", "8.00"))) == [("Sum", None, "271.50")]


def test_a_changed_amount_changes_the_sum_and_another_change_does_not() -> None:
    before = claim("263.50", "388.00")
    assert sums(diff(CLAIM, before, claim("263.50", "288.00"))) == [("Sum", "651.50", "551.50")]
    assert sums(diff(CLAIM, before, {**before, "reason": "客户多来两位"})) == []


def test_each_amount_has_its_own_sum_and_a_missing_one_is_nothing() -> None:
    row = {"date": "2026-11-20", "customer": "kerui", "amount": "10.00"}
    rows = [
        {**row, "id": "l1", "received": "4.00"},
        {**row, "id": "l2"},
        {**row, "id": "l3", "received": "3.00"},
    ]
    shown = whole(by_name("sales_report"), {"owner": "liwei", "quarter": "2026-Q4", "lines": rows})
    assert [one.new for one in shown if one.place in {("lines", "amount"), ("lines", "received")}] == [
        "30.00",
        "7.00",
    ]
