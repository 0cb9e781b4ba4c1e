"""Minutes of the month's meetings, and what they decided to have done (D17)."""

from __future__ import annotations

from tui_sales.duties.spans import Every, Span
from tui_sales.i18n import N_, _
from tui_sales.kinds.meeting import TYPES, Meeting
from tui_sales.reports.source import Held, Source, called
from tui_sales.reports.spec import Spec
from tui_sales.reports.table import Column, Row, Sort, Table


def build(source: Source, month: Span) -> tuple[Table, ...]:
    """The meetings with their minutes, then every action."""
    held = sorted(
        (
            one
            for one in source.approved(Meeting)
            if month.first <= one.record.start.astimezone(source.zone).date() <= month.last
        ),
        key=lambda one: one.record.start,
    )
    return _minutes(source, held), _actions(source, held)


def _minutes(source: Source, held: list[Held[Meeting]]) -> Table:
    rows = tuple(
        Row(
            (
                one.record.start,
                _(TYPES[one.record.type]),
                one.record.place,
                "；".join(topic.topic for topic in one.record.agenda),
                "、".join(called(source, person) for person in one.record.attendees),
                "、".join(called(source, person) for person in one.record.absent),
                one.record.minutes,
                one.record.decisions,
                "、".join(called(source, person) for person in one.approvers),
            ),
            (one.name,),
        )
        for one in held
    )
    return Table(
        _("Meetings and minutes"),
        (
            Column(_("Begins"), Sort.MOMENT, 17),
            Column(_("Type"), width=10),
            Column(_("Place"), width=14),
            Column(_("Agenda"), width=30),
            Column(_("Attendees"), width=20),
            Column(_("Absent"), width=14),
            Column(_("Minutes"), width=50),
            Column(_("Decisions"), width=36),
            Column(_("Approved by"), width=14),
        ),
        rows,
        empty=_("No approved meeting in this month."),
    )


def _actions(source: Source, held: list[Held[Meeting]]) -> Table:
    rows = tuple(
        Row((action.due, called(source, action.who), action.what, action.done), (one.name,))
        for one in held
        for action in one.record.actions
    )
    return Table(
        _("Actions"),
        (
            Column(_("Due"), Sort.DAY, 12),
            Column(_("Who"), width=10),
            Column(_("What"), width=40),
            Column(_("Done on"), Sort.DAY, 12),
        ),
        rows,
        empty=_("Nothing was to be done."),
    )


MEETINGS = Spec(
    "meetings",
    N_("Minutes of the meetings"),
    "D17",
    Every.MONTH,
    build,
    (Meeting,),
    about=N_("minutes and decisions, and what is to be done by whom"),
)
