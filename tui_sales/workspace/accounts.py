"""Accounts: our lines and the accountant's of a period, as far as they are approved (D11, D21, D22)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from tui_sales.duties.spans import Span
from tui_sales.figures.bonus import Earned, earned
from tui_sales.figures.reconciliation import USUAL_DAYS, Ours, Paired, Theirs, numbers_in, paired
from tui_sales.kinds.claim import Claim
from tui_sales.kinds.customer import Customer
from tui_sales.kinds.ledger import Ledger, Posting, Reconciliation
from tui_sales.kinds.sales_report import Sale, SalesReport
from tui_sales.workspace.facts import records

if TYPE_CHECKING:
    from tui_sales.workspace.workspace import Workspace


def key_of(name: str, line: str) -> str:
    """What tells a line from all others: its record and its id."""
    return f"{name}#{line}"


def pairs_of(ws: Workspace, span: Span, sort: str) -> tuple[Paired, ...]:
    """The sales or expenses of a span beside the accountant's postings of it."""
    ours = _sales(ws, span) if sort == "sales" else _expenses(ws, span)
    days = USUAL_DAYS if ws.policy.pairing_days is None else ws.policy.pairing_days
    return paired(tuple(ours), tuple(_postings(ws, span, sort)), days)


def sales_lines(ws: Workspace, span: Span) -> Iterator[tuple[str, str, Sale]]:
    """Name of the report, owner, and each approved line dated in a span."""
    for name, report in records(ws, SalesReport):
        for line in report.lines:
            if span.first <= line.date <= span.last:
                yield name, report.owner, line


def earned_by(ws: Workspace, person: str, span: Span) -> Earned:
    """The bonus of a rep for a quarter, from its approved reconciliations."""
    reported = [key_of(name, line.id) for name, owner, line in sales_lines(ws, span) if owner == person]
    found = [
        one for _name, one in records(ws, Reconciliation) if one.period == span.name and one.type == "sales"
    ]
    return earned(reported, found, ws.policy.bonus_rates)


def _sales(ws: Workspace, span: Span) -> Iterator[Ours]:
    names = customers_called(ws)
    for name, owner, line in sales_lines(ws, span):
        called = names.get(line.customer, (line.customer,))
        words = f"{ws.law.display(owner)} {line.contract or called[-1]} {line.date:%m-%d}"
        parties = frozenset(one.casefold() for one in called)
        yield Ours(key_of(name, line.id), words, line.contract, parties, line.date, line.amount)


def _expenses(ws: Workspace, span: Span) -> Iterator[Ours]:
    for name, claim in records(ws, Claim):
        who = ws.law.display(claim.owner)
        for line in claim.lines:
            if span.first <= line.date <= span.last:
                words = f"{who} {line.receipt} {line.date:%m-%d}"
                number = next(iter(sorted(numbers_in(line.receipt), key=len, reverse=True)), "")
                parties = frozenset((who.casefold(), claim.owner))
                yield Ours(key_of(name, line.id), words, number, parties, line.date, line.amount)


def _postings(ws: Workspace, span: Span, sort: str) -> Iterator[Theirs]:
    """Of every ledger, whatever period it was handed over for: a month's check finds its part of a quarter's ledger.

    What stands in the month's ledger and again in the quarter's was posted once.
    """
    taken: Counter[tuple[object, ...]] = Counter()
    for name, ledger in records(ws, Ledger):
        here: Counter[tuple[object, ...]] = Counter()
        for line in ledger.lines if ledger.type == sort else ():
            same = (line.voucher, line.date, line.amount, line.text, line.customer, line.person)
            here[same] += 1
            if span.first <= line.date <= span.last and here[same] > taken[same]:
                taken[same] += 1
                yield Theirs(
                    key_of(name, line.id),
                    f"{line.voucher} {line.text}".strip(),
                    numbers_in(line.voucher, line.text),
                    _party(line, sort),
                    line.date,
                    line.amount,
                )


def _party(line: Posting, sort: str) -> str:
    return line.customer if sort == "sales" else line.person


def customers_called(ws: Workspace) -> Mapping[str, tuple[str, ...]]:
    """Customer's id → the names it goes by, the short one last."""
    return {
        one.id: tuple(name for name in (one.full_name, one.short_name) if name)
        for _name, one in records(ws, Customer)
    }
