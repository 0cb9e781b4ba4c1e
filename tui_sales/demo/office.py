"""What the office files: meetings and appraisals."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from tui_sales.demo import texts
from tui_sales.demo.act import Act, moment
from tui_sales.demo.cast import Member
from tui_sales.kinds.appraisal import PARTS, AppraisalPart, total_of

WEIGHTS = {"attendance": 15, "logs": 25, "team": 10, "customer": 20, "knowledge": 15, "attitude": 15}


def meetings(reps: Sequence[Member], days: Sequence[date], today: date, dice: random.Random) -> Iterator[Act]:
    """Two regular ones a month, the topics in turn, and one on the last evening whose minutes still wait."""
    past = [day for day in days if day < today]
    turn = 0
    for year, month in sorted({(d.year, d.month) for d in past[:-1]}):
        inside = [d for d in past[:-1] if (d.year, d.month) == (year, month)]
        for day in inside[2:3] + inside[12:13]:
            topics = [texts.TOPICS[(turn + n) % len(texts.TOPICS)] for n in range(3)]
            turn += 3
            yield _meeting("regular", day, topics, reps, dice)
    if past:
        fair = [topic for topic in texts.TOPICS if "展会" in topic.topic]
        yield _meeting("other", past[-1], fair, reps[:4], dice)


def _meeting(
    sort: str, day: date, topics: Sequence[texts.Topic], reps: Sequence[Member], dice: random.Random
) -> Act:
    start = moment(day, 14)
    asked = [m.id for m in reps[:8]]
    absent = dice.sample(asked, min(len(asked) - 1, dice.choice((0, 1, 1)))) if asked else []
    present = ["chenfang", "zhangli", *(r for r in asked if r not in absent)]
    values: dict[str, Any] = {
        "type": sort,
        "start": start.isoformat(timespec="seconds"),
        "end": (start + timedelta(minutes=sum(t.minutes for t in topics))).isoformat(timespec="seconds"),
        "place": "三楼会议室",
        "agenda": [
            {"id": f"t{n}", "topic": t.topic, "who": t.who, "minutes": t.minutes}
            for n, t in enumerate(topics, 1)
        ],
        "attendees": present,
        "minutes": "\n".join(f"{n}. {t.said}" for n, t in enumerate(topics, 1)),
        "decisions": "\n".join(f"{n}. {t.decided}" for n, t in enumerate(topics, 1)),
        "actions": [
            {
                "id": f"x{n}",
                "what": t.action,
                "who": dice.choice(present[2:] or present),
                "due": (day + timedelta(days=7)).isoformat(),
            }
            for n, t in enumerate(topics, 1)
        ],
    }
    if absent:
        values["absent"] = absent
    name = f"meetings/{day.year}/{start:%Y-%m-%d-%H%M}"
    return Act(moment(day, 16, 40), "chenfang", "file", "meeting", values, name, files=_minutes(day, topics))


def _minutes(day: date, topics: Sequence[texts.Topic]) -> dict[str, str]:
    """The minutes as they were sent around."""
    said = "\n".join(f"## {t.topic}\n\n{t.said}\n\n决定：{t.decided}\n" for t in topics)
    return {f"会议纪要 {day.isoformat()}.md": f"# 会议纪要 {day.isoformat()}\n\n{said}"}


def appraisals(
    reps: Sequence[Member], days: Sequence[date], today: date, dice: random.Random
) -> Iterator[Act]:
    """The last quarter's, filed in the second week of this one and approved by manager and HR."""
    quarter = (today.month - 1) // 3
    year, number = (today.year, quarter) if quarter else (today.year - 1, 4)
    begin = date(today.year, quarter * 3 + 1, 1)
    when = next((d for d in days if d >= begin + timedelta(days=9)), today)
    if when >= today:
        return
    for rep in reps:
        values = _appraisal(rep, f"{year}-Q{number}", dice)
        name = f"appraisals/{year}/{rep.id}/{year}-q{number}"
        yield Act(moment(when, 11), "chenfang", "file", "appraisal", values, name)
    yield Act(moment(when, 15, 30), "zhangli", "approve", "appraisal")
    yield Act(moment(when, 16, 45), "zhaomin", "approve", "appraisal")
    later = [day for day in days if when < day < today]
    if len(later) > 1:  # two of them have been told what it says
        for rep in reps[:2]:
            name = f"appraisals/{year}/{rep.id}/{year}-q{number}"
            yield Act(moment(later[0], 10), "chenfang", "release", "appraisal", {}, name)
        yield Act(moment(later[1], 11), "zhangli", "approve", "appraisal")


def _appraisal(rep: Member, quarter: str, dice: random.Random) -> dict[str, Any]:
    parts = []
    for name in PARTS:
        computed = Decimal(dice.randrange(7600, 9900)) / 100
        decided = computed
        part: dict[str, Any] = {"id": name, "weight": WEIGHTS[name], "computed": f"{computed:.2f}"}
        if name in texts.REASONS and dice.random() < 0.25:
            decided = min(Decimal(100), computed + 3)
            part["reason"] = texts.REASONS[name]
        part["decided"] = f"{decided:.2f}"
        parts.append(part)
    built = tuple(AppraisalPart.model_validate_json(json.dumps(part)) for part in parts)
    total = total_of(built) or Decimal(0)
    grade = "A 优秀" if total >= 90 else "B 良好" if total >= 80 else "C 合格"
    return {
        "owner": rep.id,
        "quarter": quarter,
        "parts": parts,
        "total": f"{total:.2f}",
        "grade": grade,
        "comments": dice.choice(texts.COMMENTS),
    }
