"""The list of customers (D23)."""

from __future__ import annotations

from collections import Counter

from tui_sales.duties.spans import Span
from tui_sales.i18n import N_, _
from tui_sales.kinds.customer import STATUS, Customer
from tui_sales.reports.chart import Chart, Plot
from tui_sales.reports.source import Source, called
from tui_sales.reports.spec import Spec
from tui_sales.reports.table import Column, Row, Sort, Table


def build(source: Source, _today: Span) -> tuple[Table, ...]:
    """How many of each status, then every customer with its first contact."""
    held = sorted(source.approved(Customer), key=lambda one: (one.record.region, one.record.full_name))
    counts: Counter[str] = Counter(one.record.status for one in held)
    statuses = Table(
        _("By status"),
        (Column(_("Status"), width=12), Column(_("Customers"), Sort.COUNT, 10, total=True)),
        tuple(Row((_(title), counts[key])) for key, title in STATUS.items() if counts[key]),
        chart=Chart(Plot.BARS, (1,)),
        empty=_("No approved customer yet."),
    )
    rows = []
    for one in held:
        record = one.record
        first = record.contacts[0] if record.contacts else None
        rows.append(
            Row(
                (
                    record.region,
                    record.full_name,
                    record.industry,
                    _(STATUS[record.status]),
                    called(source, record.owner),
                    " ".join((first.post, first.name)).strip() if first else "",
                    first.phone if first else "",
                    record.needs,
                    record.competitors,
                    record.next_contact,
                ),
                (one.name,),
            )
        )
    return statuses, Table(_("Customers"), _columns(), tuple(rows), empty=_("No approved customer yet."))


def _columns() -> tuple[Column, ...]:
    return (
        Column(_("Region"), width=8),
        Column(_("Company"), width=28),
        Column(_("Industry"), width=12),
        Column(_("Status"), width=10),
        Column(_("Looked after by"), width=10),
        Column(_("First contact"), width=18),
        Column(_("Phone"), width=16),
        Column(_("Real needs"), width=36),
        Column(_("Competitors"), width=18),
        Column(_("Next contact"), Sort.DAY, 12),
    )


CUSTOMERS = Spec(
    "customers",
    N_("List of customers"),
    "D23",
    None,
    build,
    (Customer,),
    about=N_("how many of each status, then everybody with his contact and needs"),
)
