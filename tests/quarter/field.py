"""What reps do and what the assistant checks of it, from the registers to the Friday's check."""

from __future__ import annotations

import asyncio

import time_machine

from tests.quarter.office import CAST, CUSTOMERS, REPS, WEEK, Office, entry, log
from tests.ui.conftest import quiet
from tui_sales import settings
from tui_sales.ui.app import SalesApp
from tui_sales.ui.boards.grid import Grid
from tui_sales.ui.form.screen import FormScreen


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
    for rep in REPS:
        name = CAST[rep][0]
        values = {
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
