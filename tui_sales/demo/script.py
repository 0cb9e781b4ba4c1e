"""The demo's script: who files and approves what, when. Pure: the same seed and day give the same acts."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from tui_sales.demo import texts
from tui_sales.demo.cast import Member
from tui_sales.kinds.appraisal import PARTS, AppraisalPart, total_of

ZONE = ZoneInfo("Asia/Shanghai")
WEIGHTS = {"attendance": 15, "logs": 25, "team": 10, "customer": 20, "knowledge": 15, "attitude": 15}


@dataclass(frozen=True)
class Act:
    """One thing somebody does.

    Attributes:
        what: file, mend (file again what was returned), approve (all that waits but ``spare``), return, void, touch.
        name: the record, where one is meant.
    """

    at: datetime
    who: str
    what: str
    kind: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)
    name: str = ""
    note: str = ""
    marks: tuple[str, ...] = ()


class Script:
    """Writes the acts of a department over some weeks up to ``today``."""

    def __init__(
        self, cast: tuple[Member, ...], weeks: int, today: date, off: frozenset[date], seed: int
    ) -> None:
        """A script for ``cast``; ``off`` are working days that are free."""
        self._rng = random.Random(seed)  # noqa: S311 - a demo's dice
        self._cast = cast
        self._reps = [m for m in cast if m.roles == ("rep",)]
        self._today = today
        first = today - timedelta(weeks=weeks)
        # Up to yesterday: whenever the demo is made, nothing in it lies in the future, and it comes out the same all day.
        days = (first + timedelta(days=n) for n in range((today - first).days))
        self.days = [day for day in days if day.weekday() < 5 and day not in off]
        self._customers = {m.id: self._own_customers(m) for m in self._reps}

    def acts(self) -> tuple[Act, ...]:
        """Everything, in the order of time."""
        acts: list[Act] = []
        for number, day in enumerate(self.days):
            last = number >= len(self.days) - 2
            acts += self._morning(day)
            for rep in self._reps:
                acts += self._rep_day(rep, day, last=last)
        acts += self._meetings()
        acts += self._appraisals()
        return tuple(sorted(acts, key=lambda act: (act.at, act.who, act.what)))

    def _morning(self, day: date) -> Iterator[Act]:
        """The assistant goes through what came in; the manager through what the assistant filed."""
        yield Act(self._at(day, 9, 10), "chenfang", "approve")
        if day.weekday() in (1, 3):
            yield Act(self._at(day, 10, 30), "zhangli", "approve")

    def _rep_day(self, rep: Member, day: date, *, last: bool) -> Iterator[Act]:
        rng = self._rng
        if rng.random() < 0.04 or (day == self.days[-1] and rng.random() < 0.2):
            return  # no log today; somebody will be chased
        customer = rng.choice(self._customers[rep.id])
        away = rng.random() < 0.28
        entries = self._entries(rep, customer, away=away)
        evening = self._at(day, rng.randrange(17, 21), rng.randrange(60))
        if rng.random() < 0.06 and day < self.days[-2]:
            evening += timedelta(days=1 if day.weekday() < 4 else 3)
        if away:
            yield self._trip(rep, customer, day, last=last)
        vague = rng.random() < 0.035 and not last
        name = f"logs/{day.year}/{rep.id}/{day.isoformat()}"
        if vague:
            place, event = rng.choice(texts.VAGUE)
            poor = [{**entries[0], "place": place, "event": event}, *entries[1:]]
            yield Act(
                evening,
                rep.id,
                "file",
                "log",
                {"owner": rep.id, "date": day.isoformat(), "entries": poor},
                name,
            )
            back = self._next_workday(evening.date())
            marks = (f"entries.{entries[0]['id']}.place",)
            yield Act(
                self._at(back, 9, 5),
                "chenfang",
                "return",
                name=name,
                note=rng.choice(texts.NOTES),
                marks=marks,
            )
            if back < self._today - timedelta(days=2):
                mended = {"owner": rep.id, "date": day.isoformat(), "entries": entries}
                yield Act(self._at(back, 18, 20), rep.id, "mend", "log", mended, name)
            return
        yield Act(
            evening,
            rep.id,
            "file",
            "log",
            {"owner": rep.id, "date": day.isoformat(), "entries": entries},
            name,
        )

    def _entries(self, rep: Member, customer: texts.Customer, *, away: bool) -> list[dict[str, Any]]:
        rng = self._rng
        entries = []
        hour = 9
        for _number in range(rng.choice((1, 2, 2, 3))):
            visit = away or rng.random() < 0.45
            who = customer if away else rng.choice(self._customers[rep.id])
            start = time(hour, rng.choice((0, 10, 20, 30)))
            end = time(min(18, hour + rng.choice((1, 2))), rng.choice((35, 40, 50)))
            entry: dict[str, Any] = {
                "id": f"{rng.getrandbits(32):08x}",
                "start": f"{start:%H:%M}",
                "end": f"{end:%H:%M}",
                "place": f"{who.short}，{who.place}" if visit else "办公室",
                "event": self._put(rng.choice(texts.VISITS if visit else texts.DESK), who),
                "customer": who.short,
                "project": who.wants if rng.random() < 0.6 else "",
                "important": rng.random() < 0.12,
                "result": rng.choice(texts.RESULTS),
                "next_step": rng.choice(texts.NEXT),
            }
            entries.append({key: value for key, value in entry.items() if value not in ("", False)})
            hour = min(17, end.hour + 1)
        return entries

    def _trip(self, rep: Member, customer: texts.Customer, day: date, *, last: bool) -> Act:
        rng = self._rng
        out = self._at(day, rng.choice((8, 8, 9, 13)), rng.choice((0, 15, 30)))
        expected = self._at(day, 18, 0) + timedelta(days=rng.choice((0, 0, 0, 1)))
        values: dict[str, Any] = {
            "owner": rep.id,
            "out": out.isoformat(timespec="seconds"),
            "back_expected": expected.isoformat(timespec="seconds"),
            "destination": customer.city,
            "purpose": self._put(rng.choice(texts.PURPOSES), customer),
            "customer": customer.short,
            "transport": rng.choice(("car", "train", "bus")),
        }
        filed = out - timedelta(minutes=40)
        if day == self.days[-1]:
            values["back_expected"] = self._at(self._today, 18, 0).isoformat(timespec="seconds")
        else:
            back = expected + timedelta(minutes=rng.randrange(-90, 100))
            values["back"] = back.isoformat(timespec="seconds")
            filed = back + timedelta(minutes=15)
        name = f"trips/{day.year}/{rep.id}/{out:%Y-%m-%d-%H%M}"
        return Act(filed, rep.id, "file", "trip", values, name)

    def _meetings(self) -> Iterator[Act]:
        rng = self._rng
        months = sorted({(d.year, d.month) for d in self.days})
        for year, month in months:
            days = [d for d in self.days if (d.year, d.month) == (year, month)]
            for day in [d for d in (days[2:3] + days[12:13]) if d < self._today]:
                start = self._at(day, 14, 0)
                topics = rng.sample(texts.TOPICS, 3)
                reps = [m.id for m in self._reps[:8]]
                absent = rng.sample(reps, min(len(reps), rng.choice((0, 1, 1))))
                present = ["chenfang", "zhangli", *[r for r in reps if r not in absent]]
                values = {
                    "type": "regular",
                    "start": start.isoformat(timespec="seconds"),
                    "end": (start + timedelta(minutes=90)).isoformat(timespec="seconds"),
                    "place": "三楼会议室",
                    "agenda": [
                        {"id": f"t{n}", "topic": t, "who": w, "minutes": m}
                        for n, (t, w, m) in enumerate(topics, 1)
                    ],
                    "attendees": present,
                    "minutes": rng.choice(texts.MINUTES),
                    "decisions": "按会议讨论执行，下次例会检查落实情况。",
                    "actions": [
                        {
                            "id": f"x{n}",
                            "what": what,
                            "who": rng.choice(present[2:] or present),
                            "due": (day + timedelta(days=7)).isoformat(),
                        }
                        for n, what in enumerate(rng.sample(texts.ACTIONS, 2), 1)
                    ],
                }
                if absent:
                    values["absent"] = absent
                yield Act(
                    self._at(day, 16, 40),
                    "chenfang",
                    "file",
                    "meeting",
                    values,
                    f"meetings/{year}/{start:%Y-%m-%d-%H%M}",
                )

    def _appraisals(self) -> Iterator[Act]:
        """Last quarter's, filed in the second week of this one and approved by manager and HR."""
        quarter = (self._today.month - 1) // 3
        year, number = (self._today.year, quarter) if quarter else (self._today.year - 1, 4)
        begin = date(self._today.year, quarter * 3 + 1, 1)
        when = next((d for d in self.days if d >= begin + timedelta(days=9)), self.days[-1])
        if when >= self._today:
            return
        for rep in self._reps:
            values = self._appraisal(rep, f"{year}-Q{number}")
            name = f"appraisals/{year}/{rep.id}/{year}-q{number}"
            yield Act(self._at(when, 11, 0), "chenfang", "file", "appraisal", values, name)
        yield Act(self._at(when, 15, 30), "zhangli", "approve", "appraisal")
        yield Act(self._at(when, 16, 45), "zhaomin", "approve", "appraisal")

    def _appraisal(self, rep: Member, quarter: str) -> dict[str, Any]:
        rng = self._rng
        parts = []
        for name in PARTS:
            computed = Decimal(rng.randrange(7600, 9900)) / 100
            decided = computed
            part: dict[str, Any] = {"id": name, "weight": WEIGHTS[name], "computed": f"{computed:.2f}"}
            if rng.random() < 0.15:
                decided = min(Decimal(100), computed + 3)
                part["reason"] = "本季度带新人两名，酌情加分"
            part["decided"] = f"{decided:.2f}"
            parts.append(part)
        built = tuple(AppraisalPart.model_validate_json(_json(part)) for part in parts)
        total = total_of(built) or Decimal(0)
        grade = "A 优秀" if total >= 90 else "B 良好" if total >= 80 else "C 合格"
        return {
            "owner": rep.id,
            "quarter": quarter,
            "parts": parts,
            "total": f"{total:.2f}",
            "grade": grade,
            "comments": rng.choice(texts.COMMENTS),
        }

    def _own_customers(self, rep: Member) -> list[texts.Customer]:
        near = [c for c in texts.CUSTOMERS if c.region == rep.region]
        return self._rng.sample(near, min(len(near), 4))

    def _next_workday(self, day: date) -> date:
        return next((d for d in self.days if d > day), self._today)

    def _at(self, day: date, hour: int, minute: int) -> datetime:
        return datetime.combine(day, time(hour, minute), ZONE)

    @staticmethod
    def _put(text: str, who: texts.Customer) -> str:
        return text.format(short=who.short, contact=who.contact, post=who.post, wants=who.wants)


def _json(part: Mapping[str, Any]) -> str:
    return json.dumps(part)
