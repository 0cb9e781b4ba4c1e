"""Meetings, and the tasks that come out of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from tui_sales.demo.act import Act, moment
from tui_sales.demo.plot import ASSISTANT, MANAGER, Plot, changed, filed
from tui_sales.demo.words import logs as texts


def meetings(plot: Plot) -> Iterator[Act]:
    """Two regular ones a month, the topics in turn, and one on the last evening whose minutes still wait."""
    past = plot.past
    turn = 0
    for year, month in sorted({(d.year, d.month) for d in past[:-1]}):
        inside = [d for d in past[:-1] if (d.year, d.month) == (year, month)]
        for day in inside[2:3] + inside[12:13]:
            topics = [texts.TOPICS[(turn + n) % len(texts.TOPICS)] for n in range(3)]
            turn += 3
            meeting = _meeting(plot, "regular", day, topics)
            yield meeting
            yield from _afterwards(plot, meeting, day)
    if past:
        fair = [topic for topic in texts.TOPICS if "展会" in topic.topic]
        yield _meeting(plot, "other", past[-1], fair)


def _afterwards(plot: Plot, meeting: Act, day: date) -> Iterator[Act]:
    """The first action becomes a task; a week later what was done is entered, the last action being late."""
    first, *_others = meeting.values["actions"]
    given = plot.later(day, 1)
    if given is None:
        return
    values = {
        "title": first["what"],
        "owner": first["who"],
        "due": first["due"],
        "action": f"{meeting.record}#{first['id']}",
    }
    task = filed("task", ASSISTANT, moment(given, 11, 25), values)
    yield task
    done = plot.later(day, 5)
    if done:
        result = f"已完成，{done.month} 月 {done.day} 日例会前报张经理。"
        yield changed(task, first["who"], moment(done, 17, 55), done=done.isoformat(), result=result)
    entered = plot.later(day, 7)
    if done and entered:
        actions = [
            {**one, "done": done.isoformat()} if n < 2 else one
            for n, one in enumerate(meeting.values["actions"])
        ]
        yield changed(meeting, ASSISTANT, moment(entered, 10, 5), actions=actions)


def _meeting(plot: Plot, sort: str, day: date, topics: Sequence[texts.Topic]) -> Act:
    start, dice = moment(day, 14), plot.dice(f"meeting {day}")
    asked = [m.id for m in plot.reps[: 8 if sort == "regular" else 4]]
    absent = dice.sample(asked, min(len(asked) - 1, dice.choice((0, 1, 1)))) if asked else []
    present = [ASSISTANT, MANAGER, *(r for r in asked if r not in absent)]
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
