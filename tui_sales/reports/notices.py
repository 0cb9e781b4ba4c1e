"""Who has read the month's notices, and when (D14)."""

from __future__ import annotations

from tui_sales.duties.spans import Every, Span
from tui_sales.i18n import N_, _
from tui_sales.kinds.notice import Acknowledgement, Notice
from tui_sales.reports.source import Source, called, within
from tui_sales.reports.spec import Spec
from tui_sales.reports.table import Column, Row, Sort, Table


def build(source: Source, month: Span) -> tuple[Table, ...]:
    """Each notice with how many have read it, then every reader."""
    said = {(one.record.notice, one.record.owner): one for one in source.approved(Acknowledgement)}
    notices, readers = [], []
    for one in sorted(within(source.approved(Notice), month, "date"), key=lambda one: one.record.date):
        wanted = source.recipients(one.name)
        read = [person for person in wanted if (one.record.id, person) in said]
        due = one.record.acknowledge_by
        notices.append(
            Row(
                (
                    one.record.date,
                    one.record.title,
                    called(source, one.record.by),
                    due,
                    len(wanted),
                    len(read),
                ),
                (one.name,),
            )
        )
        for person in wanted:
            word = said.get((one.record.id, person))
            cells = (
                one.record.title,
                called(source, person),
                word.record.read_at if word else None,
                word.record.answer if word else "",
            )
            readers.append(Row(cells, (one.name, *((word.name,) if word else ()))))
    columns = (
        Column(_("Date"), Sort.DAY, 12),
        Column(_("Title"), width=36),
        Column(_("Filed by"), width=10),
        Column(_("Acknowledge by"), Sort.DAY, 12),
        Column(_("Recipients"), Sort.COUNT, 8, total=True),
        Column(_("Have read"), Sort.COUNT, 8, total=True),
    )
    each = (
        Column(_("Title"), width=36),
        Column(_("Who"), width=10),
        Column(_("Read at"), Sort.MOMENT, 17),
        Column(_("Answer"), width=40),
    )
    none = _("No approved notice in this month.")
    return (
        Table(_("Notices"), columns, tuple(notices), empty=none),
        Table(_("Every reader"), each, tuple(readers), empty=none),
    )


NOTICES = Spec(
    "notices",
    N_("Receipts of the notices"),
    "D14",
    Every.MONTH,
    build,
    (Notice, Acknowledgement),
    about=N_("who has read which notice, and when"),
)
