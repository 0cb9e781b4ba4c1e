"""Our lines beside the accountant's: each posting once, however often its ledger was handed over."""

from __future__ import annotations

from typing import Any

from tests.conftest import Department
from tui_sales.duties.spans import span_called
from tui_sales.workspace.accounts import pairs_of

POSTING = {"date": "2026-11-18", "amount": "1200.00", "customer": "某客户"}


def test_what_is_in_the_months_ledger_and_in_the_quarters_was_posted_once(department: Department) -> None:
    accountant, assistant = department.open("sunjuan"), department.open("chenfang")
    quarter = span_called("2026-Q4")

    def handed_over(period: str, *numbers: int) -> None:
        lines: list[dict[str, Any]] = [
            {**POSTING, "id": f"v{at}", "voucher": f"记-11{number}", "text": f"货款 {number}"}
            for at, number in enumerate(numbers)
        ]
        filed = accountant.file("ledger", {"period": period, "type": "sales", "lines": lines})
        accountant.sync()
        assistant.sync()
        assert assistant.approve([(filed.name, filed.version)])[0].ok
        assert filed.name in assistant.sync().landed
        accountant.sync()

    def vouchers() -> list[str]:
        found = (one.theirs.words.split()[0] for one in pairs_of(assistant, quarter, "sales") if one.theirs)
        return sorted(word for word in found if word.startswith("记-11"))

    handed_over("2026-11", 70, 71, 71)  # two postings of one ledger that look the same are two
    assert vouchers() == ["记-1170", "记-1171", "记-1171"]
    handed_over("2026-Q4", 70, 71, 72)
    assert vouchers() == ["记-1170", "记-1171", "记-1171", "记-1172"]
