"""Logs, summaries, trips, customers and the market, again."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from tests.reports.again.landed import Landed, days_of, moment, number, within
from tests.reports.again.told import Check, Told, tally


def log_digest(there: Landed, week: str, told: Told) -> None:
    """What the check counted is what the logs themselves say; every important entry is shown."""
    checks = list(there.of("log_check", week=week).values())
    lines = [line for one in checks for line in one["reps"]]
    rows = {str(row["Who"]): row for row in told.rows("Logs by rep")}
    assert set(rows) == {there.called(line["rep"]) for line in lines}
    for line in lines:
        row = rows[there.called(line["rep"])]
        assert (row["On time"], row["Late"], row["Missing"], row["Returned"]) == (
            line["on_time"], line.get("late") or 0, len(line.get("missing", ())), line.get("returned") or 0,
        )  # fmt: skip
        assert row["On time"] <= _in_time(there, line["rep"], week), row
    for column in ("On time", "Late", "Returned"):
        key = column.lower().replace(" ", "_")
        assert number(told.totals("Logs by rep").get(column)) == sum(line.get(key) or 0 for line in lines)
    logs = [one for one in there.of("log").values() if within(week, one["date"])]
    important = [(one["date"], there.called(one["owner"]), entry["event"])
                 for one in logs for entry in one["entries"] if entry.get("important")]  # fmt: skip
    assert tally(told.rows("Important entries"), "Date", "Who", "What happened") == Counter(important)
    digest = [line for one in checks for line in one.get("digest", "").splitlines() if line.strip()]
    assert [row["What"] for row in told.rows("Digest")] == digest


def _in_time(there: Landed, rep: str, week: str) -> int:
    """Days of the week by whose next working day's end a version was filed; the weeks that are looked at have no holidays."""
    days = set()
    for one in there.of("log", owner=rep).values():
        day = date.fromisoformat(one["date"])
        after = day + timedelta(days={4: 3, 5: 2}.get(day.weekday(), 1))
        if within(week, one["date"]) and there.first_filed(one).date() <= after:
            days.add(day)
    return len(days)


def summaries(there: Landed, week: str, told: Told) -> None:
    """One a rep; whoever has none is named."""
    found = there.of("weekly_summary", week=week).values()
    shown = {str(row["Who"]): row["Done this week"] for row in told.rows("Weekly summaries")}
    assert shown == {there.called(one["owner"]): one["done"] for one in found}
    without = there.reps(*days_of(week)) - {one["owner"] for one in found}
    assert sorted(str(row["Who"]) for row in told.rows("Without an approved summary")) == sorted(
        map(there.called, without)
    )


def trips(there: Landed, month: str, told: Told) -> None:
    """Days away of each, companions too; what a trip explains of the attendance, and what none explains."""
    first, last = days_of(month)
    out: dict[str, set[date]] = {person: set() for person in there.reps(first, last)}
    number_of: Counter[str] = Counter()
    counted = 0
    for one in there.of("trip").values():
        began, ended = (
            moment(one[key]).date() for key in ("out", "back" if one.get("back") else "back_expected")
        )
        span = {began + timedelta(days=n) for n in range((ended - began).days + 1)}
        days = {day for day in span if first <= day <= last}
        counted += bool(days)
        for person in {one["owner"], *one.get("companions", ())} if days else ():
            out.setdefault(person, set()).update(days)
            number_of[person] += 1
    rows = {str(row["Who"]): row for row in told.rows("Field trips by person")}
    assert set(rows) == {there.called(person) for person in out}
    assert len(told.rows("Every trip")) == counted
    for person, days in out.items():
        row = rows[there.called(person)]
        assert (row["Trips"], row["Days away"]) == (number_of[person], len(days)), row
        missed = _missed(there, person, month)
        explained = {day for day, status in missed.items() if day in days and status in ("absent", "late")}
        open_days = {day for day, status in missed.items() if day not in days and status == "absent"}
        assert row["Absent or late, explained by a trip"] == _short(explained)
        assert row["Absent without a trip on"] == _short(open_days)
    assert number(told.totals("Field trips by person").get("Days away")) == sum(map(len, out.values()))
    by_day = [value for row in told.rows("Out, by day") for title, value in row.items() if title != "Who"]
    assert by_day.count(1) == sum(map(len, out.values()))


def attendance(there: Landed, month: str, told: Told) -> None:
    """Each person's days by what was the case on them, and every such day."""
    rows = {str(row["Who"]): row for row in told.rows("Attendance by person")}
    by_day = {str(row["Who"]): row for row in told.rows("Attendance by day")}
    owners = {one["owner"] for one in there.of("attendance", month=month).values()}
    assert set(by_day) == {there.called(person) for person in owners}
    titles = {
        "present": "present",
        "late": "late",
        "early": "left early",
        "leave": "on leave",
        "absent": "absent",
    }
    for person in owners:
        statuses = _missed(there, person, month)
        row, days = rows[there.called(person)], by_day[there.called(person)]
        for status, title in titles.items():
            on = {day for day, said in statuses.items() if said == status}
            assert row[title] == len(on), row
            assert {title_of for title_of, said in days.items() if said == title} == {
                str(day.day) for day in on
            }


def _missed(there: Landed, person: str, month: str) -> dict[date, str]:
    sheets = there.of("attendance", owner=person, month=month).values()
    return {date.fromisoformat(day["date"]): day["status"] for one in sheets for day in one["days"]}


def _short(days: set[date]) -> str:
    return " ".join(f"{day:%m-%d}" for day in sorted(days))


def customers(there: Landed, _today: str, told: Told) -> None:
    """How many of each status; each with its first contact."""
    found = there.of("customer").values()
    assert told.column("By status", "Status", "Customers") == Counter(one["status"] for one in found)
    shown = {row["Company"]: (row["Region"], row["Phone"]) for row in told.rows("Customers")}
    assert shown == {
        one["name"]: (one["region"], (one.get("contacts") or [{}])[0].get("phone", "")) for one in found
    }


def market(there: Landed, month: str, told: Told) -> None:
    """Under each of its three sides what was reported of it."""
    found = [one for one in there.of("market").values() if within(month, one["date"])]
    assert sum(len(told.rows(title)) for title in told.titles) == len(found)
    for title, facet in zip(told.titles, ("industry", "region", "competitor"), strict=True):
        expected = Counter((one["date"], one["subject"]) for one in found if one["facet"] == facet)
        assert tally(told.rows(title), "Date", "Subject") == expected


CHECKS: dict[str, Check] = {
    "log-digest": log_digest,
    "summaries": summaries,
    "trips": trips,
    "attendance": attendance,
    "customers": customers,
    "market": market,
}
