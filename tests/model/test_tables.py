"""A row of days, times and numbers is read on one line; what changed in it stands beside what it is about."""

from __future__ import annotations

from typing import Any

from tui_sales.kinds import by_name
from tui_sales.model.diff import diff, whole
from tui_sales.model.record import Raw

ATTENDANCE = by_name("attendance")


def month(*days: tuple[str, str]) -> dict[str, Any]:
    rows = [{"id": f"d{day}", "date": f"2026-11-{day}", "status": status} for day, status in days]
    return {"owner": "liwei", "month": "2026-11", "days": rows}


def test_a_month_is_a_line_a_day() -> None:
    record = month(("02", "present"), ("03", "late"))
    shown = [(one.place, one.row, one.new) for one in whole(ATTENDANCE, record) if one.is_row]
    assert shown == [
        (("days", "d02"), 1, record["days"][:1]),
        (("days", "d03"), 2, record["days"][1:]),
    ]


def test_a_changed_day_is_told_with_its_date_and_others_are_not() -> None:
    before, after = (
        month(("02", "present"), ("03", "late")),
        month(("02", "present"), ("03", "leave"), ("04", "late")),
    )
    changes = [(one.place[-1], one.how, one.old, one.new) for one in diff(ATTENDANCE, before, after)]
    assert changes == [
        ("d03", "changed", before["days"][1:], after["days"][1:2]),
        ("d04", "added", None, after["days"][2:]),
    ]


def test_rows_with_words_stay_a_field_a_line() -> None:
    entry: Raw = {"id": "e1", "start": "09:30", "place": "合肥", "event": "拜访科瑞"}
    log = {"owner": "liwei", "date": "2026-11-23", "entries": [entry]}
    assert not any(one.is_row for one in whole(by_name("log"), log))
