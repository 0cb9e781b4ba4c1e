"""Results of the quarter's surveys: rate, means about each rep, and what was said (D8)."""

from __future__ import annotations

from tui_sales.duties.spans import Every, Span
from tui_sales.figures.appraisal import Named, satisfaction
from tui_sales.i18n import N_, _
from tui_sales.kinds.survey import TYPES, Response, Survey
from tui_sales.reports.chart import Chart, Plot
from tui_sales.reports.source import Held, Source, called
from tui_sales.reports.spec import Spec
from tui_sales.reports.table import Column, Row, Sort, Table


def build(source: Source, quarter: Span) -> tuple[Table, ...]:
    """For the team's and the customers' survey: means, then comments. Tokens of anonymous answers are not shown."""
    tables: list[Table] = []
    for survey in sorted(source.approved(Survey), key=lambda one: one.name):
        if survey.record.quarter == quarter.name:
            answers = [one for one in source.approved(Response) if one.record.survey == survey.record.id]
            tables += [_means(source, quarter, survey, answers), _said(source, survey, answers)]
    if not tables:
        columns = (Column(_("Who"), width=10), Column(_("Mean"), Sort.SCORE, 8))
        return (Table(_("Surveys"), columns, (), empty=_("No approved survey of this quarter.")),)
    return tuple(tables)


def _means(source: Source, quarter: Span, survey: Held[Survey], answers: list[Held[Response]]) -> Table:
    named = [Named(one.name, one.record) for one in answers]
    rows = []
    for rep in source.reps(quarter):
        score = satisfaction(Named(survey.name, survey.record), named, rep, source.policy.min_answers)
        number = sum(one.record.owner == rep for one in answers)
        rows.append(
            Row(
                (source.regions.get(rep, ""), called(source, rep), number, score.value, str(score.how)),
                tuple(score.evidence),
            )
        )
    invited = survey.record.invited
    note = _("{count} of {invited} answered").format(count=len(answers), invited=invited)
    return Table(
        _(TYPES[survey.record.type]),
        (
            Column(_("Region"), width=8),
            Column(_("Who"), width=10),
            Column(_("Sheets returned"), Sort.COUNT, 8, total=True),
            Column(_("Mean"), Sort.SCORE, 8),
            Column(_("How computed"), width=40),
        ),
        tuple(rows),
        note=f"{note}, {len(answers) * 100 // invited}%",
        chart=Chart(Plot.BARS, (3,)),
    )


def _said(source: Source, survey: Held[Survey], answers: list[Held[Response]]) -> Table:
    title = _("{survey}: what was said").format(survey=_(TYPES[survey.record.type]))
    rows = tuple(
        Row((called(source, one.record.owner), one.record.comment), (one.name,))
        for one in sorted(answers, key=lambda one: (one.record.owner, one.name))
        if one.record.comment.strip()
    )
    columns = (Column(_("About"), width=10), Column(_("Comment"), width=60))
    return Table(title, columns, rows, empty=_("Nobody wrote a comment."))


SURVEYS = Spec(
    "surveys",
    N_("Results of the surveys"),
    "D8",
    Every.QUARTER,
    build,
    (Survey, Response),
    about=N_("what team and customers think of each rep, and what they said"),
)
