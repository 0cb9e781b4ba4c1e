"""Sales added up: whoever has no target takes no target away from the others."""

from __future__ import annotations

from decimal import Decimal

from tui_sales.figures.sales import Sold, sold, together
from tui_sales.kinds.sales_report import Sale


def of(amount: str, target: str | None) -> Sold:
    line = Sale.model_validate(
        {"id": "a", "date": "2026-11-02", "customer": "huaxin", "product": "B-3", "amount": amount}
    )
    return sold([line], None if target is None else Decimal(target))


def test_the_percent_is_of_those_who_have_a_target() -> None:
    whole = together([of("500.00", "1000.00"), of("100.00", "200.00"), of("999.00", None)])
    assert whole.amount == Decimal("1599.00")
    assert whole.target == Decimal("1200.00")
    assert whole.percent == Decimal("50.0")


def test_without_any_target_there_is_no_percent() -> None:
    whole = together([of("500.00", None), of("1.00", None)])
    assert whole.target is None
    assert whole.percent is None
    assert together([]).percent is None
