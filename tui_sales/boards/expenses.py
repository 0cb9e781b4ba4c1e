"""Expenses: who waits for what money, who still holds an advance; behind each person his advances and claims (D16, D21)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

from tui_sales.boards.purse import behind
from tui_sales.boards.sheet import Begins, Board, Col, Leads, Line, Sheet, Spot
from tui_sales.dataclass import dataclass
from tui_sales.duties.spans import Every, Span
from tui_sales.figures.expenses import NOTHING, Account, account
from tui_sales.i18n import N_, _
from tui_sales.model.show import dotted, show_money
from tui_sales.review.standing import State
from tui_sales.workspace.expenses import Purse, amount_of, purses

if TYPE_CHECKING:
    from tui_sales.workspace.workspace import Workspace

_NEEDS = ("claim", "advance")


@dataclass(frozen=True)
class _Person:
    person: str
    purse: Purse
    account: Account

    @property
    def waiting(self) -> Decimal:
        """What is claimed and not approved."""
        return sum((amount_of(row.values) for row in self.purse.waiting_claims), NOTHING)


def build(ws: Workspace, span: Span) -> Sheet:
    """A line for each person; Enter shows what his figures are made of."""
    reps = ws.law.reps(span.first, span.last)
    people = [
        _Person(person, purse, account(purse.advances, purse.claims, span.first, span.last))
        for person, purse in purses(ws, span.last).items()
        if purse or person in reps
    ]
    people.sort(key=lambda one: (ws.law.people[one.person].region, one.person))
    lines = [_line(ws, span, one) for one in people]
    return Sheet(
        _headline(people),
        (
            Col(_("Region"), 6),
            Col(_("Who"), 8),
            Col(_("To check"), 10, right=True),
            Col(_("To pay"), 10, right=True),
            Col(_("Paid"), 10, right=True),
            Col(_("Adv. open"), 10, right=True),
            Col(_("Remark"), 0),
        ),
        (*lines, *_total(people)),
        empty=_("What people spend for the department is claimed here; n makes the first claim."),
        new=Begins("claim", {"owner": ws.me.person}),
    )


def _headline(people: list[_Person]) -> str:
    number = sum(len(one.purse.waiting_claims) for one in people)
    told = [_("{count} claims to check").format(count=number)]
    for amount, words in (
        (_sum(people, "to_pay"), N_("{amount} to pay")),
        (_sum(people, "open"), N_("advances open {amount}")),
    ):
        told += [_(words).format(amount=show_money(amount))] if amount else []
    travels = sum(len(one.purse.wanting) for one in people)
    if travels:
        told.append(_("{count} travels wait for an advance to be applied for").format(count=travels))
    return dotted(told)


def _line(ws: Workspace, span: Span, one: _Person) -> Line:
    found = one.account
    spots = (
        Spot(ws.law.people[one.person].region, "secondary"),
        Spot(ws.law.display(one.person)),
        _money(one.waiting, "accent"),
        _money(found.to_pay, "warning"),
        _money(found.paid, "success"),
        _money(found.open),
        Spot(_("; ").join(_remarks(one)), "warning"),
    )
    return Line(one.person, spots, go=Leads(behind_of(one.person), span.name))


def _remarks(one: _Person) -> Iterator[str]:
    """What the figures do not tell, what is wrong first."""
    purse, found = one.purse, one.account
    if found.over:
        yield _("{amount} set off without an advance").format(amount=show_money(found.over))
    returned = sum(row.state is State.RETURNED for row in purse.waiting_claims)
    for number, words in (
        (returned, N_("{count} sent back")),
        (len(purse.waiting_advances), N_("{count} advances to check")),
        (len(purse.wanting), N_("{count} advances not applied for")),
    ):
        if number:
            yield _(words).format(count=number)
    if found.to_give:
        yield _("{amount} to be advanced").format(amount=show_money(found.to_give))


def _total(people: list[_Person]) -> Iterator[Line]:
    if len(people) < 2:
        return
    waiting = sum((one.waiting for one in people), NOTHING)
    sums = (_sum(people, field) for field in ("to_pay", "paid", "open"))
    figures = (_money(amount) for amount in (waiting, *sums))
    yield Line("total", (Spot(), Spot(_("All")), *figures, Spot()))


def _sum(people: list[_Person], field: str) -> Decimal:
    return sum((getattr(one.account, field) for one in people), NOTHING)


def _money(amount: Decimal, colour: str = "") -> Spot:
    return Spot(show_money(amount), colour) if amount else Spot("-", "secondary")


def behind_of(person: str) -> Board:
    """The board of one person's advances and claims."""
    return Board(
        f"expenses-{person}",
        N_("Advances and claims"),
        "D16 D21",
        Every.MONTH,
        partial(behind, person),
        _NEEDS,
        listed=False,
    )


EXPENSES = Board(
    "expenses",
    N_("Expenses and advances"),
    "D16 D21",
    Every.MONTH,
    build,
    _NEEDS,
    about=N_(
        "claims to check, to pay and paid, advances still open, travel whose advance nobody applied for"
    ),
)
