"""Digest of the weekly summaries for the manager (D20)."""

from __future__ import annotations

from tui_sales.duties.spans import Every, Span
from tui_sales.i18n import N_, _
from tui_sales.kinds.weekly_summary import WeeklySummary
from tui_sales.reports.source import Source, called
from tui_sales.reports.spec import Spec
from tui_sales.reports.table import Column, Row, Table


def build(source: Source, week: Span) -> tuple[Table, ...]:
    """Each rep's summary, by region; then who has none."""
    found = {one.record.owner: one for one in source.approved(WeeklySummary) if one.record.week == week.name}
    order = sorted(found, key=lambda person: (source.regions.get(person, ""), person))
    rows = tuple(
        Row(
            (
                source.regions.get(person, ""),
                called(source, person),
                found[person].record.done,
                found[person].record.problems,
                found[person].record.next_week,
                found[person].record.help_wanted,
            ),
            (found[person].name,),
        )
        for person in order
    )
    summaries = Table(
        _("Weekly summaries"),
        (
            Column(_("Region"), width=8),
            Column(_("Who"), width=10),
            Column(_("Done this week"), width=40),
            Column(_("Problems"), width=24),
            Column(_("Next week"), width=40),
            Column(_("Help wanted"), width=24),
        ),
        rows,
        empty=_("No approved summary of this week yet."),
    )
    without = [person for person in source.reps(week) if person not in found]
    missing = Table(
        _("Without an approved summary"),
        (Column(_("Region"), width=8), Column(_("Who"), width=10)),
        tuple(Row((source.regions.get(person, ""), called(source, person))) for person in without),
        empty=_("Everybody's is there."),
    )
    return summaries, missing


SUMMARIES = Spec(
    "summaries",
    N_("Digest of the weekly summaries"),
    "D20",
    Every.WEEK,
    build,
    (WeeklySummary,),
    about=N_("everybody's week for the manager, and who has not written one"),
)
