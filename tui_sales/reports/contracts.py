"""The register of contracts, and what runs out soon (D12)."""

from __future__ import annotations

from datetime import timedelta

from tui_sales.duties.spans import Span
from tui_sales.i18n import N_, _
from tui_sales.kinds.contract import FORMS, STAGES, TYPES, Contract
from tui_sales.reports.source import Held, Source, called
from tui_sales.reports.spec import Spec
from tui_sales.reports.table import Column, Row, Sort, Table

#: how long before its end a renewal is spoken of
SOON = timedelta(days=60)


def build(source: Source, _today: Span) -> tuple[Table, ...]:
    """Renewals first: they are what somebody has to do."""
    today = source.now.date()
    held = sorted(source.approved(Contract), key=lambda one: (one.record.date, one.record.number))
    due = [one for one in held if one.record.valid_to and today <= one.record.valid_to <= today + SOON]
    return (
        Table(
            _("Running out within 60 days"),
            _columns(),
            tuple(_row(source, one) for one in sorted(due, key=lambda one: str(one.record.valid_to))),
            empty=_("No contract runs out soon."),
        ),
        Table(
            _("Register of contracts"),
            _columns(),
            tuple(_row(source, one) for one in held),
            empty=_("No approved contract yet."),
        ),
    )


def _row(source: Source, one: Held[Contract]) -> Row:
    record = one.record
    last = max(record.stages, key=lambda stage: stage.on, default=None)
    return Row(
        (
            record.number,
            record.party,
            _(FORMS[record.form]),
            _(TYPES[record.type]),
            called(source, record.owner),
            record.amount,
            record.signed or record.said_on,
            record.valid_to,
            _(STAGES[last.stage]) if last else "",
            record.paper or record.terms,
            "、".join(called(source, person) for person in one.approvers),
        ),
        (one.name,),
    )


def _columns() -> tuple[Column, ...]:
    return (
        Column(_("Contract no."), width=16),
        Column(_("Other party"), width=28),
        Column(_("Form"), width=8),
        Column(_("Type"), width=12),
        Column(_("Who"), width=10),
        Column(_("Amount"), Sort.MONEY, 14, total=True),
        Column(_("Signed on"), Sort.DAY, 12),
        Column(_("Valid to"), Sort.DAY, 12),
        Column(_("Stage"), width=12),
        Column(_("Where the paper lies, or the terms"), width=30),
        Column(_("Approved by"), width=14),
    )


CONTRACTS = Spec(
    "contracts",
    N_("Contracts and renewals"),
    "D12",
    None,
    build,
    (Contract,),
    about=N_("what runs out within 60 days, then the whole register"),
)
