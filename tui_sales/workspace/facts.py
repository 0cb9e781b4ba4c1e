"""Facts: what figures are made from, gathered from the records that somebody may read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, TypeVar

from tui_sales.duties.spans import Span
from tui_sales.figures.logs import LogFact
from tui_sales.kinds import by_name
from tui_sales.model.record import Record
from tui_sales.review.standing import State
from tui_sales.workspace.days import Days
from tui_sales.workspace.views import Entry, Row

if TYPE_CHECKING:
    from tui_sales.workspace.workspace import Workspace

_Kind = TypeVar("_Kind", bound=Record)

#: a record that is there no more
GONE = (State.VOID, State.WITHDRAWN)


def approved(ws: Workspace, kind: str, days: Days | None = None) -> Iterator[Row]:
    """What is approved of a kind, and only that: where an amendment waits, the version that still holds.

    With ``days`` at least what concerns those; whoever asks looks at each of them.

    Nothing for a kind that this person may not read.
    """
    if ws.mounted.reads(by_name(kind).meta):
        yield from standing(ws.rows(kind, days), ws.entry)


def standing(rows: Iterable[Row], entry: Callable[[str], Entry]) -> Iterator[Row]:
    """Of each record the version that is approved; ``entry`` looks a record up by its name."""
    for row in rows:
        if row.state is State.APPROVED:
            yield row
            continue
        held = None if row.state is State.VOID else entry(row.name).approved
        if held is not None and held.standing.state is State.APPROVED:
            at, raw = held.record.at, held.raw
            yield replace(
                row,
                version=held.version,
                by=held.record.by,
                at=at,
                state=State.APPROVED,
                standing=held.standing,
                values=raw,
            )


def records(ws: Workspace, kind: type[_Kind]) -> Iterator[tuple[str, _Kind]]:
    """Name and record of what is approved of a kind."""
    for row in approved(ws, kind.META.name):
        held = ws.entry(row.name).approved
        if held is not None and isinstance(held.record, kind):
            yield row.name, held.record


def by_owner(ws: Workspace, kind: str, **wanted: str) -> dict[str, Row]:
    """Owner → his record of a kind with these values, approved or not; what is void or withdrawn is not there.

    Of a record and the copy of it that was released to its owner it is the record.
    """
    return {
        row.values["owner"]: row
        for row in sorted(ws.rows(kind), key=lambda row: ":" not in row.name)
        if row.state not in GONE and wanted.items() <= row.values.items()
    }


def log_facts(ws: Workspace, first: date, last: date) -> dict[tuple[str, date], LogFact]:
    """(owner, day) → the log of that day, from the first day to the last, both included."""
    found: dict[tuple[str, date], LogFact] = {}
    span = (first.isoformat(), last.isoformat())  # compared as text: of ten years most are of another time
    rows = [
        row
        for row in ws.rows("log", (first, last))
        if row.state not in GONE and span[0] <= row.values["date"] <= span[1]
    ]
    outlines = ws.outlines(rows)
    for row in rows:
        day, told = date.fromisoformat(row.values["date"]), outlines[row.name]
        found[row.values["owner"], day] = LogFact(
            row.name,
            row.values["owner"],
            day,
            told.filed or row.at,
            told.returned,
            row.state,
            told.landed is not None,
        )
    return found


def leave_days(ws: Workspace, first: date, last: date) -> dict[str, set[date]]:
    """Owner → days of approved leave; nothing for those who may not read attendance."""
    found: dict[str, set[date]] = defaultdict(set)
    for row in approved(ws, "attendance"):
        days = (date.fromisoformat(day["date"]) for day in row.values["days"] if day["status"] == "leave")
        found[row.values["owner"]] |= {day for day in days if first <= day <= last}
    return found


def trip_days(
    ws: Workspace, rows: Iterable[Row], first: date, last: date
) -> dict[str, dict[date, list[Row]]]:
    """Person → days on which he was out, with the trips of each; companions were out too.

    Args:
        ws: says where the day ends.
        rows: trips, all or the approved ones only.
        first: the first day that is asked for.
        last: the last one.
    """
    found: dict[str, dict[date, list[Row]]] = defaultdict(dict)
    # As text first, a day of leeway for the zones: of ten years most are of another time.
    early, late = ((day + timedelta(days=n)).isoformat() for day, n in ((first, -1), (last, 1)))
    for row in rows:
        end = row.values.get("back") or row.values["back_expected"]
        if row.state in GONE or end[:10] < early or row.values["out"][:10] > late:
            continue
        began, ended = (
            datetime.fromisoformat(row.values[field]).astimezone(ws.zone).date()
            for field in ("out", "back" if row.values.get("back") else "back_expected")
        )
        day = max(began, first)
        while day <= min(ended, last):
            for person in (row.values["owner"], *row.values.get("companions", ())):
                found[person].setdefault(day, []).append(row)
            day += timedelta(days=1)
    return found


def reps_of(ws: Workspace, span: Span) -> tuple[str, ...]:
    """The reps whom the department had in a span by today: who joins later owes nothing of it yet."""
    last = span.last if span.first > ws.today() else min(span.last, ws.today())
    return ws.law.reps(span.first, last)


def owed_days(ws: Workspace, person: str, worked: Iterable[date]) -> tuple[date, ...]:
    """Of the days that are worked those for which somebody owes a log: with the department, and its books had begun."""
    one, begun = ws.law.people[person], books_begun(ws)
    return tuple(day for day in worked if begun <= day and one.with_us(day, day))


def books_begun(ws: Workspace) -> date:
    """When the department's books began: with its store, or with the oldest log where older ones were brought in."""
    oldest = (store.oldest_log() for store in ws.mounted.carrying("log"))
    return min((founded(ws), *(date.fromisoformat(day) for day in oldest if day)))


def founded(ws: Workspace) -> date:
    """The day on which the department's store was founded."""
    return ws.clone.repo.commit(ws.root).author.when.astimezone(ws.zone).date()
