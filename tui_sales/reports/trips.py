"""The month's field trips for HR, beside the attendance (D4, D6)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from tui_sales.duties.spans import Every, Span
from tui_sales.figures.outings import month_of
from tui_sales.i18n import N_, _
from tui_sales.kinds.attendance import Attendance
from tui_sales.kinds.trip import Trip
from tui_sales.reports.chart import Chart, Plot
from tui_sales.reports.source import Held, Source, called
from tui_sales.reports.spec import Spec
from tui_sales.reports.table import Column, Row, Sort, Table


def build(source: Source, month: Span) -> tuple[Table, ...]:
    """By person, by day, and every trip; approved ones only, as only they explain an absence."""
    trips = [one for one in source.approved(Trip) if _days(source, one.record, month)]
    return _people(source, month, trips), _by_day(source, month, trips), _each(source, month, trips)


def _people(source: Source, month: Span, trips: list[Held[Trip]]) -> Table:
    out = _out(source, month, trips)
    statuses: dict[str, dict[date, str]] = defaultdict(dict)
    papers: dict[str, list[str]] = defaultdict(list)
    for held in source.approved(Attendance):
        if held.record.month == month.name:
            statuses[held.record.owner] |= {day.date: day.status for day in held.record.days}
            papers[held.record.owner].append(held.name)
    rows = []
    for person in dict.fromkeys((*source.reps(month), *sorted(out))):
        one = month_of(out.get(person, {}), statuses.get(person, {}))
        names = (*_names(out.get(person, {})), *papers[person])
        rows.append(
            Row(
                (
                    source.regions.get(person, ""),
                    called(source, person),
                    one.trips,
                    len(one.days),
                    _short(one.days),
                    _short(one.explained),
                    _short(one.unexplained),
                ),
                names,
            )
        )
    return Table(
        _("Field trips by person"),
        (
            Column(_("Region"), width=8),
            Column(_("Who"), width=10),
            Column(_("Trips"), Sort.COUNT, 6, total=True),
            Column(_("Days away"), Sort.COUNT, 6, total=True),
            Column(_("On these days"), width=30),
            Column(_("Absent or late, explained by a trip"), width=24),
            Column(_("Absent without a trip on"), width=24),
        ),
        tuple(rows),
        chart=Chart(Plot.BARS, (3,)),
        empty=_("Nobody was out this month."),
    )


def _by_day(source: Source, month: Span, trips: list[Held[Trip]]) -> Table:
    """A person a line, a day a column: 1 where he was out. Working days, and others on which somebody was out."""
    out = _out(source, month, trips)
    days = sorted({*source.worked(month.first, month.last), *(day for his in out.values() for day in his)})
    people = sorted({*source.reps(month), *out}, key=lambda one: (source.regions.get(one, ""), one))
    rows = tuple(
        Row(
            (called(source, person), *(1 if day in out[person] else None for day in days)),
            _names(out[person]),
            {at: tuple(out[person][day]) for at, day in enumerate(days, 1) if day in out[person]},
        )
        for person in people
    )
    columns = tuple(Column(f"{day.day}", Sort.COUNT, 2, total=True) for day in days)
    return Table(
        _("Out, by day"),
        (Column(_("Who"), width=10), *columns),
        rows,
        chart=Chart(Plot.HEAT, tuple(range(1, len(days) + 1))),
        empty=_("Nobody was out this month."),
    )


def _each(source: Source, month: Span, trips: list[Held[Trip]]) -> Table:
    rows = tuple(
        Row(
            (
                called(source, one.record.owner),
                one.record.out,
                one.record.back or one.record.back_expected,
                one.record.destination,
                one.record.customer,
                one.record.purpose,
                "、".join(called(source, person) for person in one.record.companions),
                "、".join(called(source, person) for person in one.approvers),
            ),
            (one.name,),
        )
        for one in sorted(trips, key=lambda held: (held.record.out, held.name))
    )
    return Table(
        _("Every trip"),
        (
            Column(_("Who"), width=10),
            Column(_("Out"), Sort.MOMENT, 17),
            Column(_("Back"), Sort.MOMENT, 17),
            Column(_("Destination"), width=12),
            Column(_("Customer"), width=14),
            Column(_("Purpose"), width=30),
            Column(_("Companions"), width=14),
            Column(_("Approved by"), width=14),
        ),
        rows,
        empty=_("Nobody was out this month."),
    )


def _out(source: Source, month: Span, trips: list[Held[Trip]]) -> dict[str, dict[date, list[str]]]:
    """Person → day → the trips he was on; companions were out too."""
    found: dict[str, dict[date, list[str]]] = defaultdict(dict)
    for one in trips:
        for person in (one.record.owner, *one.record.companions):
            for day in _days(source, one.record, month):
                found[person].setdefault(day, []).append(one.name)
    return found


def _names(days: Mapping[date, Iterable[str]]) -> tuple[str, ...]:
    """The trips of some days, each once."""
    return tuple(dict.fromkeys(name for names in days.values() for name in names))


def _days(source: Source, trip: Trip, month: Span) -> list[date]:
    first = max(trip.out.astimezone(source.zone).date(), month.first)
    last = min((trip.back or trip.back_expected).astimezone(source.zone).date(), month.last)
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def _short(days: tuple[date, ...]) -> str:
    return " ".join(f"{day:%m-%d}" for day in days)


TRIPS = Spec(
    "trips",
    N_("Field trips of the month"),
    "D4 D6",
    Every.MONTH,
    build,
    (Trip, Attendance),
    about=N_("who was out, by person and day, beside the attendance; for HR"),
)
