"""Behind a sum of sales: by product, by customer, and every line of a report that is in it (D11)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

from tui_sales.boards.sheet import Board, Col, Line, Opens, Sheet, Spot
from tui_sales.boards.words import short_day
from tui_sales.duties.spans import Every, Span
from tui_sales.figures.sales import Sold, sold, sold_by
from tui_sales.figures.share import share
from tui_sales.i18n import N_, _
from tui_sales.kinds.sales_report import Sale
from tui_sales.model.show import show_money
from tui_sales.workspace.accounts import customers_called, sales_lines

if TYPE_CHECKING:
    from tui_sales.workspace.workspace import Workspace

_Key = Callable[[Sale], str]


def sold_of(title: str, people: Collection[str]) -> Board:
    """What some people's sum is made of; ``title`` says whose, in the user's language already."""
    return Board(
        "sold",
        N_("Sales by product and customer"),
        "D11",
        Every.QUARTER,
        partial(_build, title, frozenset(people)),
        ("sales_report",),
        listed=False,
    )


def _build(title: str, people: frozenset[str], ws: Workspace, span: Span) -> Sheet:
    """Products, customers, then each sale, which opens its report."""
    mine = [(name, owner, line) for name, owner, line in sales_lines(ws, span) if owner in people]
    now = [line for _name, _owner, line in mine]
    before = [line for _name, owner, line in sales_lines(ws, span.before) if owner in people]
    whole = sold(now)
    called = customers_called(ws)

    def customer(line: Sale) -> str:
        return called.get(line.customer, (line.customer,))[-1]

    def product(line: Sale) -> str:
        return line.product or _("no product named")

    def lines() -> Iterator[Line]:
        for heading, key in ((_("By product"), product), (_("By customer"), customer)):
            yield Line(heading, (Spot(heading),), heading=True)
            yield from _shares(heading, sold_by(now, key), sold_by(before, key), whole.amount)
        yield Line("lines", (Spot(_("Each sale")),), heading=True)
        for name, owner, line in sorted(mine, key=lambda one: (one[2].date, one[0], one[2].id)):
            words = (
                f"{short_day(line.date, ws.today())} {ws.law.display(owner)} {customer(line)} {product(line)}"
            )
            spots = (Spot(words), _money(line.amount), Spot(), _money(line.received or Decimal(0)), Spot())
            yield Line(f"{name}#{line.id}", spots, go=Opens(name))

    headline = _("{who} · sales {amount}, received {received}").format(
        who=title, amount=show_money(whole.amount), received=show_money(whole.received)
    )
    return Sheet(
        headline,
        (
            Col(_("What"), 0),
            Col(_("Sales"), 13, right=True),
            Col("%", 5, right=True),
            Col(_("Received"), 13, right=True),
            Col(_("Before"), 13, right=True),
        ),
        tuple(lines()) if now or before else (),
        empty=_("No approved sales in this quarter and the one before."),
    )


def _shares(
    group: str, now: Mapping[str, Sold], before: Mapping[str, Sold], whole: Decimal
) -> Iterator[Line]:
    """What was sold, then what was sold before and is not any more."""
    gone = {name: Sold() for name in before if name not in now}
    for name, one in (*now.items(), *gone.items()):
        percent = f"{share(one.amount, whole)}" if whole else "-"
        spots = (
            Spot(name),
            _money(one.amount),
            Spot(percent, "secondary"),
            _money(one.received),
            _money(before.get(name, Sold()).amount),
        )
        yield Line(f"{group} {name}", spots)


def _money(amount: Decimal) -> Spot:
    return Spot(show_money(amount)) if amount else Spot("-", "secondary")
