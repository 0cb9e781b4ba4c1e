"""The quarter's appraisals: an overview, then each rep's six parts with what they were made from (D5–D10)."""

from __future__ import annotations

from decimal import Decimal

from tui_sales.duties.spans import Every, Span
from tui_sales.i18n import N_, _
from tui_sales.kinds.appraisal import PARTS, Appraisal
from tui_sales.model.show import labelled
from tui_sales.reports.chart import Chart, Plot
from tui_sales.reports.source import Held, Source, called
from tui_sales.reports.spec import Spec
from tui_sales.reports.table import Column, Row, Sort, Table


def build(source: Source, quarter: Span) -> tuple[Table, ...]:
    """The overview first: on paper it is the first sheet, the others one each."""
    held = sorted(
        (one for one in source.approved(Appraisal) if one.record.quarter == quarter.name),
        key=lambda one: (source.regions.get(one.record.owner, ""), one.record.owner),
    )
    return _overview(source, held), *(_one(source, one) for one in held)


def _overview(source: Source, held: list[Held[Appraisal]]) -> Table:
    rows = []
    for one in held:
        decided: dict[str, Decimal | None] = {part.id: part.decided for part in one.record.parts}
        rows.append(
            Row(
                (
                    source.regions.get(one.record.owner, ""),
                    called(source, one.record.owner),
                    *(decided.get(part) for part in PARTS),
                    one.record.total,
                    one.record.grade,
                    "、".join(called(source, person) for person in one.approvers),
                ),
                (one.name,),
            )
        )
    return Table(
        _("Overview"),
        (
            Column(_("Region"), width=8),
            Column(_("Who"), width=10),
            *(Column(_(title), Sort.SCORE, 10) for title in PARTS.values()),
            Column(_("Total"), Sort.SCORE, 8),
            Column(_("Grade"), width=8),
            Column(_("Approved by"), width=14),
        ),
        tuple(rows),
        chart=Chart(Plot.BARS, (2 + len(PARTS),)),
        empty=_("No approved appraisal of this quarter yet."),
    )


def _one(source: Source, held: Held[Appraisal]) -> Table:
    record = held.record
    rows = tuple(
        Row(
            (
                _(PARTS[part.id]),
                part.weight,
                part.computed,
                part.decided,
                part.how,
                part.reason,
            ),
            (held.name, *part.evidence),
        )
        for part in record.parts
    )
    said = (
        labelled(_("Total"), f"{record.total if record.total is not None else '-'}  {record.grade}").rstrip(),
        record.comments,
        labelled(_("The rep"), record.statement) if record.statement else "",
    )
    return Table(
        called(source, record.owner),
        (
            Column(_("Part"), width=16),
            Column(_("Weight"), Sort.COUNT, 6),
            Column(_("Computed"), Sort.SCORE, 8),
            Column(_("Decided"), Sort.SCORE, 8),
            Column(_("How computed"), width=40),
            Column(_("Reason if they differ"), width=30),
        ),
        rows,
        note="\n".join(line for line in said if line),
    )


APPRAISAL = Spec(
    "appraisal",
    N_("Appraisals of the quarter"),
    "D5 D6 D7 D8 D9 D10",
    Every.QUARTER,
    build,
    (Appraisal,),
    about=N_("the quarter's overview, then each rep's six parts and their evidence"),
)
