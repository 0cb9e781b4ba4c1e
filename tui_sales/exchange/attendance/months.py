"""Months: which of a file's days count, and the records that they make."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field
from datetime import date

from tui_sales.dataclass import dataclass
from tui_sales.exchange.attendance.entry import Entry, Found, Wrong
from tui_sales.exchange.attendance.notes import notes_on
from tui_sales.exchange.attendance.records import item_of
from tui_sales.exchange.importer import Known
from tui_sales.exchange.reading import Passed, Reading, Trouble
from tui_sales.exchange.span import Spanned
from tui_sales.i18n import N_, Phrase
from tui_sales.kinds.attendance import Attendance


@dataclass
class _Sieve:
    """What a file says: the days that are left, what is wrong and in which rows of whom, what was left out."""

    entries: Sequence[Entry] = ()
    troubles: list[Trouble] = field(default_factory=list)
    passed: list[Passed] = field(default_factory=list)
    wrong: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))

    def sift(self, found: Iterable[Found]) -> None:
        """Go on with the days among what was found."""
        left: list[Entry] = []
        for one in found:
            if isinstance(one, Entry):
                left.append(one)
            elif isinstance(one, Wrong):
                self.wrong[one.person].append(one.trouble.row)
                self.troubles.append(one.trouble)
            elif isinstance(one, Trouble):
                self.troubles.append(one)
            else:
                self.passed.append(one)
        self.entries = left

    def reading(self, *trouble: Trouble) -> Reading:
        """Without any record."""
        return Reading((), (*self.troubles, *trouble), tuple(self.passed))


def by_month(found: Iterable[Found], asked: str | None, span: Spanned | None, known: Known) -> Reading:
    """The records that a file asks for.

    Args:
        found: everything its rows say.
        asked: the month that somebody named.
        span: over which days the file says it goes.
        known: the department.
    """
    sieve = _Sieve()
    sieve.sift(found)
    if not sieve.entries:
        nobody = Trouble(0, "", Phrase(N_("there is no day of anybody of this department")))
        return sieve.reading(*(() if sieve.troubles else (nobody,)))
    if asked and span and not span.touches(asked):
        what = Phrase(N_("the file goes from {first} to {last}"), {"first": span.first, "last": span.last})
        return sieve.reading(
            Trouble(span.row, "", what, Phrase(N_("{month} was asked for"), {"month": asked}))
        )
    month = asked or (span.month if span else None) or _only_month(sieve.entries)
    if month is None:
        what = Phrase(N_("the days are of several months"))
        hint = Phrase(N_("name the month: --set month=2026-11"))
        return sieve.reading(Trouble(sieve.entries[0].row, "", what, hint))
    sieve.sift(
        _of_month(
            sieve.entries, month, asked is not None and span is not None and not span.month, known.today
        )
    )
    sieve.sift(_once(sieve.entries))
    days: dict[str, dict[date, Entry]] = defaultdict(dict)
    for entry in sieve.entries:
        days[entry.person][entry.day] = entry
    there = (raw for raw in known.held(Attendance).values() if not raw.get("void"))
    held = {raw["owner"]: raw for raw in there if raw["month"] == month}
    items = tuple(
        item_of(person, month, days[person], held.get(person), sieve.wrong[person]) for person in sorted(days)
    )
    notes = tuple(notes_on(days, sieve.wrong, month, span, known))
    return Reading(items, tuple(sieve.troubles), tuple(sieve.passed), notes=notes)


def _only_month(entries: Iterable[Entry]) -> str | None:
    months = {f"{entry.day:%Y-%m}" for entry in entries}
    return months.pop() if len(months) == 1 else None


def _of_month(entries: Iterable[Entry], month: str, wider: bool, today: date) -> Iterator[Found]:
    """Those of the month; of other days the first place of each is named, not every one.

    Args:
        entries: all of them.
        month: the month.
        wider: somebody asked for this month of a file that goes over more: what lies outside was not asked for.
        today: later days are not over.
    """
    named: set[date] = set()
    for entry in entries:
        outside = f"{entry.day:%Y-%m}" != month
        if not outside and entry.day <= today:
            yield entry
        elif entry.day not in named:
            named.add(entry.day)
            words = N_("{day} is not in {month}") if outside else N_("{day} has not come yet")
            what = Phrase(words, {"day": entry.day, "month": month})
            trouble = Trouble(entry.row, entry.column, what)
            yield Passed(entry.row, what) if outside and wider else Wrong(entry.person, trouble)


def _once(entries: Iterable[Entry]) -> Iterator[Found]:
    """A day of a person once; the same again in another row is left out, anything else is for people to decide."""
    held: dict[tuple[str, date], Entry] = {}
    for entry in entries:
        before = held.setdefault((entry.person, entry.day), entry)
        if before is entry:
            yield entry
            continue
        said = {"day": entry.day, "row": before.row}
        if (before.words, before.clocks) == (entry.words, entry.clocks):
            yield Passed(entry.row, Phrase(N_("{day} stands in row {row} already"), said))
        else:
            what = Phrase(N_("{day} stands in row {row} already, and otherwise"), said)
            hint = Phrase(N_("leave one of the two rows in the file"))
            yield Wrong(entry.person, Trouble(entry.row, entry.column, what, hint))
