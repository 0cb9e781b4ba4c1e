"""The month's attendance, by person and by day (D6)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import date

from tui_sales.duties.spans import Every, Span
from tui_sales.i18n import N_, _
from tui_sales.kinds.attendance import COUNTED, STATUS, Attendance
from tui_sales.reports.source import Source, called
from tui_sales.reports.spec import Spec
from tui_sales.reports.table import Column, Row, Sort, Table

#: what HR looks at one by one
_ODD = ("late", "early", "leave", "absent")
Days = Mapping[str, Mapping[date, str]]


def build(source: Source, month: Span) -> tuple[Table, ...]:
    """How often what was the case, and what was the case on which day."""
    days: dict[str, dict[date, str]] = defaultdict(dict)
    papers: dict[str, list[str]] = defaultdict(list)
    for held in source.approved(Attendance):
        if held.record.month == month.name:
            days[held.record.owner] |= {day.date: day.status for day in held.record.days}
            papers[held.record.owner].append(held.name)
    people = dict.fromkeys((*source.reps(month), *sorted(days)))
    names = {person: tuple(papers[person]) for person in people}
    return _people(source, days, names), _by_day(source, days, names)


def _people(source: Source, days: Days, papers: Mapping[str, tuple[str, ...]]) -> Table:
    """A person a line; of whom there is no record yet, nothing is said."""
    rows = []
    for person, names in papers.items():
        his = days.get(person, {})
        counts = Counter(his.values())
        rows.append(
            Row(
                (
                    source.regions.get(person, ""),
                    called(source, person),
                    *(counts[status] if his else None for status in COUNTED),
                    " ".join(f"{day:%m-%d}{_(STATUS[his[day]])}" for day in sorted(his) if his[day] in _ODD),
                ),
                names,
            )
        )
    return Table(
        _("Attendance by person"),
        (
            Column(_("Region"), width=8),
            Column(_("Who"), width=10),
            *(Column(_(STATUS[status]), Sort.COUNT, 6, total=True) for status in COUNTED),
            Column(_("On these days"), width=40),
        ),
        tuple(rows),
        empty=_("There is no attendance of this month."),
    )


def _by_day(source: Source, days: Days, papers: Mapping[str, tuple[str, ...]]) -> Table:
    there = sorted({day for his in days.values() for day in his})
    rows = tuple(
        Row(
            (
                called(source, person),
                *(_(STATUS[days[person][day]]) if day in days[person] else None for day in there),
            ),
            names,
        )
        for person, names in papers.items()
        if person in days
    )
    return Table(
        _("Attendance by day"),
        (Column(_("Who"), width=10), *(Column(f"{day.day}", width=4) for day in there)),
        rows,
        empty=_("There is no attendance of this month."),
    )


ATTENDANCE = Spec(
    "attendance",
    N_("Attendance of the month"),
    "D6",
    Every.MONTH,
    build,
    (Attendance,),
    about=N_("how often everybody was present, late, on leave or absent, and on which days"),
)
