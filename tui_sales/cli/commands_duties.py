"""duties: what is owed, by the records themselves; calendar: the same and what has a time, for Outlook and phones."""

from __future__ import annotations

import sys
from argparse import Namespace
from dataclasses import asdict
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from tui_sales.cli.formats import put, put_file, wanted
from tui_sales.cli.opening import workspace
from tui_sales.cli.output import dump, say, table
from tui_sales.errors import WrongUse
from tui_sales.i18n import N_, _

if TYPE_CHECKING:
    from tui_sales.model.workdays import Workdays
    from tui_sales.workspace.agenda.event import Event


def duties(arguments: Namespace) -> int:
    """Every duty of now and lately; with --check, 1 if one of mine is overdue."""
    from tui_sales.duties.owing import Proof
    from tui_sales.model.show import show_moment
    from tui_sales.workspace.tabling import PROOFS, duties_report

    ws = workspace(arguments)
    now = _end_of(arguments.on, ws.zone) if arguments.on else ws.now()
    found = [one for one in ws.duties(now) if one.mine or not arguments.mine]
    people = ws.people()
    if wanted(arguments):
        put(arguments, duties_report(ws, found, arguments.on or ""))
    elif arguments.json:
        dump(
            [
                {
                    **asdict(one),
                    "deadline": one.deadline.isoformat(timespec="minutes"),
                    "proof": one.proof.value,
                }
                for one in found
            ]
        )
    else:
        today = now.astimezone(ws.zone).date()
        rows: list[tuple[str, ...]] = [
            (
                one.source,
                _(one.title),
                one.span,
                people.get(one.rep, one.rep),
                show_moment(one.deadline, ws.zone, today),
                ("! " if one.proof is Proof.OVERDUE else "") + _(PROOFS[one.proof]),
            )
            for one in found
        ]
        table(rows, (4, 22, 8, 8, 21, 24))
        _say_unknown(ws.policy.days, now)
    return 1 if arguments.check and any(one.mine and one.proof is Proof.OVERDUE for one in found) else 0


def calendar(arguments: Namespace) -> int:
    """Meetings, trips, training, tasks and deadlines as an iCalendar file, or on standard output."""
    from tui_sales.workspace.agenda.export import agenda, calendar_file  # its library is slow to load

    ws = workspace(arguments)
    if arguments.out is not None:
        put_file(arguments, calendar_file(ws, everybody=arguments.all))
    elif arguments.json:
        dump([_event(one) for one in agenda(ws, everybody=arguments.all)])
    else:
        sys.stdout.buffer.write(calendar_file(ws, everybody=arguments.all))
    return 0


def _event(one: Event) -> dict[str, Any]:
    """An entry of the calendar for programs; what lasts days has days and no hours."""
    return {
        "key": one.key,
        "title": one.title,
        "start": one.start.isoformat(),
        "end": one.end.isoformat(),
        "place": one.place,
        "text": one.text,
        "sure": one.sure,
        "gone": one.gone,
    }


def _say_unknown(days: Workdays, now: datetime) -> None:
    """Deadlines of a year whose holidays nobody announced yet count too few days off."""
    for year in sorted({now.year, (now + timedelta(days=60)).year}):
        if not days.knows(year):
            say(
                _("The public holidays of {year} are not known yet: add them to the policy.").format(
                    year=year
                )
            )


def _end_of(text: str, zone: ZoneInfo) -> datetime:
    try:
        return datetime.combine(date.fromisoformat(text), time(23, 59), zone)
    except ValueError as error:
        raise WrongUse(N_("{text}: not a day like 2026-11-23"), text=text) from error
