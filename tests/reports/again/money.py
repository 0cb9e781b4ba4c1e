"""Sales, contracts, projects, the accountant's books and the bonus, again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

from tests.reports.again.landed import Json, Landed, moment, number, rounded, within
from tests.reports.again.told import Check, Told, summed, tally, without_nothing

Sale = tuple[str, Json]


def _sales(there: Landed, quarter: str) -> list[Sale]:
    reports = there.of("sales_report", quarter=quarter).values()
    return [(one["owner"], line) for one in reports for line in one["lines"]]


def _before(quarter: str) -> str:
    year, at = int(quarter[:4]), int(quarter[-1])
    return f"{year}-Q{at - 1}" if at > 1 else f"{year - 1}-Q4"


def sales(there: Landed, quarter: str, told: Told) -> None:
    """Each grouping has the same sums; each of them is that of the lines in the reports."""
    then = {
        "Sold": quarter,
        "Received": quarter,
        "Quarter before": _before(quarter),
        "A year ago": f"{int(quarter[:4]) - 1}{quarter[4:]}",
    }
    short = {
        name.rpartition("/")[2]: str(one.get("short_name") or one["name"])
        for name, one in there.of("customer").items()
    }
    groups: dict[str, tuple[str, Callable[[Sale], str]]] = {
        "By rep": ("Who", lambda sale: there.called(sale[0])),
        "By region": ("Region", lambda sale: there.region(sale[0]) or "not said"),
        "By product": ("Product", lambda sale: str(sale[1].get("product") or "not said")),
        "By customer": ("Customer", lambda sale: short.get(sale[1]["customer"], str(sale[1]["customer"]))),
    }
    for column, span in then.items():
        field = "received" if column == "Received" else "amount"
        lines = _sales(there, span)
        whole = sum((number(line.get(field)) for _owner, line in lines), Decimal(0))
        for title, (key, of) in groups.items():
            expected = summed((of(sale), sale[1].get(field)) for sale in lines)
            assert without_nothing(told.column(title, key, column)) == without_nothing(expected), (
                title,
                column,
            )
            assert number(told.totals(title).get(column)) == whole, (title, column)
    _targets(there, quarter, told)
    each = told.totals("Every sale")
    now = _sales(there, quarter)
    assert len(told.rows("Every sale")) == len(now)
    assert number(each.get("Amount")) == sum(number(line["amount"]) for _owner, line in now)


def _targets(there: Landed, quarter: str, told: Told) -> None:
    sold = summed((owner, line["amount"]) for owner, line in _sales(there, quarter))
    for name, person in there.of("person").items():
        aims = [number(one["amount"]) for one in person.get("targets", ()) if one["id"] == quarter]
        row = next((row for row in told.rows("By rep") if row["Who"] == person["name"]), None)
        if row and aims:
            assert number(row["Target"]) == aims[0]
            much = sold.get(name.rpartition("/")[2], Decimal(0))
            if row["% of the target"] is not None:
                assert number(row["% of the target"]) == rounded(much * 100 / aims[0], "0.1"), row


def _detail(sort: str) -> Check:
    def check(there: Landed, span: str, told: Told) -> None:
        (*found,) = there.of("reconciliation", period=span, type=sort).values()
        lines = [line for one in found for line in one["lines"]]
        for title, differs in (("Lines that differ", True), ("Lines that agree", False)):
            mine = [
                (number(one.get("our_amount")), number(one.get("their_amount")))
                for one in lines
                if (number(one.get("our_amount")) != number(one.get("their_amount"))) is differs
            ]
            assert len(told.rows(title)) == len(mine)
            totals = told.totals(title)
            assert number(totals.get("Our amount")) == sum(our for our, _their in mine)
            assert number(totals.get("The accountant's amount")) == sum(their for _our, their in mine)
            assert number(totals.get("Difference")) == sum(our - their for our, their in mine)
        _booked(there, span, sort, told)

    return check


def _booked(there: Landed, span: str, sort: str, told: Told) -> None:
    """Each side is whole: ours has every line that was claimed or sold, theirs every line of the ledger."""
    if not told.lines:
        return
    books = [
        {(line["voucher"], line["date"], line["amount"], line.get("text")): number(line["amount"])
         for line in one["lines"] if within(span, line["date"])}
        for one in there.of("ledger", type=sort).values()
    ]  # fmt: skip
    both = [told.totals(title) for title in ("Lines that differ", "Lines that agree")]
    assert sum(number(one.get("The accountant's amount")) for one in both) == sum(
        {key: amount for one in books for key, amount in one.items()}.values()
    )
    kind = "claim" if sort == "expenses" else "sales_report"
    ours = [line for one in there.of(kind).values() for line in one["lines"] if within(span, line["date"])]
    assert sum(number(one.get("Our amount")) for one in both) == sum(number(line["amount"]) for line in ours)


def bonus(there: Landed, quarter: str, told: Told) -> None:
    """Base × rate; the base is what the accountant booked of the lines that both sides have."""
    found = there.of("bonus", quarter=quarter).values()
    checks = there.of("reconciliation", period=quarter, type="sales").values()
    booked = summed(
        (line["source"].split("/")[2], line["their_amount"])
        for one in checks
        for line in one["lines"]
        if line.get("source") and line.get("their_amount") and line.get("our_amount")
    )
    bases = told.column("Bonus", "Who", "Reconciled sales")
    assert bases == {there.called(one["owner"]): booked.get(one["owner"], Decimal(0)) for one in found}
    amounts = {
        there.called(one["owner"]): rounded(
            booked.get(one["owner"], Decimal(0)) * number(one["rate"]) / 100, "0.01"
        )
        for one in found
    }
    assert told.column("Bonus", "Who", "Bonus") == amounts
    assert number(told.totals("Bonus").get("Bonus")) == sum(amounts.values())


def contracts(there: Landed, today: str, told: Told) -> None:
    """Every approved contract, and those whose last day is near."""
    found = list(there.of("contract").values())
    assert number(told.totals("Register of contracts").get("Amount")) == sum(
        number(c["amount"]) for c in found
    )
    assert {row["Contract no."] for row in told.rows("Register of contracts")} == {c["number"] for c in found}
    now = moment(today).date()
    soon = {
        c["number"]
        for c in found
        if c.get("valid_to") and now <= moment(c["valid_to"]).date() <= now + timedelta(days=60)
    }
    assert {row["Contract no."] for row in told.rows("Running out within 60 days")} == soon


def projects(there: Landed, _today: str, told: Told) -> None:
    """Number and amount at each stage; the day of each one's last progress."""
    found = there.of("project")
    expected = tally([{"s": one["stage"]} for one in found.values()], "s")
    assert sorted(row["Projects"] for row in told.rows("By stage")) == sorted(expected.values())
    amounts = summed((one["stage"], one.get("expected_amount")) for one in found.values())
    shown = sorted(number(row["Amount expected"]) for row in told.rows("By stage"))
    assert shown == sorted(amounts.values())
    assert number(told.totals("Every project").get("Amount expected")) == sum(amounts.values())
    last: dict[str, str] = {}
    for one in there.of("tracking").values():
        last[one["project"]] = max(one["date"], last.get(one["project"], ""))
    dates = {row["Project"]: row["Last progress"] for row in told.rows("Every project")}
    assert dates == {one["name"]: last.get(name.rpartition("/")[2]) for name, one in found.items()}


CHECKS: dict[str, Check] = {
    "sales": sales,
    "sales-detail": _detail("sales"),
    "expenses-detail": _detail("expenses"),
    "sales-check": _detail("sales"),
    "bonus": bonus,
    "contracts": contracts,
    "projects": projects,
}
