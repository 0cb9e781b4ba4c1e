"""What a quarter ends with: attendance, surveys, exam, attitudes — and the appraisals that are made from them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from tui_sales.demo.act import Act, moment
from tui_sales.demo.cast import Member
from tui_sales.demo.plot import ASSISTANT, HR, MANAGER, Plot, changed, drafted, filed, yuan
from tui_sales.demo.words import quarter as words
from tui_sales.duties.spans import Every, Span, span_of

Row = dict[str, Any]


def attendance(plot: Plot, first: date) -> Iterator[Act]:
    """Each rep's months that are over, from the one in which the books began; HR brings them from the company's system."""
    month = span_of(Every.MONTH, first)
    while month.last < plot.today:
        after = [day for day in plot.past if day > month.last]
        if len(after) > 1:
            for number, rep in enumerate(plot.reps):
                days = _clocked(plot, rep, month, first)
                if days:  # the books may have begun on the month's last weekend
                    values = {"owner": rep.id, "month": month.name, "days": days}
                    yield filed("attendance", HR, moment(after[1], 9, 30 + number % 25), values)
        if len(after) > 2:
            yield drafted("trips_report", ASSISTANT, moment(after[2], 16, 45), {"month": month.name})
        month = month.after


def _clocked(plot: Plot, rep: Member, month: Span, first: date) -> list[Row]:
    dice = plot.dice(f"clock {rep.id} {month.name}")
    rows: list[Row] = []
    for number in range((month.last - month.first).days + 1):
        day = month.first + timedelta(days=number)
        row: Row = {"id": f"d{day:%d}", "date": day.isoformat()}
        chance = dice.random()
        if day < first:
            continue
        if not plot.days.works(day):
            if day.weekday() < 5:
                rows.append({**row, "status": "holiday"})
            continue
        arrives, leaves = f"08:{dice.randrange(28, 58)}", f"{dice.choice((17, 18))}:{dice.randrange(31, 59)}"
        if chance < 0.03:
            row |= {"status": "late", "in": f"09:{dice.randrange(11, 40)}", "out": leaves}
        elif chance < 0.04:
            row |= {"status": "early", "in": arrives, "out": f"16:{dice.randrange(10, 50)}"}
        elif chance < 0.05:
            row |= {"status": "absent"}
        elif number == 13 and len(rep.id) % 3 == 0:
            row |= {"status": "leave"}
        else:
            row |= {"status": "present", "in": arrives, "out": leaves}
        rows.append(row)
    return rows


def evaluations(plot: Plot) -> Iterator[Act]:
    """The last quarter's surveys with their answers, its exam, its ratings of attitude; approved before they are used."""
    days = plot.settling
    if len(days) < 6:
        return
    yield from _surveys(plot, days)
    yield from _answers(plot, days)
    yield from _exam(plot, days)
    for number, rep in enumerate(plot.reps):
        values: Row = {"owner": rep.id, "quarter": plot.quarter.name}
        marks = words.ATTITUDES[number % len(words.ATTITUDES)]
        for field, (mark, evidence) in zip(("at_work", "in_learning", "undistracted"), marks, strict=True):
            values |= {field: yuan(mark), f"{field}_evidence": evidence}
        yield filed("attitude", MANAGER, moment(days[3], 16, 2 + number % 50), values)
    for at, who in ((17, HR), (18, MANAGER), (19, HR)):
        yield Act(moment(days[4], at), who, "approve")


def _surveys(plot: Plot, days: list[date]) -> Iterator[Act]:
    for sort, questions, template in (
        ("team", words.TEAM_QUESTIONS, "团队互评问卷（无记名）2026 版"),
        ("customer", words.CUSTOMER_QUESTIONS, "客户满意度问卷 2026 版"),
    ):
        yield _survey(plot, days[0], sort, questions, template, plot.quarter.name)
    yield Act(moment(days[0], 15), HR, "approve", "survey")
    # The present quarter's is prepared in time, and waits for HR.
    asked = [*words.CUSTOMER_QUESTIONS, "到货时间有变动时是否提前告知？"]
    quarter = span_of(Every.QUARTER, plot.today).name
    yield _survey(
        plot, plot.past[-1], "customer", asked, "客户满意度问卷 2026 版（增加交货通知一问）", quarter
    )


def _survey(plot: Plot, day: date, sort: str, asked: Sequence[str], template: str, quarter: str) -> Act:
    values = {
        "type": sort,
        "quarter": quarter,
        "template": template,
        "questions": [{"id": f"q{n}", "text": text, "most": 5} for n, text in enumerate(asked, 1)],
        "invited": len(plot.reps) * (4 if sort == "team" else 5),
    }
    return filed("survey", ASSISTANT, moment(day, 10 if quarter == plot.quarter.name else 15, 35), values)


def _answers(plot: Plot, days: list[date]) -> Iterator[Act]:
    """Four about each rep by his colleagues, without names; four by his customers, but for one rep only two."""
    for sort, questions, said in (
        ("team", words.TEAM_QUESTIONS, words.TEAM_WORDS),
        ("customer", words.CUSTOMER_QUESTIONS, words.CUSTOMER_WORDS),
    ):
        for place, rep in enumerate(plot.reps):
            dice, clients = plot.dice(f"{sort} {rep.id}"), plot.of(rep)
            for number in range(2 if sort == "customer" and place == 5 else 4):
                marks = [dice.choice((3, 4, 4, 5, 5, 5)) for _question in questions]
                day = days[1 + number % 2]
                values: Row = {
                    "survey": f"{plot.quarter.name.lower()}-{sort}",
                    "date": day.isoformat(),
                    "owner": rep.id,
                    "answers": [{"id": f"q{n}", "mark": mark} for n, mark in enumerate(marks, 1)],
                    "comment": said[(place * 3 + number * 2) % len(said)],
                    "way": "form" if sort == "team" else dice.choice(("phone", "phone", "form")),
                }
                if sort == "team":
                    values["token"] = f"{dice.getrandbits(40):010x}"
                elif clients:
                    values["customer"] = clients[number % len(clients)].id
                # The team's sheets go to HR alone: the assistant works beside those who filled them in.
                who = HR if sort == "team" else ASSISTANT
                yield filed("response", who, moment(day, 14 + number // 2, 3 + place % 50), values)


def _exam(plot: Plot, days: list[date]) -> Iterator[Act]:
    scores: list[Row] = []
    for number, rep in enumerate(plot.reps):
        row = {"id": f"s{number + 1}", "person": rep.id}
        reached = {"absent": True} if number % 8 == 4 else {"score": yuan(words.SCORES[number % 8])}
        scores.append({**row, **reached})
    quarter = plot.quarter.name
    values = {
        "quarter": quarter,
        "paper": f"{quarter[:4]} 年第{'一二三四'[int(quarter[-1]) - 1]}季度综合考试（A 卷，闭卷 90 分钟）",
        "full_marks": "100.00",
        "pass_mark": "70.00",
        "scores": scores,
    }
    exam = filed("exam", HR, moment(days[2], 11, 10), values)
    yield exam
    again = [
        {**row, "resit": "81.00"}
        if row.get("absent")
        else {**row, "resit": "76.00"}
        if row["score"] == "68.00"
        else row
        for row in scores
    ]
    yield changed(exam, HR, moment(days[4], 14), scores=again, remark="缺考与不及格者补考，B 卷，陈芳监考")


def appraisals(plot: Plot) -> Iterator[Act]:
    """Made from what is approved by then, decided by the manager and HR, one sent back first; two are told what it says."""
    days = plot.settling
    if len(days) < 8:
        return
    when, year, quarter = days[6], plot.quarter.name[:4], plot.quarter.name
    names = {rep.id: f"appraisals/{year}/{rep.id}/{quarter.lower()}" for rep in plot.reps}
    for rep in plot.reps:
        yield drafted("appraisal", ASSISTANT, moment(when, 17), {"owner": rep.id, "quarter": quarter})
    if len(plot.reps) > 3:
        back, note = names[plot.reps[3].id], "评语里请写备件仓一事的实际用时，口头表扬不能代替依据"
        yield Act(moment(when, 17, 20), MANAGER, "return", "appraisal", {}, back, note, ("comments",))
    yield Act(moment(when, 17, 30), MANAGER, "approve", "appraisal")
    yield Act(moment(when, 17, 45), HR, "approve", "appraisal")
    for rep in plot.reps[:2]:
        yield Act(moment(days[7], 10), ASSISTANT, "release", "appraisal", {}, names[rep.id])
    yield Act(moment(days[7], 11), MANAGER, "approve", "appraisal")
    if len(plot.reps) > 3 and len(days) > 8:
        comments = (
            "备件仓从选点到首次盘点用时十二天，本人独立完成。注意与会计对账的时间，别拖到月底最后一天。"
        )
        again = Act(moment(days[7], 15), ASSISTANT, "change", "appraisal", {"comments": comments}, back)
        yield again
        yield Act(moment(days[8], 16), MANAGER, "approve", "appraisal")
        yield Act(moment(days[8], 17), HR, "approve", "appraisal")
