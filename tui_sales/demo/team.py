"""What goes round in the office: notices and who has read them, feedback, training, activities, tasks, candidates."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from tui_sales.demo.act import Act, moment
from tui_sales.demo.plot import ASSISTANT, HR, MANAGER, Plot, changed, filed, yuan
from tui_sales.demo.words import office as words
from tui_sales.model.pinyin import spelled_id

Row = dict[str, Any]


def notices(plot: Plot) -> Iterator[Act]:
    """Six, with what their readers said: two read by all, one overdue for some, the last not approved yet."""
    there = {rep.region for rep in plot.reps}
    for number, notice in enumerate(words.NOTICES):
        day = plot.ago(notice.ago)
        if day is None:
            continue
        until = plot.on(day, notice.due)
        values: Row = {"date": day.isoformat(), "title": notice.title, "text": notice.text}
        values |= {"urgency": notice.urgency, **notice.to, "acknowledge_by": until.isoformat()}
        if "regions" in values:
            values["regions"] = [region for region in values["regions"] if region in there]
        act = filed("notice", notice.by, moment(day, 8, 40 + number), values)
        yield act
        if notice.ago > 1:
            second = ASSISTANT if notice.by == MANAGER else MANAGER
            yield Act(moment(day, 9, 15 + number), second, "approve", "notice")
        readers = [
            rep for rep in plot.reps if not notice.to.get("regions") or rep.region in notice.to["regions"]
        ]
        most = (
            len(readers) - 2
            if notice.readers == -2
            else len(readers)
            if notice.readers < 0
            else notice.readers
        )
        for turn, rep in enumerate(readers[: max(0, most)]):
            on = plot.later(day, turn % max(1, notice.due - 1))
            if on:
                at = moment(on, 17, 12 + turn)
                said = {"notice": act.record, "owner": rep.id, "read_at": at.isoformat(timespec="seconds")}
                answer = words.READ[(turn + 3 * number) % len(words.READ)]
                yield filed("acknowledgement", rep.id, at, {**said, "answer": answer})


def feedback(plot: Plot) -> Iterator[Act]:
    """From the regions: answered, and waiting for an answer."""
    for number, one in enumerate(words.FEEDBACK):
        day = plot.ago(one.ago)
        if day is None:
            continue
        rep = plot.rep(one.rep)
        values = {
            "date": day.isoformat(),
            "owner": rep.id,
            "region": rep.region,
            "subject": one.subject,
            "text": one.text,
            "urgency": one.urgency,
            "passed_to": one.passed_to,
        }
        act = filed("feedback", rep.id, moment(day, 18, 2 + number), values)
        yield act
        answered = plot.later(day, one.after) if one.after else None
        if answered:
            told = {"answer": one.answer, "answered": answered.isoformat()}
            yield changed(act, one.passed_to, moment(answered, 16, 12), **told)


def training(plot: Plot) -> Iterator[Act]:
    """Needs, and the courses that answer them: two held, one to come."""
    needs: dict[int, Act] = {}
    for number, need in enumerate(words.NEEDS):
        day = plot.ago(need.ago)
        if day is None:
            continue
        values = {"owner": plot.rep(need.rep).id, "date": day.isoformat(), "topic": need.topic}
        values |= {"why": need.why, "urgency": need.urgency}
        needs[number] = filed("training_need", plot.rep(need.rep).id, moment(day, 17, 48), values)
        yield needs[number]
    for number, course in enumerate(words.COURSES):
        day = plot.ago(course.ago)
        if day:
            yield from _course(plot, course, day, number, needs.get(course.need))


def _course(plot: Plot, course: words.Course, day: date, number: int, need: Act | None) -> Iterator[Act]:
    on = plot.on(day, course.held)
    people = [{"id": f"p{n}", "person": rep.id} for n, rep in enumerate(plot.reps[:8], 1)]
    session = {"id": "s1", "start": moment(on, 14).isoformat(), "end": moment(on, 16, 30).isoformat()}
    values = {
        "date": on.isoformat(),
        "topic": course.topic,
        "need": need.record if need else "",
        "plan": course.plan,
        "trainer": course.trainer,
        "sessions": [{**session, "place": course.place}],
        "participants": people,
    }
    act = filed("training", ASSISTANT, moment(day, 15, 2 + number), values)
    yield act
    if not course.evaluation or plot.later(day, course.held) is None:
        return
    came = []
    for place, row in enumerate(people):
        missed = place % 5 == 3
        came.append(
            {**row, "came": "excused"}
            if missed
            else {**row, "came": "present", "result": yuan(74 + place * 3)}
        )
    material = f"培训/{course.topic}.pdf，签到表在文件柜 D-2"
    yield changed(
        act, ASSISTANT, moment(on, 17, 50), participants=came, material=material, evaluation=course.evaluation
    )


def activities(plot: Plot) -> Iterator[Act]:
    """Two held and written up, one being prepared."""
    everybody = [ASSISTANT, MANAGER, HR, *(rep.id for rep in plot.reps)]
    for number, event in enumerate(words.EVENTS):
        day = plot.ago(event.ago)
        if day is None:
            continue
        on = plot.on(day, event.on)
        values = {"date": on.isoformat(), "theme": event.theme, "plan": event.plan, "budget": event.budget}
        act = filed("activity", ASSISTANT, moment(day, 16, 5), {**values, "participants": everybody[:12]})
        yield act
        after = plot.later(day, event.on + 1) if event.on > 0 else None
        if event.report and after:
            gone = [person for n, person in enumerate(everybody[:12]) if n % 6 != 4 - number]
            yield changed(act, ASSISTANT, moment(after, 15, 55), participants=gone, report=event.report)


def chores(plot: Plot) -> Iterator[Act]:
    """Tasks: done, overdue, coming back, and one that has to be said more clearly."""
    for number, chore in enumerate(words.CHORES):
        day = plot.ago(chore.ago)
        if day is None:
            continue
        owner = plot.rep(int(chore.owner)).id if chore.owner.isdigit() else chore.owner
        steps = [{"id": f"s{n}", "what": what} for n, (what, _after) in enumerate(chore.steps, 1)]
        values = {"title": chore.title, "owner": owner, "due": plot.on(day, chore.due).isoformat()}
        act = filed(
            "task",
            chore.by,
            moment(day, 9, 40 + number),
            {**values, "repeats": chore.repeats, "steps": steps},
        )
        yield act
        if number == 7 and (back := plot.later(day, 1)):
            note = "计划要哪几项？请写清格式和交给谁"
            who = MANAGER if chore.by == ASSISTANT else ASSISTANT
            yield Act(moment(back, 10, 15), who, "return", "task", {}, act.name, note, ("title",))
            continue
        taken: list[Row] = []
        for step, (_what, after) in zip(steps, chore.steps, strict=True):
            on = plot.later(day, after)
            taken.append({**step, "done": on.isoformat()} if on else step)
        end = plot.later(day, chore.done) if chore.done else None
        if end:
            done = {"done": end.isoformat(), "result": chore.result}
            yield changed(
                act, owner, moment(end, 17, 15 + number), **({"steps": taken} if taken else {}), **done
            )
        elif taken and (last := plot.later(day, max(after for _what, after in chore.steps))):
            yield changed(act, owner, moment(last, 17, 15 + number), steps=taken)


def candidates(plot: Plot) -> Iterator[Act]:
    """Recruitment, at every stage."""
    for applicant in words.APPLICANTS:
        day = plot.ago(applicant.ago)
        if day is None:
            continue
        values = {
            "id": spelled_id(applicant.name, "candidate"),
            "name": applicant.name,
            "date": day.isoformat(),
            "post": applicant.post,
            "source": applicant.source,
            "resume": applicant.resume,
            "stage": "applied",
        }
        act = filed("candidate", HR, moment(day, 10, 12), values)
        yield act
        talks: list[Row] = []
        for number, (after, stage, who, rating, notes) in enumerate(applicant.turns, 1):
            on = plot.later(day, after)
            if on is None:
                break
            if who:
                talks.append(
                    {
                        "id": f"i{number}",
                        "at": moment(on, 10).isoformat(),
                        "by": who,
                        "rating": rating,
                        "notes": notes,
                    }
                )
            yield changed(act, ASSISTANT, moment(on, 16, 25), stage=stage, interviews=list(talks))
        if not applicant.turns:
            yield changed(
                act, ASSISTANT, moment(plot.past[-1], 15, 50), source=f"{applicant.source}，约下周二上午面试"
            )


def leave(plot: Plot) -> Iterator[Act]:
    """The assistant will be away for two days; the accountant is to stand in for her."""
    day = plot.ago(4)
    if day:
        since = plot.today + timedelta(days=8)
        values = {"owner": ASSISTANT, "to": "sunjuan", "roles": ["assistant"], "since": since.isoformat()}
        values |= {"until": (since + timedelta(days=1)).isoformat(), "reason": "参加集团助理培训，两天不在岗"}
        yield filed("delegation", ASSISTANT, moment(day, 10, 50), values)
