"""Deadlines of duties as entries of a calendar (D1–D26, fields: calendars)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, time, timedelta
from typing import TYPE_CHECKING

from tui_sales.duties.coming import Deadline, coming
from tui_sales.duties.owing import Proof
from tui_sales.duties.table import DUTIES
from tui_sales.i18n import _
from tui_sales.workspace.agenda.event import Event
from tui_sales.workspace.agenda.records import MORNING_BEFORE
from tui_sales.workspace.facts import founded

if TYPE_CHECKING:
    from tui_sales.workspace.workspace import Workspace

#: where a duty is due at an hour, not in the evening of a day, this much before it is kept free for it
_HALF_HOUR = timedelta(minutes=30)


def deadlines(ws: Workspace, first: date, last: date) -> Iterator[Event]:
    """What this person has to do between two days; of duties with one record for each rep, one entry."""
    roles = set(ws.me.roles)
    done = _done(ws)
    now, mine = ws.now(), [duty for duty in DUTIES if duty.by in roles]
    for one in coming(ws.policy.days, first, last, founded(ws), mine):
        proof = done.get((one.duty.id, one.span.name))
        # of what is over, only what the duties still speak of: whether older ones were done, nobody looks up any more
        if proof is not None or one.at >= now:
            yield _event(one, done=bool(proof))


def _done(ws: Workspace) -> dict[tuple[str, str], bool]:
    """Duty and span → whether all of it is filed at least."""
    found: dict[tuple[str, str], list[Proof]] = defaultdict(list)
    for due in ws.duties():
        if due.mine:
            found[due.duty, due.span].append(due.proof)
    return {key: {*proofs} <= {Proof.APPROVED, Proof.FILED} for key, proofs in found.items()}


def _event(one: Deadline, *, done: bool) -> Event:
    title = f"{_(one.duty.title)} {one.span.name}"
    title = _("done: {title}").format(title=title) if done else _("due: {title}").format(title=title)
    key = f"duties/{one.duty.id}/{one.span.name}"
    if one.at.time() >= time(23, 59):
        day = one.at.date()
        return Event(key, title, day, day, alarm=None if done else MORNING_BEFORE, busy=False)
    start = one.at - _HALF_HOUR
    return Event(key, title, start, one.at, alarm=None if done else timedelta(hours=2), busy=False)
