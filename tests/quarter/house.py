"""What the assistant, HR and the accountant keep: the month's end, meetings and people, the quarter's evaluations."""

from __future__ import annotations

from tests.quarter.office import QUARTER, REPS, Office


def month_end(office: Office) -> None:
    """Attendance, the report to HR, expenses beside the accountant's (D4, D6, D22)."""
    office.at("2026-11-02")
    for rep in REPS:
        absent = {"liwei": "2026-10-12", "hejing": "2026-10-13"}.get(rep)
        days = [
            {"id": f"d{d[-2:]}", "date": d, "status": "absent" if d == absent else "present"}
            for d in ("2026-10-12", "2026-10-13")
        ]
        office.file("zhaomin", "attendance", {"owner": rep, "month": "2026-10", "days": days})
    posting = {
        "id": "v1",
        "date": "2026-10-15",
        "voucher": "记-0815",
        "person": "李伟",
        "amount": "263.50",
        "text": "G7312",
    }
    office.file("sunjuan", "ledger", {"period": "2026-10", "type": "expenses", "lines": [posting]})
    office.sync("zhaomin", "sunjuan")
    office.approve()
    report = office.drafted("chenfang", "trips_report", month="2026-10")
    (mine,) = [row for row in report["people"] if row["who"] == "liwei"]
    assert mine["explained"] == ["2026-10-12"]
    office.file("chenfang", "trips_report", report)
    checked = office.drafted("chenfang", "reconciliation", period="2026-10", type="expenses")
    assert [row["rule"] for row in checked["lines"]] == ["number"]
    office.file("chenfang", "reconciliation", checked)
    office.sync("chenfang")
    office.approve()


def team(office: Office) -> None:
    """Meetings with actions, notices, training, hiring, tasks, feedback, activities (D14, D15, D17–D19)."""
    office.at("2026-11-06")
    action = {"id": "x1", "what": "整理新品问答一页纸", "who": "liwei", "due": "2026-11-13"}
    meeting = {
        "type": "regular",
        "start": "2026-11-06T14:00:00+08:00",
        "end": "2026-11-06T15:30:00+08:00",
        "place": "三楼会议室",
    }
    agenda = [{"id": "t1", "topic": "十月业绩"}]
    office.file(
        "chenfang",
        "meeting",
        {
            **meeting,
            "agenda": agenda,
            "attendees": list(REPS),
            "minutes": "按议程讨论。",
            "actions": [action],
        },
    )
    office.file(
        "chenfang",
        "notice",
        {
            "date": "2026-11-06",
            "title": "年会报名",
            "text": "请于周五前回复。",
            "roles": ["rep"],
            "acknowledge_by": "2026-11-13",
        },
    )
    office.file("chenfang", "activity", {"date": "2026-11-20", "theme": "羽毛球赛", "plan": "分区域组队"})
    office.file(
        "liwei",
        "training_need",
        {"date": "2026-11-06", "owner": "liwei", "topic": "防护等级", "why": "客户常问"},
    )
    session = {
        "id": "s1",
        "start": "2026-11-12T14:00:00+08:00",
        "end": "2026-11-12T16:00:00+08:00",
        "place": "培训室",
    }
    office.file(
        "chenfang",
        "training",
        {"date": "2026-11-06", "topic": "防护等级", "plan": "讲解加测验", "sessions": [session]},
    )
    office.file(
        "chenfang",
        "task",
        {"title": "整理新品问答一页纸", "owner": "liwei", "due": "2026-11-13", "action": "x1"},
    )
    office.file(
        "liwei",
        "feedback",
        {
            "date": "2026-11-06",
            "owner": "liwei",
            "subject": "样机不够",
            "text": "华东只有一台",
            "urgency": "urgent",
        },
    )
    office.file(
        "zhaomin", "candidate", {"name": "周立", "date": "2026-11-05", "post": "销售员", "stage": "applied"}
    )
    office.sync("liwei", "zhaomin", "chenfang")
    office.approve()


def evaluations(office: Office) -> None:
    """Surveys with answers, the exam, attitudes (D8–D10)."""
    office.at("2026-12-18")
    for sort in ("team", "customer"):
        questions = [{"id": "q1", "text": "响应快吗？", "most": 5}]
        survey = {
            "type": sort,
            "quarter": QUARTER,
            "template": "2026 版",
            "questions": questions,
            "invited": 40,
        }
        office.file("zhaomin", "survey", survey)
        office.sync("zhaomin")
        for rep in REPS:
            for number in range(3):
                answer = {
                    "survey": f"2026-q4-{sort}",
                    "date": "2026-12-18",
                    "owner": rep,
                    "token": f"t{number}",
                }
                answers = [{"id": "q1", "mark": 3 + number % 3}]
                office.file("zhaomin", "response", {**answer, "answers": answers, "way": "form"})
    scores = [{"id": rep, "person": rep, "score": f"{70 + n}.00"} for n, rep in enumerate(REPS)]
    exam = {
        "quarter": QUARTER,
        "paper": "A 卷",
        "full_marks": "100.00",
        "pass_mark": "60.00",
        "scores": scores,
    }
    office.file("chenfang", "exam", exam)
    rated = {"at_work": "92.00", "in_learning": "88.00", "undistracted": "95.00"}
    for rep in REPS:
        values = {
            "owner": rep,
            "quarter": QUARTER,
            **rated,
            **{f"{key}_evidence": "见周小结" for key in rated},
        }
        office.file("zhangli", "attitude", values)
    office.sync("zhaomin", "zhangli", "chenfang")
    office.approve()
