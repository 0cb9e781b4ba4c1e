"""Projects by stage: the pipeline (D24)."""

from __future__ import annotations

from decimal import Decimal

from tui_sales.duties.spans import Span
from tui_sales.i18n import N_, _
from tui_sales.kinds.customer import Customer
from tui_sales.kinds.project import STAGES, Project
from tui_sales.kinds.tracking import Tracking
from tui_sales.reports.chart import Chart, Plot
from tui_sales.reports.source import Held, Source, called
from tui_sales.reports.spec import Spec
from tui_sales.reports.table import Column, Row, Sort, Table


def build(source: Source, _today: Span) -> tuple[Table, ...]:
    """How many and how much at each stage, then every project with its last progress."""
    held = source.approved(Project)
    return _stages(list(held)), _each(source, list(held))


def _stages(held: list[Held[Project]]) -> Table:
    rows = []
    for stage, title in STAGES.items():
        there = [one for one in held if one.record.stage == stage]
        if there:
            amount = sum((one.record.expected_amount or Decimal(0) for one in there), Decimal(0))
            rows.append(Row((_(title), len(there), amount), tuple(one.name for one in there)))
    return Table(
        _("By stage"),
        (
            Column(_("Stage"), width=14),
            Column(_("Projects"), Sort.COUNT, 8, total=True),
            Column(_("Amount expected"), Sort.MONEY, 16, total=True),
        ),
        tuple(rows),
        chart=Chart(Plot.BARS, (2,)),
        empty=_("No approved project yet."),
    )


def _each(source: Source, held: list[Held[Project]]) -> Table:
    names = {
        one.record.id: one.record.short_name or one.record.full_name for one in source.approved(Customer)
    }
    last: dict[str, Held[Tracking]] = {}
    for one in sorted(source.approved(Tracking), key=lambda found: found.record.date):
        last[one.record.project] = one
    order = list(STAGES)
    rows = []
    for project in sorted(held, key=lambda one: (order.index(one.record.stage), one.name)):
        record, tracked = project.record, last.get(project.record.id)
        rows.append(
            Row(
                (
                    _(STAGES[record.stage]),
                    record.title,
                    names.get(record.customer, record.customer),
                    called(source, record.owner),
                    record.expected_amount,
                    record.expected_close,
                    tracked.record.date if tracked else None,
                    tracked.record.progress if tracked else "",
                    tracked.record.next_step if tracked else record.next_step,
                ),
                (project.name, *((tracked.name,) if tracked else ())),
            )
        )
    return Table(
        _("Every project"),
        (
            Column(_("Stage"), width=14),
            Column(_("Project"), width=24),
            Column(_("Customer"), width=14),
            Column(_("Who"), width=10),
            Column(_("Amount expected"), Sort.MONEY, 14, total=True),
            Column(_("Close expected"), Sort.DAY, 12),
            Column(_("Last progress"), Sort.DAY, 12),
            Column(_("Progress"), width=36),
            Column(_("Next step"), width=30),
        ),
        tuple(rows),
        empty=_("No approved project yet."),
    )


PROJECTS = Spec(
    "projects",
    N_("Pipeline of projects"),
    "D24",
    None,
    build,
    (Project, Tracking, Customer),
    about=N_("how much stands at which stage, and each project's last progress"),
)
