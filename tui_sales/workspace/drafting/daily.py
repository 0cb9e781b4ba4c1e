"""What a week's log check and summary begin with (D2, D20)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tui_sales.duties.spans import Span, span_called
from tui_sales.figures.logs import LogMark, counts, log_days
from tui_sales.model.record import Raw
from tui_sales.workspace.facts import GONE, leave_days, log_facts, owed_days

if TYPE_CHECKING:
    from tui_sales.workspace.workspace import Workspace


def log_check(ws: Workspace, values: Raw) -> Raw:
    """Every rep's week: on time, late, missing, returned; what was marked important; who was reminded."""
    week = span_called(values["week"])
    facts, leave = log_facts(ws, week.first, week.last), leave_days(ws, week.first, week.last)
    worked = ws.policy.days.within(week.first, week.last)
    rows: list[Raw] = []
    for number, rep in enumerate(ws.law.reps(week.first, week.last), 1):
        his = owed_days(ws, rep, worked)
        grace, away = ws.policy.log_grace_days, leave.get(rep, ())
        found = tuple(log_days(facts, rep, his, ws.policy.days, grace, ws.now(), away))
        marks = counts(found)
        counted = {
            "late": marks[LogMark.LATE],
            "missing": [one.day.isoformat() for one in found if one.mark is LogMark.MISSING],
            "returned": sum(bool(one.fact and one.fact.returned) for one in found),
        }
        on_time = sum(one.fact is not None and one.mark is not LogMark.LATE for one in found)
        row = {"id": f"r{number}", "rep": rep, "on_time": on_time}
        rows.append(row | {key: value for key, value in counted.items() if value})
    reminded = _reminded(ws, week)
    drafted = {"reps": rows, "digest": "\n".join(_important(ws, week))}
    return drafted | ({"chased": reminded} if reminded else {})


def _reminded(ws: Workspace, week: Span) -> list[Raw]:
    """The reminders of that week's logs that went out, in the order in which they did."""
    first, last = week.first.isoformat(), week.last.isoformat()
    sent = [
        row
        for row in ws.rows("reminder")
        if any(
            item["kind"] == "log" and first <= item["about"].rpartition("/")[2] <= last
            for item in row.values["items"]
        )
    ]
    return [
        {
            "id": f"c{number}",
            "who": row.values["to"],
            "at": row.at.astimezone(ws.zone).isoformat(timespec="seconds"),
            "how": "、".join(row.values.get("how", ())),
        }
        for number, row in enumerate(sorted(sent, key=lambda row: row.at), 1)
    ]


def _important(ws: Workspace, week: Span) -> list[str]:
    """What the reps marked as important, one line each."""
    people = ws.people()
    return [
        f"{people.get(log['owner'], log['owner'])}：{entry['event']}"
        for log in _logs(ws, week)
        for entry in log["entries"]
        if entry.get("important")
    ]


def weekly_summary(ws: Workspace, values: Raw) -> Raw:
    """What the week's logs say was done, and what their next steps are."""
    logs = [log for log in _logs(ws, span_called(values["week"])) if log["owner"] == values["owner"]]
    entries = [entry for log in logs for entry in log["entries"]]
    done = [_about(entry, entry.get("result") or entry["event"]) for entry in entries]
    steps = [_about(entry, entry["next_step"]) for entry in entries if entry.get("next_step")]
    return {"done": "\n".join(dict.fromkeys(done)), "next_week": "\n".join(dict.fromkeys(steps))}


def _about(entry: Raw, text: str) -> str:
    """What was said, with the customer in front where it does not name him: 'signed' alone says nothing."""
    customer = entry.get("customer", "")
    return f"{customer}：{text}" if customer and customer not in text else text


def _logs(ws: Workspace, week: Span) -> list[Raw]:
    """The week's logs, by rep and day."""
    found = [
        row.values
        for row in ws.rows("log", (week.first, week.last))
        if row.state not in GONE and week.first <= date.fromisoformat(row.values["date"]) <= week.last
    ]
    return sorted(found, key=lambda log: (log["owner"], log["date"]))
