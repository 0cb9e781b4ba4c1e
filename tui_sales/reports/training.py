"""Training of a quarter: needs, plans, who came and with which result (D18)."""

from __future__ import annotations

from tui_sales.duties.spans import Every, Span
from tui_sales.i18n import N_, _
from tui_sales.kinds.training import CAME, Training, TrainingNeed
from tui_sales.reports.source import Source, called, within
from tui_sales.reports.spec import Spec
from tui_sales.reports.table import Column, Row, Sort, Table


def build(source: Source, quarter: Span) -> tuple[Table, ...]:
    """Three tables: needs, plans, participants."""
    return _needs(source, quarter), _plans(source, quarter), _people(source, quarter)


def _needs(source: Source, quarter: Span) -> Table:
    rows = tuple(
        Row(
            (one.record.date, called(source, one.record.owner), one.record.topic, one.record.why), (one.name,)
        )
        for one in within(source.approved(TrainingNeed), quarter, "date")
    )
    return Table(
        _("Training needs"),
        (
            Column(_("Date"), Sort.DAY, 12),
            Column(_("Who"), width=10),
            Column(_("Subject"), width=30),
            Column(_("Why"), width=40),
        ),
        rows,
        empty=_("No need was registered in this quarter."),
    )


def _plans(source: Source, quarter: Span) -> Table:
    rows = tuple(
        Row(
            (
                one.record.date,
                one.record.topic,
                one.record.trainer,
                len(one.record.sessions),
                len(one.record.participants),
                sum(person.came == "present" for person in one.record.participants),
                one.record.evaluation,
            ),
            (one.name,),
        )
        for one in within(source.approved(Training), quarter, "date")
    )
    return Table(
        _("Training held and planned"),
        (
            Column(_("From day"), Sort.DAY, 12),
            Column(_("Subject"), width=30),
            Column(_("Trainer"), width=16),
            Column(_("Sessions"), Sort.COUNT, 8, total=True),
            Column(_("Participants"), Sort.COUNT, 8, total=True),
            Column(_("Came"), Sort.COUNT, 8, total=True),
            Column(_("Evaluation"), width=40),
        ),
        rows,
        empty=_("No training in this quarter."),
    )


def _people(source: Source, quarter: Span) -> Table:
    rows = tuple(
        Row(
            (
                called(source, person.person),
                one.record.date,
                one.record.topic,
                _(CAME[person.came]) if person.came else "",
                person.result,
            ),
            (one.name,),
        )
        for one in within(source.approved(Training), quarter, "date")
        for person in one.record.participants
    )
    return Table(
        _("Training record of each"),
        (
            Column(_("Who"), width=10),
            Column(_("From day"), Sort.DAY, 12),
            Column(_("Subject"), width=30),
            Column(_("Attendance"), width=10),
            Column(_("Result"), Sort.SCORE, 8),
        ),
        tuple(sorted(rows, key=lambda row: (str(row.cells[0]), str(row.cells[1])))),
        empty=_("No training in this quarter."),
    )


TRAINING = Spec(
    "training",
    N_("Training plan and record"),
    "D18",
    Every.QUARTER,
    build,
    (Training, TrainingNeed),
    about=N_("needs, what was held, and each one's record"),
)
