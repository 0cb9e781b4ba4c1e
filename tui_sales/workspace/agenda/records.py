"""Records that have a time: meetings, activities, trips, journeys, training sessions, tasks, customers' problems."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from tui_sales.i18n import _
from tui_sales.kinds import by_name
from tui_sales.review.standing import State
from tui_sales.workspace.agenda.event import Event
from tui_sales.workspace.facts import GONE
from tui_sales.workspace.views import Row

if TYPE_CHECKING:
    from tui_sales.workspace.workspace import Workspace

#: how long a meeting without an end is taken to last
_HOUR = timedelta(hours=1)
#: nine in the morning of the day before a whole day
MORNING_BEFORE = timedelta(hours=15)


def recorded(ws: Workspace, *, everybody: bool) -> Iterator[Event]:
    """What is in the records this person may read: what he takes part in, or with ``everybody`` all of it."""
    for kind, events in _KINDS.items():
        if kind not in {spec.name for spec in ws.kinds()}:
            continue
        for row in ws.rows(kind):
            if everybody or ws.me.person in _people(row):
                for event in events(ws, row):
                    yield replace(event, sure=row.state is State.APPROVED, gone=row.state in GONE)


def _people(row: Row) -> Collection[str]:
    """Whom a record concerns; who called a meeting comes to it."""
    values = row.values
    named = (*values.get("attendees", ()), *values.get("companions", ()))
    if row.kind in ("activity", "training"):
        rows = values.get("participants", ())
        named = (*named, *(one if isinstance(one, str) else one["person"] for one in rows))
    return {values["owner"]} | set(named) if "owner" in values else {row.by, *named}


def _meeting(ws: Workspace, row: Row) -> Iterator[Event]:
    start = _moment(ws, row.values["start"])
    end = _moment(ws, row.values["end"]) if row.values.get("end") else start + _HOUR
    topics = [one["topic"] for one in row.values["agenda"]]
    text = "\n".join((*topics, _names(ws, row.values["attendees"])))
    title = f"{_(by_name('meeting').meta.title)}：{row.summary}"
    yield Event(row.name, title, start, end, row.values["place"], text, timedelta(minutes=15))


def _activity(_ws: Workspace, row: Row) -> Iterator[Event]:
    day = date.fromisoformat(row.values["date"])
    yield Event(row.name, row.summary, day, day, text=row.values["plan"], alarm=MORNING_BEFORE)


def _trip(ws: Workspace, row: Row) -> Iterator[Event]:
    values = row.values
    start, end = (
        _moment(ws, values[key]) for key in ("out", "back" if values.get("back") else "back_expected")
    )
    who = ws.law.display(values["owner"])
    text = "\n".join(filter(None, (who, values.get("customer"), values.get("project"))))
    yield Event(row.name, row.summary, start, end, values["destination"], text, _HOUR)


def _training(ws: Workspace, row: Row) -> Iterator[Event]:
    title = f"{_(by_name('training').meta.title)}：{row.summary}"
    text = "\n".join(filter(None, (row.values.get("trainer"), row.values["plan"])))
    for one in row.values.get("sessions", ()):
        start, end = _moment(ws, one["start"]), _moment(ws, one["end"])
        yield Event(f"{row.name}#{one['id']}", title, start, end, one["place"], text, _HOUR)


def _travel(ws: Workspace, row: Row) -> Iterator[Event]:
    for leg in row.values["legs"]:
        start, end = _moment(ws, leg["depart"]), _moment(ws, leg["arrive"])
        title = " ".join(filter(None, (leg.get("ticket"), f"{leg['from']} > {leg['to']}")))
        yield Event(f"{row.name}#{leg['id']}", title, start, end, leg["from"], row.values["purpose"], _HOUR)
    for stay in row.values.get("stays", ()):
        first, last = date.fromisoformat(stay["in"]), date.fromisoformat(stay["out"]) - timedelta(days=1)
        title = stay.get("hotel") or f"{_('Hotels')}：{stay['city']}"
        yield Event(f"{row.name}#{stay['id']}", title, first, last, stay["city"], busy=False)


def _case(_ws: Workspace, row: Row) -> Iterator[Event]:
    if row.values.get("due"):
        day, done = date.fromisoformat(row.values["due"]), row.values.get("agreed")
        title = _("done: {title}").format(title=row.summary) if done else row.summary
        yield Event(row.name, title, day, day, alarm=None if done else MORNING_BEFORE, busy=False)


def _task(_ws: Workspace, row: Row) -> Iterator[Event]:
    day, done = date.fromisoformat(row.values["due"]), row.values.get("done")
    title = _("done: {title}").format(title=row.summary) if done else row.summary
    steps = "\n".join(one["what"] for one in row.values.get("steps", ()))
    yield Event(row.name, title, day, day, text=steps, alarm=None if done else MORNING_BEFORE, busy=False)


def _moment(ws: Workspace, text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(ws.zone)


def _names(ws: Workspace, people: Collection[str]) -> str:
    return "、".join(ws.law.display(person) for person in people)


_KINDS: Mapping[str, Callable[[Workspace, Row], Iterator[Event]]] = {
    "meeting": _meeting,
    "activity": _activity,
    "trip": _trip,
    "training": _training,
    "travel": _travel,
    "task": _task,
    "case": _case,
}
