"""The department's record of its duties: what was due in a quarter, and what the records say of it (D1–D26)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from tui_sales.duties.spans import Every, Span
from tui_sales.i18n import N_, _
from tui_sales.reports.source import Deed, Source, called
from tui_sales.reports.spec import Spec
from tui_sales.reports.table import Column, Row, Sort, Table

#: what the records prove, in words
_PROOF = {
    "approved": N_("done"),
    "filed": N_("waits for its approval"),
    "open": N_("to do"),
    "overdue": N_("overdue"),
}


def build(source: Source, quarter: Span) -> tuple[Table, ...]:
    """How many of each duty were done, then each of them."""
    deeds = source.deeds(quarter)
    kept: dict[tuple[str, str], Counter[str]] = {}
    for deed in deeds:
        kept.setdefault((deed.source, deed.title), Counter())[deed.proof] += 1
    sums = tuple(
        Row(
            (
                number,
                _(title),
                sum(count.values()),
                count["approved"],
                count["filed"],
                count["overdue"],
                count["open"],
            )
        )
        for (number, title), count in kept.items()
    )
    return (
        Table(
            _("Duties"),
            (
                Column(_("Duty no."), width=6),
                Column(_("Duty"), width=24),
                Column(_("Due in all"), Sort.COUNT, 8, total=True),
                Column(_("Done"), Sort.COUNT, 8, total=True),
                Column(_("Waiting"), Sort.COUNT, 8, total=True),
                Column(_("Overdue"), Sort.COUNT, 8, total=True),
                Column(_("Not due yet"), Sort.COUNT, 8, total=True),
            ),
            sums,
            empty=_("Nothing was due."),
        ),
        _each(source, deeds),
    )


def _each(source: Source, deeds: Sequence[Deed]) -> Table:
    rows = tuple(
        Row(
            (
                deed.source,
                _(deed.title),
                deed.span,
                called(source, deed.person) if deed.person else "",
                deed.deadline,
                _(_PROOF[deed.proof]),
            ),
            (deed.record,) if deed.record and deed.proof in ("approved", "filed") else (),
        )
        for deed in deeds
    )
    return Table(
        _("Every duty"),
        (
            Column(_("Duty no."), width=6),
            Column(_("Duty"), width=24),
            Column(_("Span"), width=10),
            Column(_("Who"), width=10),
            Column(_("Due by"), Sort.MOMENT, 17),
            Column(_("Stands at"), width=20),
        ),
        rows,
        empty=_("Nothing was due."),
    )


DUTIES = Spec(
    "duties",
    N_("Record of the duties"),
    "",
    Every.QUARTER,
    build,
    (),
    about=N_("what was due, what was done, what is overdue"),
)
