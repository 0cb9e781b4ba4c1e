"""Records: one person's month as a file says it; days that it says nothing of stay as they were, and so do times."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date

from tui_sales.exchange.attendance.entry import Entry
from tui_sales.exchange.reading import Item
from tui_sales.model.record import Raw

Days = Mapping[date, Entry]
_DATED = re.compile(r"\d\d-\d\d ")


def item_of(person: str, month: str, days: Days, held: Raw | None, wrong: Iterable[int]) -> Item:
    """One record.

    Args:
        person: whose.
        month: which.
        days: what the file says.
        held: the record that is there; what it says of other days stays, so that a file of half a month takes nothing away.
        wrong: rows of this person that could not be read: as long as there are any, this is not the whole month.
    """
    kept = {date.fromisoformat(day["date"]): day for day in (held or {}).get("days", ())}
    rows: list[Raw] = []
    places: list[tuple[tuple[str | int, ...], int, str]] = []
    for number, day in enumerate(sorted({*kept, *days})):
        entry = days.get(day)
        if entry is None:
            rows.append(kept[day])
            continue
        place = ("days", number)
        rows.append(_day(entry, kept.get(day, {})))
        places.append(((*place, "status"), entry.row, entry.column))
        places += [
            ((*place, end), entry.row, where)
            for end, where in zip(("in", "out"), entry.clock_columns, strict=True)
        ]
    one = next(iter(days.values()))
    places.insert(0, (("owner",), one.row, one.named))
    values: Raw = {"owner": person, "month": month, "days": rows}
    values["remark"] = _remark(days, str((held or {}).get("remark", "")))
    return Item(
        "attendance", values, tuple(sorted({*wrong, *(entry.row for entry in days.values())})), tuple(places)
    )


def _day(entry: Entry, held: Raw) -> Raw:
    """A day as the file says it; a summary of the month tells no times, so those that are ``held`` stay."""
    day: Raw = {"id": f"d{entry.day:%d}", "date": entry.day.isoformat(), "status": entry.status}
    arrival, departure = entry.clocks
    if arrival is not None:
        day["in"] = f"{arrival.at:%H:%M}"
    if departure is not None and not departure.next_day and departure != arrival:
        day["out"] = f"{departure.at:%H:%M}"
    if entry.tells_no_times:
        day |= {end: held[end] for end in ("in", "out") if held.get(end)}
    return day


def _remark(days: Days, held: str) -> str:
    """A line for each day of which there is more to say; lines of other days, and what people wrote, stay."""
    said = {f"{day:%m-%d}": entry.remark for day, entry in days.items()}
    kept = [line for line in held.splitlines() if line[:5] not in said]
    dated = [line for line in kept if _DATED.match(line)] + [
        f"{day} {text}" for day, text in said.items() if text
    ]
    return "\n".join((*sorted(dated), *(line for line in kept if not _DATED.match(line))))
