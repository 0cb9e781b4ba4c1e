"""The week's logs: reps × days, the assistant's Friday (D2, D20)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from tui_sales.boards.sheet import Begins, Board, Col, Line, Opens, Sheet, Spot
from tui_sales.boards.standings import colour_of
from tui_sales.dataclass import dataclass
from tui_sales.duties.spans import Every, Span
from tui_sales.duties.table import BY_ID
from tui_sales.figures.logs import LogDay, LogMark, counts, log_days
from tui_sales.i18n import N_, _
from tui_sales.model.cells import width
from tui_sales.model.show import dotted, show_date, show_moment, show_weekday
from tui_sales.review.standing import State
from tui_sales.workspace.facts import GONE, by_owner, leave_days, log_facts, owed_days, trip_days
from tui_sales.workspace.views import Late, Row

if TYPE_CHECKING:
    from tui_sales.workspace.workspace import Workspace

_CHECK = BY_ID["log-check"]
#: the column of the first day
_DAYS_AT = 2
#: said beside the sign of a log that is there
_BESIDE = (LogMark.LATE, LogMark.MENDED)
_DAY_WORDS = {
    LogMark.CLEAR: N_("in time"),
    LogMark.LATE: N_("tardy"),
    LogMark.MENDED: N_("mended"),
    LogMark.RETURNED: N_("sent back"),
    LogMark.MISSING: N_("none"),
    LogMark.OPEN: N_("not due yet"),
    LogMark.OFF: N_("leave of absence"),
}
_DAY_COLOURS = {
    LogMark.CLEAR: "success",
    LogMark.LATE: "warning",
    LogMark.MENDED: "warning",
    LogMark.RETURNED: "error",
    LogMark.MISSING: "error",
    LogMark.OPEN: "secondary",
    LogMark.OFF: "secondary",
}
_IN_TIME = (LogMark.CLEAR, LogMark.MENDED)
#: what a rep still has to see to
_OWED = (LogMark.MISSING, LogMark.RETURNED)


@dataclass(frozen=True)
class _Week:
    """What the lines are made from, by rep."""

    worked: Sequence[date]
    days: Mapping[str, Mapping[date, LogDay]]
    trips: Mapping[str, Mapping[date, Sequence[Row]]]
    sampled: Mapping[str, Counter[str]]
    summaries: Mapping[str, Row]


def build(ws: Workspace, span: Span) -> Sheet:
    """The matrix of a week; it ends in the week's log check."""
    week = _gathered(ws, span)
    name = _CHECK.name(span, "")
    there = any(row.name == name for row in ws.rows("log_check"))
    reps = sorted(week.days, key=lambda rep: (ws.law.people[rep].region, rep))
    return Sheet(
        _headline(ws, span, week),
        (
            Col(_("Region"), 6),
            Col(_("Who"), 8),
            *(Col(show_weekday(day), 6) for day in week.worked),
            Col(_("On time"), max(5, width(_("On time")))),
            Col(_("Spot"), 4),
            Col(_("Sum."), 4),
            Col(_("Remark"), 0),
        ),
        tuple(_line(ws, span, rep, week) for rep in reps),
        empty=_("No reps in this week."),
        files=Opens(name) if there else Begins("log_check", _CHECK.values(span)),
        start=_start(ws, week, reps),
    )


def _start(ws: Workspace, week: _Week, reps: Sequence[str]) -> tuple[str, int] | None:
    """The first day without a log, a rep's own or anybody's; else the first log to check."""
    me = ws.me.person
    days = [
        (rep, column, found)
        for rep in ([me] if me in reps else reps)
        for column, day in enumerate(week.worked, _DAYS_AT)
        if (found := week.days[rep].get(day))
    ]
    missing = ((rep, column) for rep, column, one in days if one.mark is LogMark.MISSING)
    to_check = ((rep, column) for rep, column, one in days if one.fact and one.fact.state is State.AWAITING)
    return next(missing, None) or next(to_check, None)


def _gathered(ws: Workspace, span: Span) -> _Week:
    facts, leave = log_facts(ws, span.first, span.last), leave_days(ws, span.first, span.last)
    days, grace, now = ws.policy.days, ws.policy.log_grace_days, ws.now()
    worked = days.within(span.first, span.last)

    def of(rep: str) -> dict[date, LogDay]:
        his = owed_days(ws, rep, worked)
        return {one.day: one for one in log_days(facts, rep, his, days, grace, now, leave.get(rep, ()))}

    sampled: dict[str, Counter[str]] = {}
    for row in ws.rows("spot_check"):
        if row.values["week"] == span.name and row.state not in GONE:
            for one in row.values["sampled"]:
                sampled.setdefault(one["rep"], Counter())[one["finding"]] += 1
    summaries = by_owner(ws, "weekly_summary", week=span.name)
    reps = ws.law.reps(span.first, span.last)
    trips = trip_days(ws, ws.rows("trip", (span.first, span.last)), span.first, span.last)
    return _Week(worked, {rep: of(rep) for rep in reps}, trips, sampled, summaries)


def _headline(ws: Workspace, span: Span, week: _Week) -> str:
    found = [tuple(days.values()) for days in week.days.values()]
    owing = sum(any(day.mark is LogMark.MISSING for day in days) for days in found)
    states = Counter(day.fact.state for days in found for day in days if day.fact)
    told = [_("complete {done}/{all}").format(done=len(found) - owing, all=len(found))]
    for number, words in (
        (owing, N_("{count} people missing")),
        (states[State.AWAITING], N_("{count} to check")),
        (states[State.RETURNED], N_("{count} sent back")),
    ):
        told += [_(words).format(count=number)] if number else []
    due = show_moment(_CHECK.deadline(ws.policy.days, span), ws.zone, ws.today())
    return dotted([*told, _("due {when}").format(when=due)])


def _line(ws: Workspace, span: Span, rep: str, week: _Week) -> Line:
    days, trips, sampled = week.days[rep], week.trips.get(rep, {}), week.sampled.get(rep, Counter())
    number = counts(tuple(days.values()))
    owed = sum(number[mark] for mark in LogMark if mark not in (LogMark.OFF, LogMark.OPEN))
    spots = (
        Spot(ws.law.people[rep].region, "secondary"),
        Spot(ws.law.display(rep)),
        *(_day(ws, rep, days.get(day), trips.get(day, ())) for day in week.worked),
        Spot(f"{sum(number[mark] for mark in _IN_TIME)}/{owed}"),
        Spot(f"{sampled['complete']}/{sampled.total()}" if sampled else "-"),
        _summary(ws, span, rep, week.summaries.get(rep)),
        Spot(_note(ws, days.values(), trips), "secondary"),
    )
    return Line(rep, spots, late=tuple(_late(rep, days.values())))


def _day(ws: Workspace, rep: str, found: LogDay | None, trips: Sequence[Row]) -> Spot:
    out = _("trip") if trips else ""
    if found is None:
        return Spot()
    if found.fact:
        colour = "warning" if found.mark is LogMark.LATE else colour_of(found.fact.state)
        return Spot(
            day_words(found)[0] if found.mark in _BESIDE else out,
            colour,
            Opens(found.fact.name),
            found.fact.state,
        )
    if found.mark is LogMark.OFF:
        return Spot(_("leave of absence"), "secondary")
    missing = found.mark is LogMark.MISSING
    if rep == ws.me.person:
        go: Begins | Opens | None = Begins("log", {"owner": rep, "date": found.day.isoformat()})
    else:
        go = Opens(trips[-1].name) if trips else None
    return Spot(out or (_("none") if missing else "."), "error" if missing else "secondary", go)


def day_words(one: LogDay) -> tuple[str, str]:
    """How a day's log stands in a word, and the colour for it."""
    return _(_DAY_WORDS[one.mark]), _DAY_COLOURS.get(one.mark, "")


def _summary(ws: Workspace, span: Span, rep: str, row: Row | None) -> Spot:
    if row:
        return Spot("", colour_of(row.state), Opens(row.name), row.state)
    mine = rep == ws.me.person
    return Spot(
        "-", "secondary", Begins("weekly_summary", {"owner": rep, "week": span.name}) if mine else None
    )


def _note(ws: Workspace, days: Iterable[LogDay], trips: Mapping[date, Sequence[Row]]) -> str:
    """What the signs do not tell: what was not clear, and where somebody was."""
    unclear = [
        f"{show_weekday(one.day)} {ws.entry(one.fact.name).front.standing.note}"
        for one in days
        if one.fact and one.mark is LogMark.RETURNED
    ]
    places = dict.fromkeys(str(row.values["destination"]) for rows in trips.values() for row in rows)
    return _("; ").join([*unclear, *places])


def _late(rep: str, days: Iterable[LogDay]) -> Iterator[Late]:
    for one in days:
        if one.mark in _OWED:
            name = one.fact.name if one.fact else f"logs/{one.day.year}/{rep}/{one.day.isoformat()}"
            yield Late(rep, "log", name, _("log of {day}").format(day=show_date(one.day)))


LOGS = Board(
    "logs",
    N_("Weekly log check"),
    "D2 D20",
    Every.WEEK,
    build,
    ("log", "log_check"),
    back=True,
    about=N_("everybody's logs of a week: on time, clear, missing; ends in the week's check"),
)
