"""Sales of a quarter: by rep, region, product and customer, against the target, the quarter before and a year ago (D11)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from decimal import Decimal

from tui_sales.duties.spans import Every, Span
from tui_sales.figures.share import share
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
    told, told_before, told_year = (_reporters(source, name) for name in _three(quarter))
    people = dict.fromkeys((*source.reps(quarter), *now, *before, *year))
    rows = []
    for person in sorted(people, key=lambda one: (source.regions.get(one, ""), -_amount(now[one]), one)):
        target, amount = targets.get(person), _amount(now[person]) if person in told else None
        rows.append(
            Row(
                (
                    source.regions.get(person, ""),
                    called(source, person),
                    target,
                    amount,
                    share(amount, target) if target and amount is not None else None,
                    _received(now[person]) if person in told else None,
                    _amount(before[person]) if person in told_before else None,
                    _amount(year[person]) if person in told_year else None,
                ),
                *_behind(8, now[person], before[person], year[person]),
            )
        )
    return Table(
        _("By rep"),
        (
            Column(_("Region"), width=8),
            Column(_("Who"), width=10),
            Column(_("Target"), Sort.MONEY, 14, total=True),
            Column(_("Sold"), Sort.MONEY, 14, total=True),
            Column(_("% of the target"), Sort.SCORE, 9, share=(3, 2)),
            Column(_("Received"), Sort.MONEY, 14, total=True),
            Column(_("Quarter before"), Sort.MONEY, 14, total=True),
            Column(_("A year ago"), Sort.MONEY, 14, total=True),
        ),
        tuple(rows),
        note=" ".join(_notes(rows)),
        chart=Chart(Plot.BARS, (3,), against=2),
        empty=_("No reps in this quarter."),
    )


def _notes(rows: list[Row]) -> Iterator[str]:
    """What a reader has to know of figures that are not there."""
    yield _(
        "Who has no approved report of a quarter has no figure there: that is not the same as nothing sold."
    )
    without = sum(row.cells[2] is None for row in rows)
    if 0 < without < len(rows):
        yield _("Without a target and so not in the percent: {count}.").format(count=without)


def _over_time(source: Source, quarter: Span, lines: dict[str, list[_Line]]) -> Table:
    """Quarter after quarter, from the first of which there is anything."""
    past = _past(quarter)
    begun = next((at for at, name in enumerate(past) if lines[name]), len(past) - 1)
    rows = []
    for name in past[begun:]:
        targets, amount = source.targets(name), _amount(lines[name])
        target, aimed = sum(targets.values(), _NOTHING), [line for line in lines[name] if line[1] in targets]
        told = bool(lines[name])
        cells = (
            name,
            amount if told else None,
            _received(lines[name]) if told else None,
            target or None,
            share(_amount(aimed), target) if target and told else None,
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
    past = _three(quarter)
    now, before, year = (_by(lines[name], key) for name in past)
    told, told_before, told_year = (bool(lines[name]) for name in past)
    rows = tuple(
        Row(
            (
                name or _("not said"),
                _amount(now[name]) if told else None,
                _received(now[name]) if told else None,
                _amount(before[name]) if told_before else None,
                _amount(year[name]) if told_year else None,
            ),
            *_behind(5, now[name], before[name], year[name]),
        )
        for name in sorted({*now, *before, *year}, key=lambda one: (-_amount(now[one]), one))
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
        empty=_("No approved sales in this quarter, the one before and a year ago."),
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


def _reporters(source: Source, quarter: str) -> set[str]:
    """Whose report of a quarter is approved: of the others it is not known what they sold, which is not nothing."""
    return {one.record.owner for one in source.approved(SalesReport) if one.record.quarter == quarter}


def _behind(
    columns: int, now: list[_Line], before: list[_Line], year: list[_Line]
) -> tuple[tuple[str, ...], dict[int, tuple[str, ...]]]:
    """The records of a row, and those of each figure in it: the last two columns are about the two other quarters."""
    here, past, then = (tuple(dict.fromkeys(line[0] for line in lines)) for lines in (now, before, year))
    behind = {**dict.fromkeys(range(columns - 2), here), columns - 2: past, columns - 1: then}
    return tuple(dict.fromkeys((*here, *past, *then))), behind


def _amount(lines: list[_Line]) -> Decimal:
    return sum((line[2].amount for line in lines), _NOTHING)


def _received(lines: list[_Line]) -> Decimal:
    return sum((line[2].received or _NOTHING for line in lines), _NOTHING)


SALES = Spec(
    "sales",
    N_("Quarterly sales statistics"),
    "D11",
    Every.QUARTER,
    build,
    (SalesReport, Customer),
    about=N_("by rep, quarter, region, product and customer, against the target"),
)
