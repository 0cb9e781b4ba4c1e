"""How reviewing went in a month: how fast, how often something came back, by whom (the two-person rule in figures)."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from decimal import Decimal
from itertools import chain
from statistics import median

from tui_sales.duties.spans import Every, Span
from tui_sales.i18n import N_, _
from tui_sales.kinds import by_path
from tui_sales.reports.chart import Chart, Plot
from tui_sales.reports.source import Judged, Source, called
from tui_sales.reports.spec import Spec
from tui_sales.reports.table import Column, Row, Sort, Table

_HOUR = 3600


def build(source: Source, month: Span) -> tuple[Table, ...]:
    """By reviewer, by day, and by kind of record. The hours run from the filing of a version to the verdict on it."""
    people: dict[str, list[Judged]] = defaultdict(list)
    kinds: dict[str, list[Judged]] = defaultdict(list)
    for one in source.verdicts(month):
        people[called(source, one.person)].append(one)
        spec = by_path(one.name.rpartition(":")[2])
        kinds[_(spec.meta.plural) if spec else one.name].append(one)
    return (
        _table(_("By reviewer"), _("Who"), people),
        _by_day(source, month, people),
        _table(_("By kind of record"), _("Kind of record"), kinds),
    )


def _table(title: str, what: str, found: dict[str, list[Judged]]) -> Table:
    rows = []
    for name, given in sorted(found.items(), key=lambda one: (-len(one[1]), one[0])):
        returned = sum(one.returned for one in given)
        hours = [Decimal(int((one.at - one.filed_at).total_seconds())) / _HOUR for one in given]
        cells = (name, len(given) - returned, returned, _one_digit(median(hours)), _one_digit(max(hours)))
        rows.append(Row(cells, tuple(dict.fromkeys(one.name for one in given))))
    return Table(
        title,
        (
            Column(what, width=16),
            Column(_("Approved"), Sort.COUNT, 8, total=True),
            Column(_("Returned"), Sort.COUNT, 8, total=True),
            Column(_("Hours, median"), Sort.SCORE, 10),
            Column(_("Hours, longest"), Sort.SCORE, 10),
        ),
        tuple(rows),
        chart=Chart(Plot.BARS, (1,)),
        empty=_("No verdict in this month."),
    )


def _by_day(source: Source, month: Span, found: dict[str, list[Judged]]) -> Table:
    """A reviewer a line, a day a column: how many verdicts. Working days, and others on which somebody gave one."""
    given: dict[str, dict[date, list[str]]] = defaultdict(lambda: defaultdict(list))
    for name, verdicts in found.items():
        for one in verdicts:
            given[name][one.at.astimezone(source.zone).date()].append(one.name)
    days = sorted({*source.worked(month.first, month.last), *(day for his in given.values() for day in his)})
    rows = []
    for name, _verdicts in sorted(found.items(), key=lambda one: (-len(one[1]), one[0])):
        his = given[name]
        behind = {at: tuple(dict.fromkeys(his[day])) for at, day in enumerate(days, 1) if day in his}
        counts = (len(his[day]) if day in his else None for day in days)
        rows.append(Row((name, *counts), tuple(dict.fromkeys(chain(*behind.values()))), behind))
    return Table(
        _("Verdicts by day"),
        (Column(_("Who"), width=16), *(Column(f"{day.day}", Sort.COUNT, 2, total=True) for day in days)),
        tuple(rows),
        chart=Chart(Plot.HEAT, tuple(range(1, len(days) + 1))),
        empty=_("No verdict in this month."),
    )


def _one_digit(hours: Decimal) -> Decimal:
    return hours.quantize(Decimal("0.1"))


REVIEWS = Spec(
    "reviews",
    N_("Statistics of reviews"),
    "",
    Every.MONTH,
    build,
    (),
    about=N_("how fast, how often returned, by whom: the two-person rule in figures"),
)
