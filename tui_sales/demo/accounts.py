"""The accountant's side: her ledgers, which are checked against ours, the bonuses that follow, a month that is closed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from tui_sales.demo.act import Act, moment
from tui_sales.demo.plot import ACCOUNTANT, ASSISTANT, HR, MANAGER, Plot, changed, drafted, filed, yuan
from tui_sales.demo.sales import sold
from tui_sales.duties.spans import Every, Span, span_of

Row = dict[str, Any]


def months(plot: Plot) -> tuple[Span, Span]:
    """The last two that are over."""
    last = span_of(Every.MONTH, plot.today).before
    return last.before, last


def ledgers(plot: Plot, claims: Sequence[Act]) -> Iterator[Act]:
    """Sales of the last quarter and of the month after it, expenses of two months; a few lines differ from ours."""
    settling = plot.settling
    if len(settling) > 2:
        yield from _sales(plot, plot.quarter, settling[2])
    for month in months(plot):
        after = [day for day in plot.past if day > month.last]
        if len(after) < 3:
            continue
        if month.first > plot.quarter.last:
            yield from _sales(plot, month, after[1])
        lines = [
            _posting(number, line["date"], f"报销 {line['receipt']}", line["amount"], person=act.who)
            for number, (act, line) in enumerate(_spent(claims, month), 1)
        ]
        if lines:
            _go_astray(lines, spare="办公用品 发票 20117743", amount="268.00")
            values = {"period": month.name, "type": "expenses", "lines": lines}
            yield filed("ledger", ACCOUNTANT, moment(after[1], 15, 40), values)


def _spent(claims: Sequence[Act], month: Span) -> list[tuple[Act, Row]]:
    found = [(act, line) for act in claims if act.what == "file" for line in act.values["lines"]]
    inside = [(a, line) for a, line in found if month.first <= date.fromisoformat(line["date"]) <= month.last]
    return sorted(inside, key=lambda one: (one[1]["date"], one[0].name, one[1]["id"]))


def _sales(plot: Plot, span: Span, day: date) -> Iterator[Act]:
    called = {client.id: client.who.short for client in plot.clients}
    lines = [
        _posting(
            number,
            line["date"],
            f"{line['contract']} 货款",
            line["amount"],
            called[line["customer"]],
            rep.name,
        )
        for number, (rep, line) in enumerate(
            ((rep, line) for rep in plot.reps for line in sold(plot, rep, span)), 1
        )
    ]
    if lines:
        _go_astray(lines, spare="上季度尾款", amount="3200.00")
        values = {"period": span.name, "type": "sales", "lines": lines}
        yield filed("ledger", ACCOUNTANT, moment(day, 15, 20), values)


def _posting(number: int, day: str, text: str, amount: str, customer: str = "", person: str = "") -> Row:
    line = {
        "id": f"v{number}",
        "date": day,
        "voucher": f"记-{day[5:7]}{number:02}",
        "amount": amount,
        "text": text,
    }
    return line | ({"customer": customer} if customer else {}) | ({"person": person} if person else {})


def _go_astray(lines: list[Row], *, spare: str, amount: str) -> None:
    """One posting is missing, one has another amount, one is nobody's."""
    if len(lines) > 4:
        del lines[3]
    other = next((line for line in lines[1:] if float(line["amount"]) > 120), None)
    if other:
        other["amount"] = yuan(float(other["amount"]) - 60)
    spared = {"id": "v900", "date": lines[-1]["date"], "voucher": f"记-{lines[-1]['date'][5:7]}90"}
    lines.append({**spared, "amount": amount, "text": spare})


def checks(plot: Plot) -> Iterator[Act]:
    """The quarter's check and its bonuses, month by month the others: the last one waits for the manager."""
    settling = plot.settling
    if len(settling) > 8:
        yield Act(moment(settling[5], 16), ACCOUNTANT, "approve")
        yield _check(settling[6], plot.quarter.name, "sales")
        yield Act(moment(settling[6], 15), ACCOUNTANT, "approve", "reconciliation")
        yield Act(moment(settling[6], 16), MANAGER, "approve", "reconciliation")
        for number, rep in enumerate(plot.reps[:4]):
            given = {"owner": rep.id, "quarter": plot.quarter.name}
            yield drafted("bonus", ACCOUNTANT, moment(settling[7], 10, 20 + number), given)
        yield Act(moment(settling[7], 11, 30), MANAGER, "approve", "bonus")
        yield Act(moment(settling[7], 11, 45), HR, "approve", "bonus")
        year = plot.quarter.name[:4]
        for rep in plot.reps[:2]:
            name = f"bonuses/{year}/{rep.id}/{plot.quarter.name.lower()}"
            yield Act(moment(settling[8], 10, 40), ACCOUNTANT, "release", "bonus", {}, name)
    before, last = months(plot)
    for ago, month, sort in (
        (11, before, "sales"),
        (11, before, "expenses"),
        (8, last, "sales"),
        (2, last, "expenses"),
    ):
        day = plot.ago(ago)
        if day and day > month.last:
            yield _check(day, month.name, sort)
    yield from _closings(plot, before)


def _closings(plot: Plot, before: Span) -> Iterator[Act]:
    """One month stays closed; the one after it was closed, is opened for a forgotten receipt, and waits to be closed again."""
    closed, again = plot.ago(10), plot.ago(6)
    if closed is None or again is None:
        return
    remark = "费用与销售明细两人核对完毕，凭证已装订"
    first = filed(
        "closing", ASSISTANT, moment(closed, 16, 30), {"period": before.before.name, "remark": remark}
    )
    second = filed("closing", ASSISTANT, moment(closed, 16, 32), {"period": before.name, "remark": remark})
    yield from (first, second)
    reason = {"reason": "漏装一张差旅发票（周涛，宾馆补开），入账后当周重新结账"}
    yield Act(moment(again, 15, 5), ASSISTANT, "reopen", "reopening", reason, second.name)
    remark = "补入差旅发票一张，重新核对，两人签字"
    yield changed(second, ASSISTANT, moment(plot.past[-1], 16, 20), remark=remark)


def _check(day: date, period: str, sort: str) -> Act:
    return drafted("reconciliation", ASSISTANT, moment(day, 10, 10), {"period": period, "type": sort})
