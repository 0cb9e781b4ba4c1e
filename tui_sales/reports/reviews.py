"""How reviewing went in a month: how fast, how often something came back, by whom (the two-person rule in figures)."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime
from decimal import Decimal
from itertools import chain
from statistics import median

from tui_sales.duties.spans import Every, Span
from tui_sales.i18n import N_, _
from tui_sales.kinds import by_path
from tui_sales.kinds.log import Log
from tui_sales.reports.chart import Chart, Plot
from tui_sales.reports.source import Source, Step, called
from tui_sales.reports.spec import Spec
from tui_sales.reports.table import Column, Row, Sort, Table

_HOUR = 3600


def build(source: Source, month: Span) -> tuple[Table, ...]:
    """By reviewer, by day, and by kind of record. The hours run from the last filing to the verdict."""
    people: dict[str, list[tuple[Step, Decimal | None]]] = defaultdict(list)
    kinds: dict[str, list[tuple[Step, Decimal | None]]] = defaultdict(list)
    filed: dict[str, datetime] = {}
    for step in source.steps(month):
        if step.what == "filed":
            filed[step.name] = step.at
        elif step.what in ("approved", "returned"):
            since = filed.get(step.name)
            took = Decimal(int((step.at - since).total_seconds())) / _HOUR if since else None
            people[called(source, step.person)].append((step, took))
            spec = by_path(step.name.rpartition(":")[2])
            kinds[_(spec.meta.plural) if spec else step.name].append((step, took))
    return (
        _table(_("By reviewer"), _("Who"), people),
        _by_day(source, month, people),
        _table(_("By kind of record"), _("Kind of record"), kinds),
    )


def _table(title: str, what: str, found: dict[str, list[tuple[Step, Decimal | None]]]) -> Table:
    rows = []
    for name, steps in sorted(found.items(), key=lambda one: (-len(one[1]), one[0])):
        returned = sum(step.what == "returned" for step, _took in steps)
        hours = sorted(took for _step, took in steps if took is not None)
        middle, longest = (median(hours), hours[-1]) if hours else (None, None)
        cells = (name, len(steps) - returned, returned, _one_digit(middle), _one_digit(longest))
        rows.append(Row(cells, tuple(dict.fromkeys(step.name for step, _took in steps))))
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


def _by_day(source: Source, month: Span, found: dict[str, list[tuple[Step, Decimal | None]]]) -> Table:
    """A reviewer a line, a day a column: how many verdicts. Working days, and others on which somebody gave one."""
    given: dict[str, dict[date, list[str]]] = defaultdict(lambda: defaultdict(list))
    for name, steps in found.items():
        for step, _took in steps:
            given[name][step.at.astimezone(source.zone).date()].append(step.name)
    days = sorted({*source.worked(month.first, month.last), *(day for his in given.values() for day in his)})
    rows = []
    for name, _steps in sorted(found.items(), key=lambda one: (-len(one[1]), one[0])):
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


def _one_digit(hours: Decimal | None) -> Decimal | None:
    return None if hours is None else hours.quantize(Decimal("0.1"))


REVIEWS = Spec(
    "reviews",
    N_("Statistics of reviews"),
    "",
    Every.MONTH,
    build,
    (Log,),
    about=N_("how fast, how often returned, by whom: the two-person rule in figures"),
)
