"""What comes back every week, made from what the demo's logs say: summaries, the check of the logs, the spot checks."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from tui_sales.demo.act import Act, moment
from tui_sales.demo.cast import Member
from tui_sales.duties.spans import Every, Span, span_of


class Weeks:
    """The weeks of the play, and the logs that were filed in them."""

    def __init__(
        self, reps: Sequence[Member], days: Sequence[date], today: date, acts: Iterable[Act]
    ) -> None:
        """Read what was filed."""
        self._reps, self._today = reps, today
        self._past = [day for day in days if day < today]
        self._logs = {act.name: act for act in acts if act.kind == "log" and act.what == "file"}

    def acts(self, dice: random.Random, customers: Sequence[Act]) -> Iterator[Act]:
        """Everything that the weeks ask for, but for the last one: its work is still to be done."""
        weeks = dict.fromkeys(span_of(Every.WEEK, day) for day in self._past)
        for week in weeks:
            yield from self._spot_checks(week, dice, customers)
            after = [day for day in self._past if week.last < day <= week.after.last]
            if after:
                yield from self._summaries(week, after[0])
            friday = [day for day in after if day.weekday() == 4]
            if friday:
                yield self._log_check(week, friday[0])

    def _of(self, rep: Member, week: Span) -> list[Act]:
        days = (week.first + timedelta(days=n) for n in range(7))
        names = (f"logs/{day.year}/{rep.id}/{day.isoformat()}" for day in days)
        return [self._logs[name] for name in names if name in self._logs]

    def _summaries(self, week: Span, monday: date) -> Iterator[Act]:
        for number, rep in enumerate(self._reps):
            entries = [entry for log in self._of(rep, week) for entry in log.values["entries"]]
            if not entries or (
                number == 2 and monday == self._past[-1]
            ):  # one of them has forgotten the last
                continue
            done = list(dict.fromkeys(e.get("result") or e["event"] for e in entries))[:5]
            steps = [e["next_step"] for e in entries if e.get("next_step")] or ["按计划走访客户"]
            values = {
                "owner": rep.id,
                "week": week.name,
                "done": "\n".join(f"{n}. {text}" for n, text in enumerate(done, 1)),
                "next_week": "\n".join(dict.fromkeys(steps[-2:])),
            }
            name = f"weekly-summaries/{week.name[:4]}/{rep.id}/{week.name.lower()}"
            yield Act(moment(monday, 8, 20 + number % 30), rep.id, "file", "weekly_summary", values, name)

    def _log_check(self, week: Span, friday: date) -> Act:
        due = [day for day in self._past if week.first <= day <= week.last]
        rows, important = [], []
        for number, rep in enumerate(self._reps, 1):
            logs = {log.values["date"]: log for log in self._of(rep, week)}
            late = sum(
                1
                for log in logs.values()
                if log.at.date() > self._next(date.fromisoformat(log.values["date"]))
            )
            missing = [day.isoformat() for day in due if day.isoformat() not in logs]
            row: dict[str, Any] = {"id": f"r{number}", "rep": rep.id, "on_time": len(logs) - late}
            rows.append(row | ({"late": late} if late else {}) | ({"missing": missing} if missing else {}))
            important += [
                e["event"] for log in logs.values() for e in log.values["entries"] if e.get("important")
            ]
        values: dict[str, Any] = {"week": week.name, "reps": rows}
        if important:
            values["digest"] = "\n".join(dict.fromkeys(important[:6]))
        name = f"log-checks/{week.name[:4]}/{week.name.lower()}"
        return Act(moment(friday, 11, 20), "chenfang", "file", "log_check", values, name)

    def _spot_checks(self, week: Span, dice: random.Random, customers: Sequence[Act]) -> Iterator[Act]:
        days = [day for day in self._past if week.first <= day <= week.last][::2][:3]
        for number, day in enumerate(days, 1):
            known = [act for act in customers if act.at.date() < day]
            if not known:
                continue
            drawn = dice.sample(known, min(3, len(known)))
            sampled = [
                {"id": f"s{n}", "record": act.name, "rep": act.who, "finding": "complete"}
                for n, act in enumerate(drawn, 1)
            ]
            if dice.random() < 0.2:
                sampled[0] |= {"finding": "incomplete", "what": "联系人只留了座机，没有手机和邮箱"}
            values = {
                "week": week.name,
                "number": number,
                "seed": f"{week.name}-{number}",
                "population": len(known),
                "sampled": sampled,
            }
            name = f"spot-checks/{week.name[:4]}/{week.name.lower()}-{number}"
            yield Act(moment(day, 16, 10), "chenfang", "file", "spot_check", values, name)

    def _next(self, day: date) -> date:
        return next((one for one in self._past if one > day), self._today)
