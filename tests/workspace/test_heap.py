"""Many filings as one action: all or none, referring to each other, one commit a store."""

from __future__ import annotations

from typing import Any

import pytest

from tests.conftest import Department
from tui_sales.errors import Refused
from tui_sales.workspace.errors import AlreadyThere
from tui_sales.workspace.views import Filing

CUSTOMER: dict[str, Any] = {
    "name": "合肥科瑞精密机械有限公司",
    "region": "华东",
    "industry": "机械",
    "status": "lead",
    "owner": "liwei",
    "contacts": [{"id": "c1", "name": "刘海波"}],
    "needs": "二期车间自动上下料",
}
PROJECT: dict[str, Any] = {
    "name": "科瑞二期自动上下料",
    "customer": "kerui",
    "owner": "liwei",
    "stage": "initiated",
    "next_step": "报价",
}


def commits(young: Department, person: str) -> int:
    return int(young.git(person, "rev-list", "--count", "--branches=outbox/*"))


def test_records_that_name_each_other_are_filed_together(young: Department) -> None:
    ws = young.open("liwei")
    before = commits(young, "liwei")
    filed = ws.file_all(
        [
            Filing("project", PROJECT),
            Filing("customer", {**CUSTOMER, "id": "kerui"}),
        ]  # the reference comes first
    )
    assert [one.name.split("/")[0] for one in filed] == ["projects", "customers"]
    assert commits(young, "liwei") == max(before, 1) + 1
    assert ws.rows("project")[0].values["customer"] == "kerui"


def test_two_that_are_spelled_alike_get_names_of_their_own(young: Department) -> None:
    ws = young.open("liwei")
    filed = ws.file_all([Filing("customer", CUSTOMER), Filing("customer", CUSTOMER)])
    first, second = (one.name.rpartition("/")[2] for one in filed)
    assert second == f"{first}2"


def test_one_that_is_wrong_files_nothing_and_is_named(young: Department, a_log: Any) -> None:
    ws = young.open("liwei")
    heap = [
        Filing("log", a_log("2026-11-20")),
        Filing("log", a_log("2026-11-20")),
        Filing("project", PROJECT),
        Filing("log", a_log("2026-11-20", owner="wangfang")),
    ]
    right, twice, unknown, not_mine = ws.trial(heap)
    assert right is None
    assert isinstance(twice, AlreadyThere)
    assert "kerui" in str(unknown)
    assert isinstance(not_mine, Refused)
    with pytest.raises(AlreadyThere):
        ws.file_all(heap)
    assert ws.rows("log") == []


def test_a_heap_over_several_stores(young: Department) -> None:
    ws = young.open("zhaomin")
    day = {"id": "d02", "date": "2026-11-02", "status": "present"}
    months = [{"owner": who, "month": "2026-11", "days": [day]} for who in ("liwei", "wangfang")]
    heap = [Filing("attendance", month) for month in months]
    heap.append(Filing("person", {"name": "钱进", "roles": ["rep"]}))
    filed = ws.file_all(heap)
    assert len(filed) == len(heap)
    assert len(ws.rows("attendance")) == len(months)
    assert ws.to_send == len(heap)
