"""Every score of an appraisal again, by another way: from what chance decided, not from what the program read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from random import Random
from typing import Any

import pytest

from tests.conftest import ZONE, Department
from tui_sales.duties.spans import span_called
from tui_sales.figures.appraisal import attendance
from tui_sales.workspace import Workspace
from tui_sales.workspace.evidence import Evidence

ALog = Callable[..., dict[str, Any]]
QUARTER = span_called("2026-Q4")
REPS = ("liwei", "wangfang")
#: the working days of the quarter up to the day we look: after the holiday week, with the swapped Saturday
DAYS = [date(2026, 10, day) for day in (8, 9, 10, 12, 13, 14, 15, 16)]
NOW = datetime(2026, 10, 20, 9, tzinfo=ZONE)
OFF = {"late": Decimal(2), "early": Decimal(2), "absent": Decimal(10)}
WORTH = {"clear": "1", "mended": "0.75", "late": "0.5", "returned": "0", "missing": "0"}


@dataclass
class Plan:
    """What chance decided about one rep."""

    logs: dict[date, str]
    attendance: dict[date, str]
    trips: set[date]
    findings: list[str]
    marks: dict[str, list[list[int]]] = field(default_factory=dict)
    score: int | None = None
    resit: int | None = None
    ratings: tuple[int, int, int] = (0, 0, 0)


def planned(dice: Random) -> Plan:
    kinds = ("clear", "clear", "clear", "mended", "late", "returned", "missing")
    statuses = ("present", "present", "late", "absent", "early", "leave")
    absent = dice.random() < 0.3
    return Plan(
        {day: dice.choice(kinds) for day in DAYS},
        {day: dice.choice(statuses) for day in DAYS},
        {day for day in DAYS if dice.random() < 0.3},
        [dice.choice(("complete", "late", "wrong")) for _ in range(dice.randrange(0, 4))],
        {
            sort: [[dice.randint(1, 5), dice.randint(1, 10)] for _ in range(dice.randrange(2, 6))]
            for sort in ("team", "customer")
        },
        None if absent else dice.randint(0, 120),
        dice.choice((None, 77)) if absent else None,
        (dice.randint(0, 100), dice.randint(0, 100), dice.randint(0, 100)),
    )


def expected(plan: Plan) -> dict[str, Decimal | None]:
    """Each score by the formulas of the specification, in decimals of 40 digits, rounded once."""
    off = sum(
        (
            OFF.get(status, Decimal(0))
            for day, status in plan.attendance.items()
            if not (day in plan.trips and status in ("absent", "late"))
        ),
        Decimal(0),
    )
    owed = [
        kind for day, kind in plan.logs.items() if not (kind == "missing" and plan.attendance[day] == "leave")
    ]
    logs = sum((Decimal(WORTH[kind]) for kind in owed), Decimal(0)) / len(owed)
    if plan.findings:
        logs = (logs + Decimal(plan.findings.count("complete")) / len(plan.findings)) / 2
    exam = plan.resit if plan.score is None else plan.score
    found: dict[str, Decimal | None] = {
        "attendance": 100 - off,
        "logs": logs * 100,
        "knowledge": Decimal(exam or 0) * 100 / 120,
        "attitude": Decimal(sum(plan.ratings)) / 3,
    }
    for sort, answers in plan.marks.items():
        marks = [Decimal(m - 1) / (most - 1) for one in answers for m, most in zip(one, (5, 10), strict=True)]
        found[sort] = sum(marks, Decimal(0)) * 100 / len(marks) if len(answers) >= 3 else None
    return {
        part: None if value is None else value.quantize(Decimal("0.01"), ROUND_HALF_UP)
        for part, value in found.items()
    }


def test_no_attendance_at_all_is_no_figure() -> None:
    assert attendance([], [], {}, OFF).value is None


class Quarter:
    """A department that lives through the plans, each step by the person whose it is."""

    def __init__(self, young: Department, a_log: ALog) -> None:
        self.young, self.a_log = young, a_log
        self.people = {one: young.open(one) for one in (*REPS, "chenfang", "zhangli", "zhaomin")}

    def sync(self, *people: str) -> None:
        for person in people or tuple(self.people):
            assert not self.people[person].sync().problems

    def approve(self, person: str) -> None:
        ws = self.people[person]
        self.sync(person)
        given = ws.approve([(item.name, item.view.version) for item in ws.queue() if item.may])
        assert all(one.ok for one in given), given
        self.sync(person)

    def at(self, day: date, hour: int) -> None:
        self.young.clock.now = datetime.combine(day, time(hour), ZONE)

    def live(self, plans: Mapping[str, Plan]) -> None:
        for rep, plan in plans.items():
            self._logs(rep, plan)
        self.at(date(2026, 10, 19), 10)
        self._office(plans)
        self.sync()
        for person in ("chenfang", "zhangli", "zhaomin", "zhangli", "zhaomin"):
            self.approve(person)
        self.young.clock.now = NOW
        self.sync("chenfang")

    def _logs(self, rep: str, plan: Plan) -> None:
        ws, assistant = self.people[rep], self.people["chenfang"]
        for day in sorted(plan.trips):
            out, back = (datetime.combine(day, time(hour), ZONE).isoformat() for hour in (9, 17))
            self.at(day, 8)
            values = {
                "owner": rep,
                "out": out,
                "back_expected": back,
                "destination": "合肥",
                "purpose": "拜访",
            }
            ws.file("trip", values)
        names = {}
        for day, kind in plan.logs.items():
            if kind != "missing":
                late = timedelta(days=5) if kind == "late" else timedelta(0)
                self.at(day + late, 20)
                names[day] = ws.file("log", self.a_log(day.isoformat(), owner=rep)).name
        self.at(date(2026, 10, 18), 9)
        self.sync(rep, "chenfang")
        sent_back = [day for day, kind in plan.logs.items() if kind in ("mended", "returned")]
        for day in sent_back:
            assistant.give_back(names[day], assistant.entry(names[day]).front.version, "地点不清")
        self.approve("chenfang")
        self.sync(rep)
        for day in sent_back:
            if plan.logs[day] == "mended":
                values = self.a_log(day.isoformat(), place="南京江宁", owner=rep)
                ws.file("log", values, name=names[day], base=ws.entry(names[day]).front.version)
        self.sync(rep)
        self.approve("chenfang")

    def _office(self, plans: Mapping[str, Plan]) -> None:
        assistant, manager, hr = (self.people[one] for one in ("chenfang", "zhangli", "zhaomin"))
        for sort in ("team", "customer"):
            questions = [
                {"id": "q1", "text": "响应快吗？", "most": 5},
                {"id": "q2", "text": "满意吗？", "most": 10},
            ]
            survey = {
                "type": sort,
                "quarter": "2026-Q4",
                "template": "问卷",
                "questions": questions,
                "invited": 20,
            }
            hr.file("survey", survey)
            for rep, plan in plans.items():
                for number, (first, second) in enumerate(plan.marks[sort]):
                    answers = [{"id": "q1", "mark": first}, {"id": "q2", "mark": second}]
                    hr.file(
                        "response",
                        {
                            "survey": f"2026-q4-{sort}",
                            "date": "2026-10-16",
                            "owner": rep,
                            "token": f"t{number}",
                            "answers": answers,
                            "way": "form",
                        },
                    )
        scores = []
        for rep, plan in plans.items():
            days = [
                {"id": f"d{d:%d}", "date": d.isoformat(), "status": s} for d, s in plan.attendance.items()
            ]
            hr.file("attendance", {"owner": rep, "month": "2026-10", "days": days})
            said = dict(zip(("at_work", "in_learning", "undistracted"), plan.ratings, strict=True))
            rated = {key: f"{value}.00" for key, value in said.items()}
            manager.file(
                "attitude",
                {"owner": rep, "quarter": "2026-Q4", **rated, **{f"{k}_evidence": "见记录" for k in said}},
            )
            mark = {"absent": True} if plan.score is None else {"score": f"{plan.score}.00"}
            resit = {"resit": f"{plan.resit}.00"} if plan.resit is not None else {}
            scores.append({"id": rep, "person": rep, **mark, **resit})
        exam = {
            "quarter": "2026-Q4",
            "paper": "A 卷",
            "full_marks": "120.00",
            "pass_mark": "72.00",
            "scores": scores,
        }
        assistant.file("exam", exam)
        sampled = [
            {
                "id": f"{rep}{n}",
                "record": f"customers/{rep}{n}",
                "rep": rep,
                "finding": finding,
                "what": "见备注",
            }
            for rep, plan in plans.items()
            for n, finding in enumerate(plan.findings)
        ]
        if sampled:
            check = {"week": "2026-W42", "number": 1, "seed": "x", "population": 100, "sampled": sampled}
            assistant.file("spot_check", check)


def scores(ws: Workspace, rep: str) -> dict[str, Decimal | None]:
    return {part: score.value for part, score in Evidence.gathered(ws, QUARTER).scores(rep).items()}


@pytest.mark.parametrize("seed", [1, 2])
def test_every_score_is_what_the_formulas_say(young: Department, a_log: ALog, seed: int) -> None:
    dice = Random(seed)
    plans = {rep: planned(dice) for rep in REPS}
    quarter = Quarter(young, a_log)
    quarter.live(plans)
    for rep, plan in plans.items():
        # nobody looks at the 19th yet: its log is due by the end of the 20th
        assert scores(quarter.people["chenfang"], rep) == expected(plan)


def test_changing_one_log_changes_the_one_figure_that_depends_on_it(young: Department, a_log: ALog) -> None:
    dice = Random(7)
    plans = {rep: planned(dice) for rep in REPS}
    plans["liwei"].logs[DAYS[0]] = "missing"
    plans["liwei"].attendance[DAYS[0]] = "present"
    quarter = Quarter(young, a_log)
    quarter.live(plans)
    assistant, rep = quarter.people["chenfang"], quarter.people["liwei"]
    before = {one: scores(assistant, one) for one in REPS}
    rep.file("log", a_log(DAYS[0].isoformat()))
    quarter.sync("liwei", "chenfang")
    waiting = {one: scores(assistant, one) for one in REPS}
    quarter.approve("chenfang")
    after = {one: scores(assistant, one) for one in REPS}
    assert after["wangfang"] == waiting["wangfang"] == before["wangfang"]
    changed = {part for part in after["liwei"] if after["liwei"][part] != before["liwei"][part]}
    assert changed == {"logs"}
    plans["liwei"].logs[DAYS[0]] = "late"
    assert after["liwei"] == expected(plans["liwei"])


def test_an_appraisal_begins_with_exactly_these(young: Department, a_log: ALog) -> None:
    plans = {rep: planned(Random(5)) for rep in REPS}
    quarter = Quarter(young, a_log)
    quarter.live(plans)
    begun = quarter.people["chenfang"].blank("appraisal", {"owner": "liwei", "quarter": "2026-Q4"})
    found = {part["id"]: part.get("computed") for part in begun["parts"]}
    assert found == {p: None if v is None else str(v) for p, v in expected(plans["liwei"]).items()}
    assert all(part["how"] for part in begun["parts"])
