"""What cannot be taken is said of its row and column, and nothing of the file is filed, or all but that."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import YOUNG, Department, found_young
from tests.exchange.made import csv_bytes
from tests.exchange.planning import HEAD, KERUI, LIHUA, Rows, counts, planned, refs, said
from tui_sales.workspace import Workspace
from tui_sales.workspace.importing import HasTroubles, file_plan


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Department]:
    """A department with two customers and a second 李伟, in which nothing may change."""
    cast = YOUNG | {"liwei2": ("李伟", ["rep"])}
    made = found_young(tmp_path_factory.mktemp("office"), cast)
    ws = made.open("chenfang")
    file_plan(ws, planned(ws, "customer", [HEAD, [*KERUI[:4], "liwei", *KERUI[5:]], LIHUA]))
    yield made
    made.close()


def row(**other: Any) -> list[Any]:
    """LIHUA with something else in a column."""
    return [other.get(title, value) for title, value in zip(HEAD, LIHUA, strict=True)]


TASK: list[Any] = ["任务", "负责人", "期限"]
EXAM: list[Any] = ["姓名", "成绩"]
TRIP: list[Any] = ["姓名", "外出时间", "预计返回时间", "地点", "事由"]
SEVERAL = "“李 伟” may be several: 李伟 (liwei)、李伟 (liwei2)"
LACKING = "no column gives it, and 1 new records need it"
PRODUCT: list[Any] = ["型号", "产品名称", "简介", "规格", "单价"]
NEW = "新的公司"
BROKEN: dict[str, tuple[str, Rows, list[tuple[int, str, str]]]] = {
    "no-head": ("customer", [["张三", "138"], ["李四", "139"]], [(0, "", "no row names the columns (the first says: 张三、138)")]),
    "unknown-choice": ("customer", [HEAD, row(状态="热")], [(2, "状态", "“热” is none of the choices")]),
    "unknown-person": ("customer", [HEAD, row(业务员="李未")], [(2, "业务员", "no Person “李未” is known")]),
    "two-of-that-name": ("customer", [HEAD, row(业务员="李 伟")], [(2, "业务员", SEVERAL)]),
    "required-in-one-row": ("customer", [HEAD, row(), row(客户名称=NEW, 地区="")], [(3, "地区", "is required")]),
    "no-contact": ("customer", [HEAD, row(客户名称=NEW, 联系人="", 电话="")], [(2, "联系人", "is required")]),
    "contact-without-name": ("customer", [HEAD, row(客户名称=NEW, 联系人="")], [(2, "联系人", "is required")]),
    "record-twice": ("customer", [HEAD, row(), row(行业="汽车")], [(3, "行业", "says something else of the same record than row 2")]),
    "part-twice": ("customer", [HEAD, row(), row(电话="1")], [(3, "", "says something else of the same record than row 2")]),
    "too-long": ("customer", [HEAD, row(行业="长" * 301)], [(2, "行业", "is longer than 300 characters")]),
    "bad-code": (
        "customer",
        [[*HEAD, "税号"], [*row(), "91340100MA2O"]],
        [(2, "税号", "has the wrong form")],
    ),
    "digits-lost": (
        "customer",
        [[*HEAD, "税号"], [*row(), 913401001234567890]],
        [(2, "税号", "“913401001234568000” lost its last digits in the spreadsheet")],
    ),
    "error-in-a-cell": ("task", [TASK, ["整理", "王芳", "#REF!"]], [(2, "期限", "“#REF!” is no date with its year")]),
    "date-without-year": ("task", [TASK, ["整理", "王芳", "11-27"]], [(2, "期限", "“11-27” is no date with its year")]),
    "no-such-day": ("task", [TASK, ["整理", "王芳", "2026-2-30"]], [(2, "期限", "“2026-2-30” is no date with its year")]),
    "number-for-a-date": ("task", [TASK, ["整理", "王芳", 1127]], [(2, "期限", "“1127” is no date with its year")]),
    "amount-in-words": (
        "product",
        [PRODUCT, ["A", "甲", "乙", "丙", "一千二"]],
        [(2, "单价", "“一千二” is no amount")],
    ),
    "negative-price": (
        "product",
        [PRODUCT, ["A", "甲", "乙", "丙", -5]],
        [(2, "单价", "must be at least 0")],
    ),
    "no-time": (
        "trip",
        [TRIP, ["王芳", date(2026, 11, 23), "2026-11-23 18:00", "合肥", "x"]],
        [(2, "外出时间", "“2026-11-23” is no date and time")],
    ),
    "back-before-out": (
        "trip",
        [TRIP, ["王芳", datetime(2026, 11, 23, 9), datetime(2026, 11, 22, 9), "合肥", "x"]],
        [(2, "预计返回时间", "must be back after going out")],
    ),
    "unknown-quarter": ("exam", [EXAM, ["王芳", 80]], [(1, "Quarter", LACKING), (1, "Paper", LACKING)]),
    "over-full-marks": (
        "exam",
        [["2026年3季度考试"], EXAM, ["王芳", 180]],
        [(3, "", "more than the full marks")],
    ),
    "unknown-customer": (
        "project",
        [["项目名称", "客户", "负责人", "阶段", "下一步"], ["二期", "没有的", "王芳", "立项", "报价"]],
        [(2, "客户", "no Customer “没有的” is known")],
    ),
    "not-mine": (
        "log",
        [["姓名", "日期", "开始", "地点", "事件"], ["王芳", "2026-11-23", "9:30", "合肥", "拜访"]],
        [(2, "", "Work log: the policy lets only whom it is about file this")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", BROKEN)
def test_what_is_wrong_is_said_of_its_row_and_column_and_nothing_changes(
    office: Department, case: str
) -> None:
    kind, rows, troubles = BROKEN[case]
    ws = office.open("zhaomin" if kind == "exam" else "chenfang")
    before = refs(office)
    made = planned(ws, kind, rows)
    assert said(made) == troubles
    with pytest.raises(HasTroubles, match="nothing was filed"):
        file_plan(ws, made)
    assert refs(office) == before


def test_one_wrong_row_keeps_all_from_being_filed_unless_it_is_said_otherwise(young: Department) -> None:
    ws = young.open("chenfang")
    made = planned(ws, "customer", [HEAD, KERUI, row(状态="热")])
    before = refs(young)
    with pytest.raises(HasTroubles):
        file_plan(ws, made)
    assert refs(young) == before
    assert len(file_plan(ws, made, partial=True)) == 1
    assert [one.values["name"] for one in ws.rows("customer")] == [KERUI[0]]


def test_a_record_is_held_back_whole_when_one_of_its_rows_is_wrong(young: Department) -> None:
    ws = young.open("chenfang")
    head: list[Any] = [*HEAD, "下次联系"]
    rows = [head, [*KERUI, "2026-12-01"], ["", "", "", "", "", "张三", "1", "", "下周"], [*LIHUA, ""]]
    made = planned(ws, "customer", rows)
    assert said(made) == [(3, "下次联系", "“下周” is no date with its year")]
    assert len(file_plan(ws, made, partial=True)) == 1
    assert [one.values["name"] for one in ws.rows("customer")] == [LIHUA[0]]


def test_a_ledger_is_filed_whole_or_not_at_all(tmp_path: Path) -> None:
    made = found_young(tmp_path, YOUNG | {"sunjuan": ("孙娟", ["accountant"])})
    try:
        _whole_or_not_at_all(made.open("sunjuan"))
    finally:
        made.close()


def _whole_or_not_at_all(ws: Workspace) -> None:
    rows: Rows = [
        ["日期", "凭证号", "摘要", "金额"],
        ["2026-11-03", "记-1", "住宿", 100],
        ["2026-11-04", "记-2", "餐饮", "六十元"],
    ]
    made = planned(ws, "ledger", rows, {"type": "expenses"})
    assert [row for row, *_words in said(made)] == [3]
    assert not made.ready
    with pytest.raises(HasTroubles):
        file_plan(ws, made, partial=True)
    whole = planned(ws, "ledger", [*rows[:2], [*rows[2][:3], 60]], {"type": "expenses"})
    assert len(file_plan(ws, whole)) == 1


def test_who_may_not_file_it_is_told_once(young: Department) -> None:
    ws = young.open("liwei")
    head: list[Any] = ["姓名", "岗位"]
    made = planned(ws, "person", [head, ["甲某", "业务员"], ["乙某", "业务员"]])
    assert [one[0] for one in said(made)] == [0]
    with pytest.raises(HasTroubles):
        file_plan(ws, made, partial=True)


def test_csv_in_the_encoding_of_old_chinese_windows(young: Department) -> None:
    ws = young.open("chenfang")
    made = planned(ws, "customer", csv_bytes([HEAD, KERUI], "gbk"))
    assert counts(made) == (1, 0, 0)
