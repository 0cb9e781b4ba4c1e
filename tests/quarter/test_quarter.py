"""A quarter of a department of twelve, by the command line and the screens and nothing else (D1–D26)."""

from __future__ import annotations

import asyncio
import json
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import time_machine

from tests.conftest import ZONE, found_young
from tests.quarter.office import APPROVERS, CAST, REPS, Office, entry, log
from tests.ui.conftest import quiet
from tui_sales import settings
from tui_sales.kinds import KINDS
from tui_sales.ui.app import SalesApp
from tui_sales.ui.boards.grid import Grid
from tui_sales.ui.form.screen import FormScreen

WEEK = "2026-W42"
QUARTER = "2026-Q4"
CUSTOMERS = {rep: f"{rep}-kehu" for rep in REPS}
#: kinds that this quarter has no need of
SPARED = {"verdict", "delegation", "reopening", "policy", "person", "reminder", "acknowledgement"}


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(found_young(tmp_path / "dept", CAST, datetime(2026, 10, 7, 9, tzinfo=ZONE)))


def test_a_quarter(office: Office) -> None:
    try:
        registers(office)
        daily(office)
        friday(office)
        month_end(office)
        team(office)
        evaluations(office)
        sales(office)
        appraisals(office)
        proved(office)
    finally:
        office.department.close()


def registers(office: Office) -> None:
    """Products, customers, projects and what hangs on them (D12, D13, D23–D26, D1)."""
    office.at("2026-10-08")
    office.file(
        "chenfang",
        "product",
        {
            "name": "高速贴标机",
            "code": "HX-200",
            "since": "2026-01-01",
            "version": "2.1",
            "summary": "每分钟 60 件",
        },
    )
    for rep, customer in CUSTOMERS.items():
        name = CAST[rep][0]
        values = {
            "id": customer,
            "name": f"{name}的客户有限公司",
            "short_name": f"{name}客户",
            "region": "华东",
            "industry": "机械",
        }
        contacts = [{"id": "c1", "name": "刘经理", "phone": "0551-65310000"}]
        office.file(
            rep,
            "customer",
            {**values, "status": "contacted", "owner": rep, "contacts": contacts, "needs": "二期设备"},
        )
    office.sync(*REPS)
    office.approve("chenfang")
    ids = {
        row["values"]["owner"]: row["record"].rpartition("/")[2]
        for row in office.rows("chenfang", "customer")
    }
    CUSTOMERS.update(ids)
    office.sync("liwei", "wangfang")
    project = office.file(
        "liwei",
        "project",
        {
            "name": "科瑞精密二期",
            "customer": ids["liwei"],
            "owner": "liwei",
            "stage": "proposal",
            "next_step": "发方案",
        },
    ).rpartition("/")[2]
    office.file(
        "liwei",
        "market",
        {
            "date": "2026-10-08",
            "facet": "competitor",
            "subject": "恒锐",
            "content": "降价 5%",
            "source": "客户刘经理",
        },
    )
    office.sync("liwei")
    office.approve("chenfang")
    office.sync("liwei")
    tracking = {
        "date": "2026-10-09",
        "project": project,
        "owner": "liwei",
        "progress": "方案第二版",
        "next_step": "报价",
    }
    office.file("liwei", "tracking", {**tracking, "next_on": "2026-10-16"})
    office.file(
        "liwei",
        "proposal",
        {"project": project, "type": "solution", "deadline": "2026-10-30", "owner": "liwei"},
    )
    office.file(
        "liwei",
        "case",
        {
            "customer": ids["liwei"],
            "found": "2026-10-09",
            "problem": "验收时传感器误报",
            "severity": "high",
            "owner": "liwei",
            "due": "2026-10-20",
        },
    )
    contract = {
        "number": "HX-2026-017",
        "date": "2026-10-09",
        "form": "written",
        "type": "sales",
        "party": "科瑞精密",
    }
    office.file(
        "chenfang",
        "contract",
        {**contract, "owner": "liwei", "amount": "80000.00", "signed": "2026-10-09", "paper": "柜三"},
    )
    oral = {
        "number": "HX-2026-018",
        "date": "2026-10-09",
        "form": "oral",
        "type": "cooperation",
        "party": "华骏",
    }
    said = {
        "said_by": "刘总",
        "heard_by": "王芳",
        "said_on": "2026-10-08",
        "terms": "合作推广半年",
        "witness": "陈芳",
    }
    office.file("chenfang", "contract", {**oral, **said, "owner": "wangfang", "amount": "0.00"})
    office.sync("liwei")
    office.approve()


def daily(office: Office) -> None:
    """Logs, one of them returned and mended, one late, one never; trips, travel and money (D2, D4, D16, D21)."""
    for day in ("2026-10-12", "2026-10-13"):
        office.at(day, 19)
        for rep in REPS:
            if (rep, day) not in {("hejing", "2026-10-13"), ("zhoutao", "2026-10-13")}:
                place = "外地" if (rep, day) == ("wangfang", "2026-10-12") else "合肥高新区创新大道 88 号"
                important = {"important": True} if rep == "liwei" else {}
                office.file(
                    rep, "log", log(rep, day, [entry(place, "拜访采购部刘经理，确认清单", **important)])
                )
    office.at("2026-10-12", 8)
    trip = {
        "owner": "liwei",
        "out": "2026-10-12T09:00:00+08:00",
        "back_expected": "2026-10-12T17:30:00+08:00",
    }
    office.file(
        "liwei", "trip", {**trip, "destination": "合肥", "purpose": "科瑞二期交流", "transport": "train"}
    )
    leg = {
        "id": "l1",
        "from": "上海",
        "to": "合肥",
        "depart": "2026-10-19T08:00:00+08:00",
        "arrive": "2026-10-19T11:00:00+08:00",
        "by": "train",
    }
    office.file(
        "liwei",
        "travel",
        {"owner": "liwei", "date": "2026-10-13", "purpose": "科瑞二期", "legs": [leg], "status": "asked"},
    )
    office.file(
        "liwei",
        "advance",
        {"owner": "liwei", "date": "2026-10-13", "amount": "1000.00", "reason": "合肥出差"},
    )
    line = {"id": "l1", "date": "2026-10-12", "type": "travel", "amount": "263.50", "receipt": "G7312 车票"}
    office.file("liwei", "claim", {"owner": "liwei", "date": "2026-10-14", "lines": [line]})
    office.at("2026-10-16", 10)
    office.file("zhoutao", "log", log("zhoutao", "2026-10-13", [entry("苏州工业园区", "补记：样机交付")]))
    office.sync(*REPS)
    office.sync("chenfang")
    unclear = next(
        row for row in office.rows("chenfang", "log") if row["values"]["entries"][0]["place"] == "外地"
    )
    office.run("chenfang", "return", f"{unclear['record']}@{unclear['version']}", "--note", "地点不清")
    office.approve()
    office.sync("wangfang")
    mended = log("wangfang", "2026-10-12", [entry("南京江宁区将军大道 1 号", "拜访华骏采购部，确认清单")])
    office.run("wangfang", "file", "log", "-", "--record", unclear["record"], given=mended)
    for rep in REPS:
        office.file(
            rep,
            "weekly_summary",
            office.drafted(rep, "weekly_summary", owner=rep, week=WEEK) | {"next_week": "跟进"},
        )
    office.sync(*REPS)
    office.approve()


def friday(office: Office) -> None:
    """The week's check from its board, everybody chased; three spot checks (D2, D3, D20)."""
    office.at("2026-10-23", 10)
    assert "hejing" in office.run("chenfang", "chase", "--json")
    asyncio.run(_check_the_week(office))
    for number in "123":
        check = office.drafted("chenfang", "spot_check", week=WEEK, number=number)
        for row in check["sampled"]:
            row["finding"] = "complete"
        office.file("chenfang", "spot_check", check)
    office.sync("chenfang")
    office.approve()


async def _check_the_week(office: Office) -> None:
    """By keyboard: the matrix of last week, everybody who is missing is chased, the check is filed."""
    with time_machine.travel(office.moment, tick=True):
        chosen = settings.Settings(ascii_marks=True, language="en", sync_minutes=5)
        ws = office.department.open("chenfang")
        ws.clone.clock = lambda: office.moment
        app = SalesApp(ws, chosen)
        async with app.run_test(size=(120, 40)) as pilot:
            await quiet(pilot)
            await pilot.press("4")
            await quiet(pilot)
            await pilot.press("enter")
            await quiet(pilot)
            assert len(app.screen.query_one(Grid).items) == len(REPS)
            await pilot.press("C")
            await quiet(pilot)
            await pilot.press("ctrl+s")
            await quiet(pilot)
            assert isinstance(app.screen, FormScreen)
            await pilot.press("ctrl+s")
            await quiet(pilot)
        assert ws.rows("log_check")
        assert ws.rows("reminder")
        office.department.close()


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


def sales(office: Office) -> None:
    """Reports, the accountant's ledger, the check, the bonus, the quarter closed (D11, D21, D22)."""
    office.at("2026-12-31")
    line = {
        "id": "l1",
        "date": "2026-12-20",
        "contract": "HX-2026-017",
        "product": "HX-200",
        "amount": "80000.00",
    }
    for rep in REPS:
        own = {**line, "contract": f"HX-2026-{rep}"} if rep != "liwei" else line
        office.file(
            rep,
            "sales_report",
            {"owner": rep, "quarter": QUARTER, "lines": [{**own, "customer": CUSTOMERS[rep]}]},
        )
    postings = [
        {
            "id": rep,
            "date": "2026-12-22",
            "voucher": f"记-{n}",
            "customer": "",
            "amount": "80000.00",
            "text": f"HX-2026-{rep}",
        }
        for n, rep in enumerate(REPS)
        if rep != "liwei"
    ]
    office.file("sunjuan", "ledger", {"period": QUARTER, "type": "sales", "lines": postings})
    office.sync(*REPS, "sunjuan")
    office.approve()
    checked = office.drafted("chenfang", "reconciliation", period=QUARTER, type="sales")
    (alone,) = [row for row in checked["lines"] if "theirs" not in row]
    alone["resolution"] = "会计次年一月入账"
    office.file("chenfang", "reconciliation", checked)
    office.sync("chenfang")
    office.approve()
    for rep, base in (("wangfang", "80000.00"), ("liwei", "0")):
        bonus = office.drafted("sunjuan", "bonus", owner=rep, quarter=QUARTER)
        assert Decimal(bonus["base"]) == Decimal(base)  # what is open with the accountant earns nothing yet
        if rep == "wangfang":
            office.file("sunjuan", "bonus", bonus)
    office.sync("sunjuan")
    office.approve()


def appraisals(office: Office) -> None:
    """Drafted from evidence, decided, approved by two, released to the rep (D5)."""
    office.at("2026-12-31", 18)
    month = [{"id": "d1", "date": "2026-11-02", "status": "present"}]
    for rep in REPS:
        for number in ("11", "12"):
            days = [{**month[0], "date": f"2026-{number}-02"}]
            office.file("zhaomin", "attendance", {"owner": rep, "month": f"2026-{number}", "days": days})
    office.sync("zhaomin")
    office.approve()
    for rep in REPS:
        begun = office.drafted("chenfang", "appraisal", owner=rep, quarter=QUARTER)
        parts = {part["id"]: part for part in begun["parts"]}
        assert all("computed" in part for part in parts.values()), parts
        # absent that day, but on an approved trip; absent without one
        assert parts["attendance"]["computed"] == {"hejing": "90.00"}.get(rep, "100.00")
        assert parts["team"]["computed"] == "75.00"
        office.file("chenfang", "appraisal", begun)
    office.sync("chenfang")
    office.approve()
    office.run("chenfang", "release", "appraisals/2026/liwei/2026-q4")
    office.sync("chenfang")
    office.approve("zhangli")
    office.sync("liwei")
    (mine,) = office.rows("liwei", "appraisal")
    assert mine["standing"] == "approved"
    assert mine["values"]["total"]


def proved(office: Office) -> None:
    """Every record of every kind stands approved, by people who did not write it; nothing is wrong anywhere."""
    office.sync(*APPROVERS)
    there: dict[str, set[str]] = {}
    for person in ("zhaomin", "chenfang"):
        there |= office.standings(person, (kind.META.name for kind in KINDS if kind.META.name not in SPARED))
    assert {kind for kind, found in there.items() if not found} <= {"closing"}
    assert all(found <= {"approved"} for found in there.values()), there
    for person in (*APPROVERS, "liwei"):
        told: dict[str, Any] = json.loads(office.run(person, "audit", "--json"))
        assert not told["findings"]
    board = office.run("chenfang", "board", "appraisal", "--on", QUARTER)
    assert all(CAST[rep][0] in board for rep in REPS)
