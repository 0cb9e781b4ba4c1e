"""Drafting: what a new record can begin with, because other records say it already. People look at it and decide."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING

from tui_sales.duties.spans import Every, Span, span_of
from tui_sales.model.record import Raw
from tui_sales.review.standing import State
from tui_sales.workspace.views import Row

if TYPE_CHECKING:
    from tui_sales.workspace.workspace import Workspace

#: How many records a spot check draws.
SAMPLE = 6
_GONE = (State.VOID, State.WITHDRAWN)


def drafted(ws: Workspace, kind: str, values: Raw) -> Raw:
    """``values`` with what the records say about them; as they are for kinds that nothing can be said about."""
    draft = _DRAFTS.get(kind)
    return {**(draft(ws, values) if draft and values.get("week") else {}), **values}


def _log_check(ws: Workspace, values: Raw) -> Raw:
    """Every rep's week: on time, late, missing, returned; and what was marked important (D2)."""
    week, days, people = _week(values["week"]), ws.policy.days, ws.people()
    logs = {(row.values["owner"], row.values["date"]): row for row in _within(ws, "log", week)}
    due = [day for day in days.within(week.first, week.last) if day <= ws.today()]
    rows: list[Raw] = []
    important: list[str] = []
    for number, rep in enumerate(ws.law.reps(week.first, week.last), 1):
        mine = [logs[rep, day.isoformat()] for day in due if (rep, day.isoformat()) in logs]
        told = [[(event.what, event.at) for event in ws.timeline(row.name)] for row in mine]
        late = sum(
            min(at for what, at in events if what == "filed")
            > days.end_of(next(days.after(date.fromisoformat(row.values["date"]))))
            for row, events in zip(mine, told, strict=True)
        )
        counted = {
            "late": late,
            "missing": [day.isoformat() for day in due if (rep, day.isoformat()) not in logs],
            "returned": sum(1 for events in told for what, _at in events if what == "returned"),
        }
        row = {"id": f"r{number}", "rep": rep, "on_time": len(mine) - late}
        rows.append(row | {key: value for key, value in counted.items() if value})
        important += [
            f"{people.get(rep, rep)}：{entry['event']}"
            for log in mine
            for entry in log.values["entries"]
            if entry.get("important")
        ]
    return {"reps": rows, "digest": "\n".join(important)}


def _weekly_summary(ws: Workspace, values: Raw) -> Raw:
    """What the week's logs say was done, and what their next steps are (D20)."""
    week = _week(values["week"])
    logs = [row for row in _within(ws, "log", week) if row.values["owner"] == values.get("owner")]
    entries = [
        entry for row in sorted(logs, key=lambda r: str(r.values["date"])) for entry in row.values["entries"]
    ]
    done = [entry.get("result") or entry["event"] for entry in entries]
    steps = [entry["next_step"] for entry in entries if entry.get("next_step")]
    return {"done": "\n".join(dict.fromkeys(done)), "next_week": "\n".join(dict.fromkeys(steps))}


def _spot_check(ws: Workspace, values: Raw) -> Raw:
    """A sample of customers and project tracking that anybody can draw again, with something of every rep in turn (D3)."""
    seed = f"{ws.root[:12]} {values['week']} {values.get('number', '')}"
    dice = random.Random(seed)  # noqa: S311 - fair, and drawn again by whoever doubts it
    records = sorted(
        (row for kind in ("customer", "tracking") for row in ws.rows(kind) if row.state not in _GONE),
        key=lambda row: row.name,
    )
    by_rep: dict[str, list[Row]] = {}
    for row in records:
        by_rep.setdefault(row.values["owner"], []).append(row)
    drawn: list[Row] = []
    piles = [dice.sample(pile, len(pile)) for pile in dice.sample(list(by_rep.values()), len(by_rep))]
    while len(drawn) < SAMPLE and any(piles):
        drawn += [pile.pop() for pile in piles if pile][: SAMPLE - len(drawn)]
    sampled = [
        {"id": f"s{number}", "record": row.name, "rep": row.values["owner"]}
        for number, row in enumerate(drawn, 1)
    ]
    return {"seed": seed, "population": len(records), "sampled": sampled} if sampled else {"seed": seed}


_DRAFTS: Mapping[str, Callable[[Workspace, Raw], Raw]] = {
    "log_check": _log_check,
    "weekly_summary": _weekly_summary,
    "spot_check": _spot_check,
}


def _week(name: str) -> Span:
    """The week of that name."""
    return span_of(Every.WEEK, date.fromisocalendar(int(name[:4]), int(name[6:]), 1))


def _within(ws: Workspace, kind: str, week: Span) -> Iterator[Row]:
    for row in ws.rows(kind):
        if row.state not in _GONE and week.first.isoformat() <= row.values["date"] <= week.last.isoformat():
            yield row
