"""The quarter's end: sales beside the accountant's books, bonus, appraisals to their release."""

from __future__ import annotations

from decimal import Decimal

from tests.quarter.office import CUSTOMERS, QUARTER, REPS, Office


def sales(office: Office) -> None:
    """Reports, the accountant's ledger, the check, the bonus, the quarter closed (D11, D21, D22)."""
    office.at("2026-12-31")
    line = {
        "id": "l1",
        "date": "2026-12-20",
        "contract": "HX-2026-017",
        "product": "HX-200",
        "amount": "80000.00",
    }
    for rep in REPS:
        own = {**line, "contract": f"HX-2026-{rep}"} if rep != "liwei" else line
        office.file(
            rep,
            "sales_report",
            {"owner": rep, "quarter": QUARTER, "lines": [{**own, "customer": CUSTOMERS[rep]}]},
        )
    postings = [
        {
            "id": rep,
            "date": "2026-12-22",
            "voucher": f"记-{n}",
            "customer": "",
            "amount": "80000.00",
            "text": f"HX-2026-{rep}",
        }
        for n, rep in enumerate(REPS)
        if rep != "liwei"
    ]
    office.file("sunjuan", "ledger", {"period": QUARTER, "type": "sales", "lines": postings})
    office.sync(*REPS, "sunjuan")
    office.approve()
    checked = office.drafted("chenfang", "reconciliation", period=QUARTER, type="sales")
    (alone,) = [row for row in checked["lines"] if "theirs" not in row]
    alone["resolution"] = "会计次年一月入账"
    office.file("chenfang", "reconciliation", checked)
    office.sync("chenfang")
    office.approve()
    for rep, base in (("wangfang", "80000.00"), ("liwei", "0")):
        bonus = office.drafted("sunjuan", "bonus", owner=rep, quarter=QUARTER)
        assert Decimal(bonus["base"]) == Decimal(base)  # what is open with the accountant earns nothing yet
        if rep == "wangfang":
            office.file("sunjuan", "bonus", bonus)
    office.sync("sunjuan")
    office.approve()


def appraisals(office: Office) -> None:
    """Drafted from evidence, decided, approved by two, released to the rep (D5)."""
    office.at("2026-12-31", 18)
    month = [{"id": "d1", "date": "2026-11-02", "status": "present"}]
    for rep in REPS:
        for number in ("11", "12"):
            days = [{**month[0], "date": f"2026-{number}-02"}]
            office.file("zhaomin", "attendance", {"owner": rep, "month": f"2026-{number}", "days": days})
    office.sync("zhaomin")
    office.approve()
    for rep in REPS:
        begun = office.drafted("chenfang", "appraisal", owner=rep, quarter=QUARTER)
        parts = {part["id"]: part for part in begun["parts"]}
        assert all("computed" in part for part in parts.values()), parts
        # absent that day, but on an approved trip; absent without one
        assert parts["attendance"]["computed"] == {"hejing": "90.00"}.get(rep, "100.00")
        assert parts["team"]["computed"] == "75.00"
        office.file("chenfang", "appraisal", begun)
    office.sync("chenfang")
    office.approve()
    office.run("chenfang", "release", "appraisals/2026/liwei/2026-q4")
    office.sync("chenfang")
    office.approve("zhangli")
    office.sync("liwei")
    (mine,) = office.rows("liwei", "appraisal")
    assert mine["standing"] == "approved"
    assert mine["values"]["total"]
