"""The calendar, read by a program that is not ours: what Outlook and phones are given."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import vobject

from tests.conftest import Department
from tests.workspace.test_law_in_force import land
from tui_sales.workspace import Workspace
from tui_sales.workspace.agenda.export import calendar_file

MEETING = {
    "type": "regular",
    "start": "2026-11-26T14:00:00+08:00",
    "end": "2026-11-26T15:30:00+08:00",
    "place": "三楼会议室; 东侧, 靠窗",
    "agenda": [
        {"id": "t1", "topic": "十一月业绩与在手项目：逐个过一遍，讲清楚下一步做什么、由谁做、什么时候做完"}
    ],
    "attendees": ["chenfang", "liwei"],
}
TRIP = {
    "owner": "liwei",
    "out": "2026-11-25T08:30:00+08:00",
    "back_expected": "2026-11-26T18:00:00+08:00",
    "destination": "宁波",
    "purpose": "甬港机械验收",
    "companions": ["wangfang"],
}
TASK = {"id": "list", "title": "整理逾期应收清单", "owner": "chenfang", "due": "2026-11-27"}
TRAINING = {
    "id": "press",
    "date": "2026-12-01",
    "topic": "液压站改造方案讲解",
    "plan": "讲两小时。\n之后现场提问。",
    "sessions": [
        {
            "id": "s1",
            "start": "2026-12-01T14:00:00+08:00",
            "end": "2026-12-01T16:00:00+08:00",
            "place": "三楼",
        },
        {
            "id": "s2",
            "start": "2026-12-02T14:00:00+08:00",
            "end": "2026-12-02T16:00:00+08:00",
            "place": "三楼",
        },
    ],
    "participants": [{"id": "p1", "person": "wangfang"}],
}


def entries(ws: Workspace, **how: bool) -> dict[str, Any]:
    """Key → entry, as vobject reads the file."""
    ws.sync()
    data = calendar_file(ws, **how)
    assert data.endswith(b"\r\n")
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert max(len(line) for line in data.split(b"\r\n")) <= 75
    made = vobject.readOne(data.decode())
    assert made.method.value == "PUBLISH"
    found = {one.uid.value.partition("@")[0]: one for one in made.vevent_list}
    assert len(found) == len(made.vevent_list), "each has a key of its own"
    return found


@pytest.fixture
def planned(young: Department) -> Department:
    """A meeting, a trip, a task and a training that are approved."""
    land(young, "chenfang", "meeting", MEETING, "zhangli")
    land(young, "liwei", "trip", TRIP, "chenfang")
    land(young, "zhangli", "task", TASK, "chenfang")
    land(young, "chenfang", "training", TRAINING, "zhangli")
    return young


def test_a_meeting_is_there_to_the_minute_in_the_departments_zone(planned: Department) -> None:
    meeting = entries(planned.open("liwei"))["meetings/2026/2026-11-26-1400"]
    assert meeting.dtstart.value == datetime(2026, 11, 26, 6, 0, tzinfo=UTC)
    assert meeting.dtend.value - meeting.dtstart.value == timedelta(minutes=90)
    assert meeting.location.value == MEETING["place"]
    assert meeting.summary.value.endswith("由谁做、什么时候做完")
    assert "李伟" in meeting.description.value
    assert meeting.status.value == "CONFIRMED"
    assert meeting.valarm.trigger.value == -timedelta(minutes=15)


def test_everybody_has_what_concerns_him(planned: Department) -> None:
    shown = {
        person: {key for key in entries(planned.open(person)) if not key.startswith("duties/")}
        for person in ("chenfang", "liwei", "wangfang")
    }
    meeting, trip, task = (
        "meetings/2026/2026-11-26-1400",
        "trips/2026/liwei/2026-11-25-0830",
        "tasks/2026/list",
    )
    sessions = {"training/2026/press#s1", "training/2026/press#s2"}
    assert shown["liwei"] == {meeting, trip}
    assert shown["wangfang"] == {trip, *sessions}
    assert shown["chenfang"] == {meeting, task, *sessions}
    everything = {
        key for key in entries(planned.open("wangfang"), everybody=True) if not key.startswith("duties/")
    }
    assert everything == {meeting, trip, task, *sessions}


def test_deadlines_come_before_they_are_due_and_say_when_they_are_met(planned: Department) -> None:
    assistant = planned.open("chenfang")
    assert "duties/regular-meeting/2026-11" not in entries(assistant), "the books began in the middle of it"
    planned.clock.now += timedelta(days=9)
    start, end = (f"2026-12-03T{hour}:00:00+08:00" for hour in (14, 15))
    land(planned, "chenfang", "meeting", {**MEETING, "start": start, "end": end}, "zhangli")
    found = entries(assistant)
    check = found["duties/log-check/2026-W49"]
    assert check.dtend.value == datetime(2026, 12, 11, 4, 0, tzinfo=UTC)  # Friday noon
    assert check.valarm.trigger.value < timedelta(0)
    assert found["duties/spot-check-1/2026-W49"].summary.value.startswith("due")
    met = found["duties/regular-meeting/2026-12"]
    assert met.summary.value.startswith("done")
    assert not hasattr(met, "valarm")
    assert met.dtstart.value == date(2026, 12, 31)
    assert met.dtend.value == date(2027, 1, 1)
    his = {key for key in entries(planned.open("liwei")) if key.startswith("duties/")}
    assert his == {key for key in his if key.split("/")[1] in ("weekly-summary", "sales-report")}
    assert his


def test_a_later_export_replaces_and_takes_away(planned: Department) -> None:
    rep = planned.open("liwei")
    before = entries(rep)
    name = "trips/2026/liwei/2026-11-25-0830"
    front = rep.entry(name).front
    rep.void(name, "客户改期", front.version)
    rep.sync()
    office = planned.open("chenfang")
    office.sync()
    (given,) = office.approve([(name, office.entry(name).front.version)])
    assert given.ok
    office.sync()
    planned.clock.now += timedelta(minutes=5)
    after = entries(rep)
    assert before.keys() <= after.keys()
    assert int(after[name].sequence.value) > int(before[name].sequence.value)
    assert [one[name].status.value for one in (before, after)] == ["CONFIRMED", "CANCELLED"]


def test_the_command_writes_the_file_or_says_why_not(planned: Department) -> None:
    to, day = planned.folder / "mine.ics", datetime.now(UTC).date()  # the command reads the real clock
    today = {"out": f"{day}T08:30:00+08:00", "back_expected": f"{day}T18:00:00+08:00", "destination": "湖州"}
    planned.open("liwei").file("trip", TRIP | today)
    said = planned.cli("liwei", "calendar", "-o", str(to)).stdout
    assert str(to) in said
    assert "湖州" in vobject.readOne(to.read_text("utf-8")).serialize()
    assert planned.cli("liwei", "calendar").stdout.startswith("BEGIN:VCALENDAR")
    refused = planned.cli("liwei", "calendar", "-o", str(planned.folder / "no" / "mine.ics"), check=None)
    assert refused.returncode != 0
    assert "no such folder" in refused.stderr


def test_a_journey_is_in_it_leg_by_leg_and_what_is_over_does_not_ring(young: Department) -> None:
    leg = {"from": "上海", "to": "合肥", "by": "train", "ticket": "G7373"}
    out = {**leg, "id": "l1", "depart": "2026-11-25T07:30:00+08:00", "arrive": "2026-11-25T10:40:00+08:00"}
    over = {**leg, "id": "l1", "depart": "2026-11-16T07:30:00+08:00", "arrive": "2026-11-16T10:40:00+08:00"}
    for day, one in (("2026-11-25", out), ("2026-11-16", over)):
        values = {"owner": "liwei", "date": day, "purpose": "验收", "status": "booked", "legs": [one]}
        land(young, "chenfang", "travel", values, "zhangli")
    found = [one for key, one in entries(young.open("liwei")).items() if "#l1" in key]
    rings = {one.dtstart.value.date(): hasattr(one, "valarm") for one in found}
    assert rings == {date(2026, 11, 25): True, date(2026, 11, 16): False}
    assert {one.summary.value for one in found} == {"G7373 上海 > 合肥"}
