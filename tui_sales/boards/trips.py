"""Field trips: who is out now; the month by person and day, beside the attendance; the report to HR (D4)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from tui_sales.boards.sheet import Amends, Begins, Board, Col, Line, Opens, Sheet, Spot
from tui_sales.boards.standings import colour_of, standing_of, there
from tui_sales.boards.words import short_moment
from tui_sales.duties.spans import Every, Span
from tui_sales.duties.table import BY_ID
from tui_sales.figures.outings import EXPLAINED
from tui_sales.i18n import N_, _
from tui_sales.model.show import bracketed, dotted, show_date
from tui_sales.review.standing import State
from tui_sales.workspace.facts import trip_days
from tui_sales.workspace.outings import months, statuses
from tui_sales.workspace.views import Late, Row

if TYPE_CHECKING:
    from tui_sales.workspace.workspace import Workspace

_DUTY = BY_ID["trips-report"]
#: how long a trip that is over stays in sight
_KEPT = timedelta(days=2)


def build(ws: Workspace, span: Span) -> Sheet:
    """Who is out, the longest overdue first: Enter registers him back; then who is to go and who came back lately."""
    del span
    now = ws.now()
    rows = there(ws, "trip")
    out = [row for row in rows if _at(row, "out") <= now and not row.values.get("back")]
    coming = [row for row in rows if _at(row, "out") > now]
    back = [row for row in rows if row.values.get("back") and now - _at(row, "back") < _KEPT]
    late = [row for row in out if _at(row, "back_expected") < now]
    registers = any(ws.may_file("trip", row.values["owner"])[0] for row in out)
    lines: list[Line] = []
    for title, group in (
        (
            N_("Out now: Enter registers the return") if registers else N_("Out now"),
            sorted(out, key=lambda row: _at(row, "back_expected")),
        ),
        (N_("To go"), sorted(coming, key=lambda row: _at(row, "out"))),
        (N_("Back lately"), sorted(back, key=lambda row: _at(row, "back"), reverse=True)),
    ):
        if group:
            lines.append(Line(title, (Spot(bracketed(_(title), len(group))),), heading=True))
            lines += [_line(ws, row, now) for row in group]
    return Sheet(
        _("{count} out · {late} overdue").format(count=len(out), late=len(late)),
        (
            Col(_("Who"), 8),
            Col(_("Destination"), 10),
            Col(_("Out"), 11),
            Col(_("Back"), 13),
            Col("", 2),
            Col(_("Purpose"), 0),
        ),
        tuple(lines),
        empty=_("Nobody is out. n registers somebody who goes out now."),
        new=Begins("trip"),
    )


def _at(row: Row, field: str) -> datetime:
    return datetime.fromisoformat(row.values[field])


def returning(row: Row, now: datetime) -> Amends:
    """Registers that somebody is back now, to the minute; from an outing of less than one, a minute after it began."""
    back = max(now.replace(second=0, microsecond=0), _at(row, "out") + timedelta(minutes=1))
    return Amends(row.name, {"back": back.isoformat(timespec="seconds")})


def _line(ws: Workspace, row: Row, now: datetime) -> Line:
    values = row.values
    gone = _at(row, "out") <= now
    waits = gone and not values.get("back")
    overdue = waits and _at(row, "back_expected") < now
    back = _at(row, "back" if values.get("back") else "back_expected")
    said = short_moment(back, ws.zone, ws.today())
    amends = returning(row, now) if ws.may_file("trip", values["owner"])[0] else Opens(row.name)
    late = Late(
        values["owner"], "trip", row.name, _("back from {place}?").format(place=values["destination"])
    )
    return Line(
        row.name,
        (
            Spot(ws.law.display(values["owner"])),
            Spot(values["destination"]),
            Spot(short_moment(_at(row, "out"), ws.zone, ws.today()), "secondary"),
            Spot(f"! {said}" if overdue else said, "error" if overdue else ""),
            standing_of(row),
            Spot(values["purpose"], "secondary", Opens(row.name)),
        ),
        go=amends if waits else Opens(row.name),
        late=(late,) if overdue else (),
    )


def _month(ws: Workspace, span: Span) -> Sheet:
    """People × days: trips, and what the attendance says of the others; it ends in the report to HR."""
    trips = trip_days(ws, there(ws, "trip"), span.first, span.last)
    said, found = statuses(ws, span), months(ws, span)
    days = _columns(ws, span, trips)
    name = _DUTY.name(span, "")
    held = any(row.name == name for row in ws.rows("trips_report"))
    missing = sum(len(one.unexplained) for one in found.values())
    due = show_date(_DUTY.deadline(ws.policy.days, span).date(), ws.today())
    told = [
        _("{days} days out, {people} people").format(
            days=sum(len(one.days) for one in found.values()),
            people=sum(bool(one.days) for one in found.values()),
        ),
        _("{count} absences explained").format(count=sum(len(one.explained) for one in found.values())),
        _("{count} not").format(count=missing),
        _("due {when}").format(when=due),
    ]
    lines = tuple(
        Line(
            person,
            (
                Spot(ws.law.display(person)),
                *(_cell(trips.get(person, {}).get(day, ()), said.get(person, {}).get(day)) for day in days),
                Spot(str(len(one.days)) if one.days else "-"),
            ),
        )
        for person, one in found.items()
    )
    return Sheet(
        dotted(told),
        (Col(_("Who"), 8), *(Col(f"{day.day}", 2) for day in days), Col(_("Sum"), 0)),
        lines,
        empty=_("Nobody was out this month."),
        files=Opens(name) if held else Begins("trips_report", _DUTY.values(span)),
    )


def _columns(ws: Workspace, span: Span, trips: Mapping[str, Mapping[date, Sequence[Row]]]) -> list[date]:
    """The working days, and the others on which somebody was out."""
    worked = set(ws.policy.days.within(span.first, span.last))
    return sorted(worked | {day for days in trips.values() for day in days})


def _cell(trips: Sequence[Row], status: str | None) -> Spot:
    if trips:
        trip = next((one for one in trips if one.state is State.APPROVED), trips[-1])
        explains = status in EXPLAINED and trip.state is State.APPROVED
        waits = trip.state is not State.APPROVED
        colour = "accent" if explains else colour_of(trip.state)
        return Spot("?" if waits else _("Tr"), colour, Opens(trip.name))
    if status == "absent":
        return Spot(_("Ab"), "error")
    if status == "leave":
        return Spot(_("Lv"), "secondary")
    return Spot("")


TRIPS = Board(
    "trips",
    N_("Field trips now"),
    "D4",
    None,
    build,
    ("trip",),
    about=N_("who is out, since when, back when; n registers a trip, Enter the return"),
)
TRIPS_MONTH = Board(
    "trips-month",
    N_("Field trips of the month"),
    "D4 D6",
    Every.MONTH,
    _month,
    ("trip", "attendance", "trips_report"),
    about=N_("by person and day, against attendance; ends in the monthly report to HR"),
)
