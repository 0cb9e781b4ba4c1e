"""What is owed, looked up in the stores that somebody may read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from tui_sales.duties.owing import Books, Owed, Proof, owed, owed_between
from tui_sales.duties.spans import Span, span_of
from tui_sales.duties.table import Duty
from tui_sales.kinds import by_path
from tui_sales.review.standing import State
from tui_sales.review.stores import home_of
from tui_sales.workspace.store import Store
from tui_sales.workspace.views import Due


def dues(stores: Sequence[Store], person: str, now: datetime, over: Span | None = None) -> tuple[Due, ...]:
    """Every duty of the present and the last spans that this person does or oversees.

    Args:
        stores: the mounted ones, the team's first. Who has not the office's sees only what he owes himself.
        person: whose.
        now: the moment.
        over: instead, those whose deadline lies in this span.
    """
    team = stores[0]
    law = team.law
    roles = law.roles(person)
    oversees = bool(roles - {"rep"})

    days, since = law.policy.days, team.founded().date()
    if over is None:
        found = owed(days, books(stores), now, since)
    else:
        found = owed_between(days, books(stores), now, since, over.first, over.last)
    return tuple(
        _due(one, mine=(one.rep == person) if one.duty.by == "rep" else one.duty.by in roles)
        for one in found
        if oversees or (one.duty.by == "rep" and one.rep == person)
    )


def books(stores: Sequence[Store]) -> Books:
    """What the duties are proved from; ``stores`` as for :func:`dues`."""
    team = stores[0]
    law = team.law
    by_name = {store.name: store for store in stores}

    def of_name(name: str) -> Proof | None:
        spec = by_path(name)
        store = by_name.get(home_of(spec.meta, None)) if spec else None
        if store is None:
            return None
        return Proof.APPROVED if store.is_approved(name) else Proof.FILED if store.holds(name) else None

    def counted(duty: Duty, span: Span) -> list[Proof]:
        wanted = duty.values(span)
        found = []
        for row in team.rows(duty.kind):
            begins = datetime.fromisoformat(row.values["start"]).astimezone(law.policy.days.zone).date()
            if span_of(duty.every, begins) == span and wanted.items() <= row.values.items():
                if row.state is State.APPROVED:
                    found.append(Proof.APPROVED)
                elif row.state is State.AWAITING:
                    found.append(Proof.FILED)
        return found

    return Books(of_name, counted, lambda span: law.reps(span.first, span.last))


def _due(one: Owed, *, mine: bool) -> Due:
    values = {**one.duty.values(one.span), **({"owner": one.rep} if one.rep else {})}
    return Due(
        one.duty.id,
        one.duty.source,
        one.duty.title,
        one.duty.kind,
        one.span.name,
        one.rep or "",
        one.duty.by,
        one.deadline,
        one.proof,
        one.record,
        values,
        mine,
    )
