"""What new records begin with: the weeks as the logs tell them, and a draw that anybody can repeat."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from tests.conftest import Department
from tui_sales.workspace import Workspace

WEEK = "2026-W47"
REPS = ("liwei", "wangfang")


@pytest.fixture
def assistant(department: Department) -> Workspace:
    return department.open("chenfang")


def test_a_log_check_counts_what_is_there_and_names_what_is_not(assistant: Workspace) -> None:
    drafted = assistant.blank("log_check", {"week": WEEK})
    logs = [r for r in assistant.rows("log") if "2026-11-16" <= r.values["date"] <= "2026-11-22"]
    counted: Counter[str] = Counter(row.values["owner"] for row in logs)
    rows: dict[str, Any] = {row["rep"]: row for row in drafted["reps"]}
    assert set(rows) == set(REPS)
    for rep, row in rows.items():
        assert row["on_time"] + row.get("late", 0) == counted[rep]
        assert row["on_time"] + row.get("late", 0) + len(row.get("missing", [])) == 5
    important = [e["event"] for row in logs for e in row.values["entries"] if e.get("important")]
    assert important
    assert all(event in drafted["digest"] for event in important)
    wanted = {"id": "w1", "kind": "log", "about": "logs/2026/liwei/2026-11-19", "what": "周四的日志"}
    said = {"owner": "chenfang", "to": "liwei", "date": assistant.today().isoformat(), "number": 1}
    before = [row["who"] for row in drafted.get("chased", [])]
    assistant.file("reminder", said | {"items": [wanted]})
    drafted = assistant.blank("log_check", {"week": WEEK})
    assert sorted(row["who"] for row in drafted["chased"]) == sorted([*before, "liwei"])  # who was reminded
    filed = assistant.file("log_check", drafted)  # it can be filed as it is
    assert filed.name == "log-checks/2026/2026-w47"


def test_a_log_that_was_returned_and_mended_is_still_on_time(
    department: Department, assistant: Workspace
) -> None:
    row = next(r for r in assistant.rows("log") if r.standing.note and r.values["owner"] in REPS)
    week = assistant.blank("log_check", {"week": WEEK})
    returned = {one["rep"]: one.get("returned", 0) for one in week["reps"]}
    assert returned[row.values["owner"]] >= 1
    rep = department.open(row.values["owner"])
    rep.sync()
    front = rep.entry(row.name).front
    values = {k: v for k, v in front.raw.items() if k in ("owner", "date", "entries", "remark")}
    rep.file("log", values, name=row.name, base=front.version)
    rep.sync()
    assistant.sync()
    again = assistant.blank("log_check", {"week": WEEK})
    assert [(r["rep"], r["on_time"]) for r in again["reps"]] == [
        (r["rep"], r["on_time"]) for r in week["reps"]
    ]


def test_a_summary_begins_with_what_the_logs_say(department: Department) -> None:
    rep = department.open("liwei")
    drafted = rep.blank("weekly_summary", {"week": WEEK, "owner": "liwei"})
    mine = [r for r in rep.rows("log") if r.values["owner"] == "liwei"]
    week = [r for r in mine if "2026-11-16" <= r.values["date"] <= "2026-11-22"]
    for row in week:
        for entry in row.values["entries"]:
            assert (entry.get("result") or entry["event"]) in drafted["done"]
    assert rep.file("weekly_summary", drafted).needs


def test_a_spot_check_is_drawn_fairly_and_can_be_drawn_again(
    department: Department, assistant: Workspace
) -> None:
    one = assistant.blank("spot_check", {"week": "2026-W48", "number": 1})
    manager = department.open("zhangli")
    manager.sync()
    assert manager.blank("spot_check", {"week": "2026-W48", "number": 1}) == one
    other = assistant.blank("spot_check", {"week": "2026-W48", "number": 2})
    assert [r["record"] for r in other["sampled"]] != [r["record"] for r in one["sampled"]]
    whose = Counter(row["rep"] for row in one["sampled"])
    assert set(whose) == set(REPS)
    assert one["population"] == len(assistant.rows("customer")) + len(assistant.rows("tracking"))
    assert len({row["record"] for row in one["sampled"]}) == len(one["sampled"])


def test_without_a_week_it_is_that_of_yesterday(assistant: Workspace) -> None:
    assert assistant.today().isoformat() == "2026-11-23", "a Monday"
    assert assistant.blank("log_check") == assistant.blank("log_check", {"week": "2026-W47"})


def test_what_one_may_file_of_oneself_only_begins_with_oneself(department: Department) -> None:
    manager = department.open("zhangli")
    assert manager.blank("delegation")["owner"] == "zhangli"
    assert "owner" not in manager.blank("attitude")


def test_the_next_meeting_is_where_the_last_was_and_asks_the_same_people(young: Department) -> None:
    assistant = young.open("chenfang")
    assert "place" not in assistant.blank("meeting", {"type": "regular"})
    held = {
        "type": "regular",
        "start": "2026-11-20T14:00:00+08:00",
        "place": "三楼会议室",
        "agenda": [{"id": "t1", "topic": "十月业绩"}],
        "attendees": ["chenfang", "liwei"],
        "absent": ["wangfang"],
    }
    assistant.file("meeting", held)
    following = assistant.blank("meeting", {"type": "regular"})
    assert following == {
        "type": "regular",
        "place": "三楼会议室",
        "attendees": ["chenfang", "liwei", "wangfang"],
    }
    assert "place" not in assistant.blank("meeting", {"type": "other"})


@pytest.mark.parametrize("kind", ["meeting", "task", "proposal", "travel", "training"])
def test_what_lies_ahead_does_not_begin_with_today(young: Department, kind: str) -> None:
    begun = young.open("chenfang").blank(kind)
    assert not {"start", "due", "deadline", "date"} & set(begun)
    assert "out" in young.open("chenfang").blank("trip")


def test_a_quarter_is_closed_as_people_write_it(young: Department) -> None:
    assistant = young.open("chenfang")
    assert not assistant.check("closing", {"period": "2026-Q3"})
    filed = assistant.file("closing", {"period": "2026-Q3"})
    assert filed.name == "closings/2026-q3"
    assert assistant.entry(filed.name).front.raw["period"] == "2026-q3"
