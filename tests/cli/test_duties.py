"""``tui-sales duties`` in the demo's department."""

from __future__ import annotations

import json

from tests.conftest import Department


def test_duties_are_told_to_whom_they_concern(department: Department) -> None:
    all_of_them = json.loads(department.cli("chenfang", "duties", "--on", "2026-11-23", "--json").stdout)
    week = {one["duty"]: one for one in all_of_them if one["span"] == "2026-W47" and not one["rep"]}
    assert week["log-check"]["source"] == "D2"
    assert week["log-check"]["proof"] == "open"
    assert week["log-check"]["mine"] is True
    assert week["spot-check-1"]["proof"] in ("approved", "filed")
    assert week["log-check"]["deadline"] == "2026-11-27T12:00+08:00"
    his = json.loads(department.cli("liwei", "duties", "--on", "2026-11-23", "--json").stdout)
    assert {one["rep"] for one in his} == {"liwei"}
    department.cli("liwei", "duties", "--on", "2026-11-23", "--check", check=1)
    department.cli("liwei", "duties", "--on", "heute", check=2)


def test_a_filed_summary_is_no_longer_owed(department: Department) -> None:
    summary = {"owner": "liwei", "week": "2026-W48", "done": "走访四家客户。", "next_week": "报价。"}
    department.cli("liwei", "file", "weekly_summary", "-", stdin=json.dumps(summary))
    his = json.loads(department.cli("liwei", "duties", "--on", "2026-12-01", "--json").stdout)
    proof = {one["span"]: one["proof"] for one in his if one["duty"] == "weekly-summary"}
    assert proof["2026-W48"] == "filed"
    assert proof["2026-W47"] == "overdue"  # the demo ends before Monday
