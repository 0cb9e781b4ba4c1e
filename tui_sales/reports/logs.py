"""Digest of the week's logs for the manager: who kept them, what was important (D2)."""

from __future__ import annotations

from decimal import Decimal

from tui_sales.duties.spans import Every, Span
from tui_sales.figures.share import share
from tui_sales.i18n import N_, _
from tui_sales.kinds.log import Log
from tui_sales.kinds.log_check import LogCheck
from tui_sales.model.show import show_week
from tui_sales.reports.chart import Chart, Plot
from tui_sales.reports.source import Held, Source, called, within
from tui_sales.reports.spec import Spec
from tui_sales.reports.table import Column, Row, Sort, Table

#: how many weeks a trend goes back
_WEEKS = 13


def build(source: Source, week: Span) -> tuple[Table, ...]:
    """What the check found, how that is week after week, then every entry that its rep called important."""
    return _digest(source, week), _kept(source, week), _over_time(source, week), _important(source, week)


def _digest(source: Source, week: Span) -> Table:
    checks = [one for one in source.approved(LogCheck) if one.record.week == week.name]
    lines = [(one, line) for one in checks for line in one.record.digest.splitlines() if line.strip()]
    rows = tuple(Row((line,), (one.name,)) for one, line in lines)
    return Table(
        _("Digest"), (Column(_("What"), width=60),), rows, empty=_("No approved check of this week yet.")
    )


def _kept(source: Source, week: Span) -> Table:
    rows = tuple(
        Row(
            (
                source.regions.get(row.rep, ""),
                called(source, row.rep),
                row.on_time,
                row.late or 0,
                len(row.missing),
                row.returned or 0,
                row.unclear,
            ),
            (one.name,),
        )
        for one in source.approved(LogCheck)
        if one.record.week == week.name
        for row in one.record.reps
    )
    return Table(
        _("Logs by rep"),
        (
            Column(_("Region"), width=8),
            Column(_("Who"), width=10),
            Column(_("On time"), Sort.COUNT, 8, total=True),
            Column(_("Late"), Sort.COUNT, 8, total=True),
            Column(_("Missing"), Sort.COUNT, 8, total=True),
            Column(_("Returned"), Sort.COUNT, 8, total=True),
            Column(_("Unclear"), width=30),
        ),
        rows,
        chart=Chart(Plot.BARS, (2,)),
        empty=_("No approved check of this week yet."),
    )


def _over_time(source: Source, week: Span) -> Table:
    """The weeks of a quarter, up to this one, each from its approved check."""
    spans = [week]
    while len(spans) < _WEEKS:
        spans.append(spans[-1].before)
    checks = {one.record.week: one for one in source.approved(LogCheck)}
    past = spans[::-1]
    begun = next((at for at, span in enumerate(past) if span.name in checks), len(past))
    rows = [_week(span, checks.get(span.name)) for span in past[begun:]]
    return Table(
        _("By week"),
        (
            Column(_("Week"), width=10),
            Column(_("% on time"), Sort.SCORE, 8),
            Column(_("On time"), Sort.COUNT, 8),
            Column(_("Late"), Sort.COUNT, 8),
            Column(_("Missing"), Sort.COUNT, 8),
            Column(_("Returned"), Sort.COUNT, 8),
        ),
        tuple(rows),
        note=_("A week without figures has no approved check."),
        chart=Chart(Plot.TREND, (1,)),
        empty=_("No approved check of these weeks yet."),
    )


def _week(span: Span, check: Held[LogCheck] | None) -> Row:
    """A week in figures; without its check there are none."""
    if check is None:
        return Row((show_week(span.first), None, None, None, None, None))
    reps = check.record.reps
    on_time, late = sum(row.on_time for row in reps), sum(row.late or 0 for row in reps)
    missing, returned = sum(len(row.missing) for row in reps), sum(row.returned or 0 for row in reps)
    owed = on_time + late + missing
    percent = share(Decimal(on_time), Decimal(owed)) if owed else None
    return Row((show_week(span.first), percent, on_time, late, missing, returned), (check.name,))


def _important(source: Source, week: Span) -> Table:
    logs = sorted(
        within(source.approved(Log), week, "date"), key=lambda one: (one.record.date, one.record.owner)
    )
    rows = tuple(
        Row(
            (
                one.record.date,
                called(source, one.record.owner),
                entry.customer or entry.project,
                entry.event,
                entry.result,
                entry.next_step,
            ),
            (one.name,),
        )
        for one in logs
        for entry in one.record.entries
        if entry.important
    )
    return Table(
        _("Important entries"),
        (
            Column(_("Date"), Sort.DAY, 12),
            Column(_("Who"), width=10),
            Column(_("Customer"), width=14),
            Column(_("What happened"), width=36),
            Column(_("Result"), width=30),
            Column(_("Next step"), width=24),
        ),
        rows,
        empty=_("No entry of this week is marked as important."),
    )


LOG_DIGEST = Spec(
    "log-digest",
    N_("Digest of the week's logs"),
    "D2",
    Every.WEEK,
    build,
    (Log, LogCheck),
    about=N_("who kept the logs, week after week, and what was important in them"),
)
