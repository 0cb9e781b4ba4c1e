"""Records by what people call them: pinyin, initials, whose they are; what is new is found at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.conftest import Department
from tui_sales.model.called import called


@pytest.mark.parametrize("text", ["李伟", "lw", "liwei", "LW"])
def test_somebody_is_found_before_what_is_his(department: Department, text: str) -> None:
    found = department.open("chenfang").directory.find(text)
    assert found[0].name == "people/liwei"


def test_a_log_is_found_by_whose_and_when(department: Department) -> None:
    ws = department.open("chenfang")
    day = next(row.values["date"] for row in ws.rows("log") if row.values["owner"] == "liwei")
    assert [one.name for one in ws.directory.find(f"lw {day[5:]}") if one.kind == "log"] == [
        f"logs/2026/liwei/{day}"
    ]


def test_what_was_filed_just_now_is_found_and_what_it_said_before_is_not(
    department: Department, a_log: Callable[..., dict[str, Any]]
) -> None:
    ws = department.open("liwei")
    values = a_log("2026-12-05")
    assert ws.directory.find("liwei/2026-12-05") == []
    filed = ws.file("log", values)
    assert [one.name for one in ws.directory.find("liwei/2026-12-05 拜访科瑞")] == [filed.name]
    values["entries"][0]["event"] = "整理标书"
    ws.file("log", values, name=filed.name, base=filed.version)
    assert ws.directory.find("liwei/2026-12-05 拜访科瑞") == []
    assert [one.name for one in ws.directory.find("liwei/2026-12-05 整理标书")] == [filed.name]


def test_nothing_of_an_office_record_is_found_by_a_rep(department: Department) -> None:
    kinds = {one.kind for one in department.open("liwei").directory.find("2026", 10_000)}
    assert "log" in kinds
    assert "survey" not in kinds


def test_the_beginning_of_a_name_counts_more_than_its_middle_and_that_more_than_the_rest() -> None:
    one = called(["科瑞精密"], ["李伟"], "华东 机床")
    assert [one.rank([word]) for word in ("keruij", "lw", "机床", "津")] == [0, 1, 2, None]
    assert one.rank(["kr", "机床"]) == 2


def test_search_passes_over_keys_and_hashes(department: Department) -> None:
    ws = department.open("chenfang")
    key = ws.rows("person")[0].values["keys"][0]["key"]
    assert ws.search(key[30:38]) == []
    assert ws.search(key[:12]) == []
