"""Results of the quarter's exam (D9)."""

from __future__ import annotations

from decimal import Decimal

from tui_sales.duties.spans import Every, Span
from tui_sales.figures.share import share
from tui_sales.i18n import N_, _
from tui_sales.kinds.exam import Exam
from tui_sales.reports.chart import Chart, Plot
from tui_sales.reports.source import Source, called
from tui_sales.reports.spec import Spec
from tui_sales.reports.table import Column, Row, Sort, Table


def build(source: Source, quarter: Span) -> tuple[Table, ...]:
    """Everybody's marks; a resit counts where there was one."""
    rows, notes = [], []
    for held in source.approved(Exam):
        exam = held.record
        if exam.quarter != quarter.name:
            continue
        notes.append(
            _("{paper}: full marks {full}, passed from {passed}").format(
                paper=exam.paper, full=exam.full_marks, passed=exam.pass_mark
            )
        )
        for one in exam.scores:
            counts = one.resit if one.resit is not None else one.score
            rows.append(
                Row(
                    (
                        source.regions.get(one.person, ""),
                        called(source, one.person),
                        one.score,
                        _("missed") if one.absent else "",
                        one.resit,
                        share(counts or Decimal(0), exam.full_marks),
                        _("passed") if counts is not None and counts >= exam.pass_mark else _("not passed"),
                    ),
                    (held.name,),
                )
            )
    return (
        Table(
            _("Exam"),
            (
                Column(_("Region"), width=8),
                Column(_("Who"), width=10),
                Column(_("Points"), Sort.SCORE, 8),
                Column(_("Missed"), width=8),
                Column(_("Marks in the resit"), Sort.SCORE, 8),
                Column(_("% of full marks"), Sort.SCORE, 8),
                Column(_("Outcome"), width=10),
            ),
            tuple(rows),
            note="\n".join(notes),
            chart=Chart(Plot.BARS, (5,)),
            empty=_("No approved exam of this quarter."),
        ),
    )


EXAM = Spec(
    "exam",
    N_("Results of the exam"),
    "D9",
    Every.QUARTER,
    build,
    (Exam,),
    about=N_("everybody's marks, resits, who passed"),
)
