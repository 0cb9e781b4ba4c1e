"""Sales of a quarter: by rep, region, product and customer, against the target, the quarter before and a year ago (D11)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from decimal import Decimal

from tui_sales.duties.spans import Every, Span
from tui_sales.figures.sales import share
from tui_sales.i18n import N_, _
from tui_sales.kinds.customer import Customer
from tui_sales.kinds.sales_report import Sale, SalesReport
from tui_sales.reports.chart import Chart, Plot
from tui_sales.reports.source import Source, called
from tui_sales.reports.spec import Spec
from tui_sales.reports.table import Column, Row, Sort, Table

_NOTHING = Decimal(0)
#: how many quarters a trend goes back
_QUARTERS = 8
#: record, owner and line of a sale
_Line = tuple[str, str, Sale]
_Key = Callable[[_Line], str]


def build(source: Source, quarter: Span) -> tuple[Table, ...]:
    """Sums over approved reports, and every sale that is in them."""
    lines = {name: list(_lines(source, name)) for name in (*_three(quarter), *_past(quarter))}
    names = {
        one.record.id: one.record.short_name or one.record.full_name for one in source.approved(Customer)
    }
    return (
        _reps(source, quarter, lines),
        _over_time(source, quarter, lines),
        _sums(_("By region"), _("Region"), quarter, lines, lambda line: source.regions.get(line[1], "")),
        _sums(_("By product"), _("Product"), quarter, lines, lambda line: line[2].product),
        _sums(
            _("By customer"),
            _("Customer"),
            quarter,
            lines,
            lambda line: names.get(line[2].customer, line[2].customer),
        ),
        _each(source, lines[quarter.name], names),
    )


def _three(quarter: Span) -> tuple[str, str, str]:
    """Its name, the one before it, and the same a year ago."""
    return quarter.name, quarter.before.name, f"{int(quarter.name[:4]) - 1}{quarter.name[4:]}"


def _past(quarter: Span) -> list[str]:
    """The quarters of two years, oldest first."""
    spans = [quarter]
    while len(spans) < _QUARTERS:
        spans.append(spans[-1].before)
    return [span.name for span in reversed(spans)]


def _lines(source: Source, quarter: str) -> Iterator[_Line]:
    for one in source.approved(SalesReport):
        if one.record.quarter == quarter:
            for line in one.record.lines:
                yield one.name, one.record.owner, line


def _reps(source: Source, quarter: Span, lines: dict[str, list[_Line]]) -> Table:
    targets = source.targets(quarter.name)
    now, before, year = (_by(lines[name], lambda line: line[1]) for name in _three(quarter))
    people = dict.fromkeys((*source.reps(quarter), *now))
    rows = []
    for person in sorted(people, key=lambda one: (source.regions.get(one, ""), -_amount(now[one]), one)):
        target, amount = targets.get(person), _amount(now[person])
        rows.append(
            Row(
                (
                    source.regions.get(person, ""),
                    called(source, person),
                    target,
                    amount,
                    share(amount, target) if target else None,
                    _received(now[person]),
                    _amount(before[person]),
                    _amount(year[person]),
                ),
                tuple(dict.fromkeys(line[0] for line in now[person])),
            )
        )
    return Table(
        _("By rep"),
        (
            Column(_("Region"), width=8),
            Column(_("Who"), width=10),
            Column(_("Target"), Sort.MONEY, 14, total=True),
            Column(_("Sold"), Sort.MONEY, 14, total=True),
            Column(_("% of the target"), Sort.SCORE, 9),
            Column(_("Received"), Sort.MONEY, 14, total=True),
            Column(_("Quarter before"), Sort.MONEY, 14, total=True),
            Column(_("A year ago"), Sort.MONEY, 14, total=True),
        ),
        tuple(rows),
        chart=Chart(Plot.BARS, (3,), against=2),
        empty=_("No reps in this quarter."),
    )


def _over_time(source: Source, quarter: Span, lines: dict[str, list[_Line]]) -> Table:
    """Quarter after quarter, from the first of which there is anything."""
    past = _past(quarter)
    begun = next((at for at, name in enumerate(past) if lines[name]), len(past) - 1)
    rows = []
    for name in past[begun:]:
        target, amount = sum(source.targets(name).values(), _NOTHING), _amount(lines[name])
        cells = (
            name,
            amount,
            _received(lines[name]),
            target or None,
            share(amount, target) if target else None,
        )
        rows.append(Row(cells, tuple(dict.fromkeys(line[0] for line in lines[name]))))
    return Table(
        _("By quarter"),
        (
            Column(_("Quarter"), width=10),
            Column(_("Sold"), Sort.MONEY, 14),
            Column(_("Received"), Sort.MONEY, 14),
            Column(_("Target"), Sort.MONEY, 14),
            Column(_("% of the target"), Sort.SCORE, 9),
        ),
        tuple(rows),
        chart=Chart(Plot.TREND, (1, 2)),
        empty=_("No approved sales in this quarter."),
    )


def _sums(title: str, what: str, quarter: Span, lines: dict[str, list[_Line]], key: _Key) -> Table:
    now, before, year = (_by(lines[name], key) for name in _three(quarter))
    rows = tuple(
        Row(
            (
                name or _("not said"),
                _amount(now[name]),
                _received(now[name]),
                _amount(before[name]),
                _amount(year[name]),
            ),
            tuple(dict.fromkeys(line[0] for line in now[name])),
        )
        for name in sorted({*now, *before}, key=lambda one: (-_amount(now[one]), one))
    )
    return Table(
        title,
        (
            Column(what, width=18),
            Column(_("Sold"), Sort.MONEY, 14, total=True),
            Column(_("Received"), Sort.MONEY, 14, total=True),
            Column(_("Quarter before"), Sort.MONEY, 14, total=True),
            Column(_("A year ago"), Sort.MONEY, 14, total=True),
        ),
        rows,
        chart=Chart(Plot.BARS, (1,)),
        empty=_("No approved sales in this quarter and the one before."),
    )


def _each(source: Source, lines: list[_Line], names: dict[str, str]) -> Table:
    rows = tuple(
        Row(
            (
                line.date,
                called(source, owner),
                line.contract,
                names.get(line.customer, line.customer),
                line.product,
                line.amount,
                line.received,
            ),
            (name,),
        )
        for name, owner, line in sorted(lines, key=lambda one: (one[2].date, one[0], one[2].id))
    )
    return Table(
        _("Every sale"),
        (
            Column(_("Date"), Sort.DAY, 12),
            Column(_("Who"), width=10),
            Column(_("Contract no."), width=16),
            Column(_("Customer"), width=18),
            Column(_("Product"), width=14),
            Column(_("Amount"), Sort.MONEY, 14, total=True),
            Column(_("Received"), Sort.MONEY, 14, total=True),
        ),
        rows,
        empty=_("No approved sales in this quarter."),
    )


def _by(lines: list[_Line], key: _Key) -> dict[str, list[_Line]]:
    found: dict[str, list[_Line]] = defaultdict(list)
    for line in lines:
        found[key(line)].append(line)
    return found


def _amount(lines: list[_Line]) -> Decimal:
    return sum((line[2].amount for line in lines), _NOTHING)


def _received(lines: list[_Line]) -> Decimal:
    return sum((line[2].received or _NOTHING for line in lines), _NOTHING)


SALES = Spec(
    "sales",
    N_("Sales statistics of the quarter"),
    "D11",
    Every.QUARTER,
    build,
    (SalesReport, Customer),
    about=N_("by rep, quarter, region, product and customer, against the target"),
)
