"""Notes: what a file leaves open, said beside it: nothing of it stops an import."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date

from tui_sales.exchange.attendance.entry import Entry
from tui_sales.exchange.days import within
from tui_sales.exchange.importer import Known
from tui_sales.exchange.reading import Note
from tui_sales.exchange.span import Spanned
from tui_sales.exchange.whom import Whom
from tui_sales.i18n import N_, Phrase
from tui_sales.kinds.person import Person
from tui_sales.model.workdays import Workdays


def notes_on(
    days: Mapping[str, Mapping[date, Entry]],
    wrong: Collection[str],
    month: str,
    span: Spanned | None,
    known: Known,
) -> Iterator[Note]:
    """Who is missing, working days without an entry, and days off on which the department works.

    Args:
        days: of each person.
        wrong: who else stands in it, but in rows that cannot be read.
        month: of all of them.
        span: over which days the file goes; without it over those that anybody has.
        known: the department.
    """
    names, calendar = Whom(known).people, known.policy.days
    first, last = within(month)
    missing = "、".join(
        names.labelled(one) for one in sorted(_there(known, first, last) - set(days) - set(wrong))
    )
    if missing:
        yield Note(0, Phrase(N_("in no row: {people}"), {"people": missing}))
    all_ = [day for mine in days.values() for day in mine]
    begins, ends = (span.first, span.last) if span else (min(all_, default=last), max(all_, default=first))
    due = calendar.within(max(first, begins), min(last, ends, known.today))
    for person, mine in sorted(days.items()):
        yield from _of(names.labelled(person), mine, due, calendar)


def _of(person: str, days: Mapping[date, Entry], due: list[date], calendar: Workdays) -> Iterator[Note]:
    row = min(entry.row for entry in days.values())
    empty = ", ".join(f"{day:%m-%d}" for day in due if day not in days)
    if empty:
        yield Note(row, Phrase(N_("{person}: nothing of {days}"), {"person": person, "days": empty}))
    for day, entry in sorted(days.items()):
        if entry.status == "holiday" and calendar.works(day):
            said = {"person": person, "day": day}
            yield Note(entry.row, Phrase(N_("{person}, {day}: a day off, but a working day here"), said))


def _there(known: Known, first: date, last: date) -> set[str]:
    """Whose attendance is due: everybody who had come and not left."""
    people = {name.rpartition("/")[2]: raw for name, raw in known.held(Person).items()}
    if not people:
        return set(known.people)
    return {
        person
        for person, raw in people.items()
        if date.fromisoformat(raw.get("hired") or "0001-01-01") <= last
        and date.fromisoformat(raw.get("left") or "9999-12-31") >= first
    }
