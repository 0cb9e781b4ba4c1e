"""Importing into a department: new, changed, the same; all or nothing; what is wrong is said of its row and column."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Department
from tests.exchange.made import xlsx_bytes
from tests.exchange.planning import HEAD, KERUI, LIHUA, counts, planned, refs, said
from tui_sales.errors import WrongUse
from tui_sales.exchange.catalogue import BY_ID
from tui_sales.exchange.files.opening import opened
from tui_sales.exchange.importer import Asked
from tui_sales.workspace.importing import Stopped, What, file_plan, plan


def test_a_list_of_customers_is_filed_as_one_action(young: Department) -> None:
    ws = young.open("chenfang")
    made = planned(ws, "customer", [["客户资料"], [], HEAD, KERUI, LIHUA, ["合计", 2]])
    assert made.troubles == ()
    assert counts(made) == (2, 0, 0)
    assert [(one.row, str(one.why)) for one in made.passed][-1] == (6, "a sum")
    assert ws.rows("customer") == []  # a plan files nothing
    before = int(young.git("chenfang", "rev-list", "--count", "--all"))
    filed = file_plan(ws, made)
    assert int(young.git("chenfang", "rev-list", "--count", "--all")) == before + 1
    assert len(filed) == len(ws.rows("customer"))
    kerui = next(row.values for row in ws.rows("customer") if "科瑞" in row.values["name"])
    assert kerui["owner"] == "liwei"
    assert kerui["status"] == "negotiating"
    assert kerui["contacts"] == [{"id": "c1", "name": "刘海波", "phone": "13800138000"}]


def test_the_same_file_twice_makes_nothing_twice(young: Department) -> None:
    ws = young.open("chenfang")
    rows = [HEAD, KERUI, LIHUA]
    file_plan(ws, planned(ws, "customer", rows))
    before = refs(young)
    again = planned(ws, "customer", rows)
    assert counts(again) == (0, 0, 2)
    assert file_plan(ws, again) == ()
    assert refs(young) == before


def test_what_differs_becomes_a_new_version_of_what_waits(young: Department) -> None:
    ws = young.open("chenfang")
    (first,) = file_plan(ws, planned(ws, "customer", [HEAD, KERUI]))
    made = planned(ws, "customer", [HEAD, [*KERUI[:3], "已签约", *KERUI[4:6], "0551-1", ""], LIHUA])
    assert counts(made) == (1, 1, 0)
    (changed,) = made.of(What.CHANGED)
    assert {one.place for one in changed.changes} == {("status",), ("contacts", "c1", "phone")}
    file_plan(ws, made)
    front = ws.entry(first.name)
    assert len(front.filed) == 1  # amended, not beside it
    assert front.front.raw["status"] == "signed"
    assert front.front.raw["needs"] == "二期上下料"  # an empty cell leaves what is there
    assert front.front.raw["replaces"] == [first.version]


def test_contacts_are_added_to_customers_that_are_there(young: Department) -> None:
    ws = young.open("chenfang")
    file_plan(ws, planned(ws, "customer", [HEAD, KERUI, LIHUA]))
    head: list[Any] = ["单位名称", "姓名", "职务", "手机"]
    rows: list[Any] = [
        head,
        [KERUI[0], "张三", "工程师", "139"],
        ["", "刘海波", "总监", ""],
        [" 苏州利华电子有限公司 ", "王五", "", "1"],
    ]
    made = planned(ws, "contact", rows)
    assert counts(made) == (0, 2, 0)
    file_plan(ws, made)
    kerui = next(row.values for row in ws.rows("customer") if "科瑞" in row.values["name"])
    assert kerui["contacts"] == [
        {"id": "c1", "name": "刘海波", "post": "总监", "phone": "13800138000"},
        {"id": "c2", "name": "张三", "post": "工程师", "phone": "139"},
    ]
    unknown = planned(ws, "contact", [head, ["没有的公司", "甲", "", ""]])
    assert said(unknown) == [(2, "", "no such record is there")]


def test_people_with_roles_in_words_and_targets_by_quarter(young: Department) -> None:
    ws = young.open("chenfang")
    head: list[Any] = [
        "姓名",
        "岗位",
        "区域",
        "手机",
        "邮箱",
        "入职日期",
        "2026年四季度目标（万元）",
        "2027Q1目标",
    ]
    rows: list[Any] = [
        head,
        ["钱进", "销售代表、内勤", "华北", 13900000000, "qj@example.com", date(2026, 10, 8), 120, 900000],
        ["李伟", "业务员", "华东", "", "", "2020年3月1日", "1.5万", ""],
    ]
    made = planned(ws, "person", rows)
    assert made.troubles == ()
    assert counts(made) == (1, 1, 0)
    file_plan(ws, made)
    people = {row.values["name"]: row.values for row in ws.rows("person")}
    assert people["钱进"]["roles"] == ["rep", "assistant"]
    assert people["钱进"]["targets"] == [
        {"id": "2026-Q4", "amount": "1200000.00"},
        {"id": "2027-Q1", "amount": "900000.00"},
    ]
    assert people["李伟"]["targets"] == [{"id": "2026-Q4", "amount": "15000.00"}]  # a cell's own unit counts
    assert people["李伟"]["hired"] == "2020-03-01"
    assert people["李伟"]["keys"]  # what the file does not speak of stays


def test_scores_begin_the_exam_and_later_add_to_it(young: Department) -> None:
    ws = young.open("zhaomin")
    title: list[Any] = ["2026年第三季度综合考试成绩"]
    file_plan(
        ws, planned(ws, "exam", [title, ["序号", "姓名", "成绩"], [1, "李伟", 86.5], [2, "王芳", "缺考"]])
    )
    (row,) = ws.rows("exam")
    assert row.values["quarter"] == "2026-Q3"
    assert row.values["scores"] == [
        {"id": "s1", "person": "liwei", "score": "86.50"},
        {"id": "s2", "person": "wangfang", "absent": True},
    ]
    later = planned(ws, "exam", [["姓名", "补考成绩"], ["王芳", 78]], {"quarter": "2026q3"})
    assert counts(later) == (0, 1, 0)
    file_plan(ws, later)
    assert ws.rows("exam")[0].values["scores"][1] == {
        "id": "s2",
        "person": "wangfang",
        "absent": True,
        "resit": "78.00",
    }


def test_merged_cells_speak_for_all_their_rows_but_amounts_only_once(young: Department) -> None:
    ws = young.open("liwei")
    rows: list[Any] = [
        ["区域", "项目名称", "客户", "负责人", "阶段", "下一步", "预计金额"],
        ["华东", "二期", "科瑞", "李伟", "立项", "报价", 100],
        [None, "三期", None, "李伟", "立项", "报价", None],
    ]
    file_plan(ws, planned(ws, "customer", [HEAD, ["科瑞", *KERUI[1:]]]))
    merged = xlsx_bytes(rows, merged=[(1, 0, 2, 0), (1, 2, 2, 2), (1, 6, 2, 6)])
    made = planned(ws, "project", merged)
    assert made.troubles == ()
    assert [one.item.values["customer"] for one in made.planned] == ["kerui", "kerui"]
    assert [one.item.values.get("expected_amount") for one in made.planned] == ["100", None]


def test_what_nobody_sees_in_a_cell_is_no_part_of_a_name(young: Department) -> None:
    ws = young.open("chenfang")
    file_plan(ws, planned(ws, "customer", [HEAD, KERUI]))
    odd = ["\ufeff" + KERUI[0][:4] + "\u200b" + KERUI[0][4:], "华东\xa0", *KERUI[2:4], "李\xa0伟", *KERUI[5:]]
    assert counts(planned(ws, "customer", [HEAD, odd])) == (0, 0, 1)


def test_any_kind_is_read_by_what_it_says_of_itself(young: Department) -> None:
    ws = young.open("chenfang")
    rows: list[Any] = [
        ["型号", "产品名称", "简介", "规格", "单价（万元）", "启用日期"],
        ["HX-200", "机械手", "单臂", "标准型", 12.8, "2026/6/1"],
        ["", "", "", "加长型", 14, ""],
        ["HX-300", "机械手三代", "双臂", "标准型", 20, ""],
    ]
    file_plan(ws, planned(ws, "product", rows))
    first, second = sorted((row.values for row in ws.rows("product")), key=lambda one: one["code"])
    assert [(one["item"], one["amount"]) for one in first["prices"]] == [
        ("标准型", "128000.00"),
        ("加长型", "140000.00"),
    ]
    assert len(second["prices"]) == 1
    trips: list[Any] = [
        ["姓名", "外出时间", "预计返回时间", "地点", "事由", "同行人"],
        ["王芳", datetime(2026, 11, 23, 9, 0), "2026-11-23 17:30", "合肥", "技术交流", "李伟、wangfang"],
    ]
    file_plan(ws, planned(ws, "trip", trips))
    (trip,) = ws.rows("trip")
    assert trip.values["out"] == "2026-11-23T09:00:00+08:00"
    assert trip.values["companions"] == ["liwei", "wangfang"]


def test_one_value_for_all_rows_is_said_once(young: Department) -> None:
    ws = young.open("chenfang")
    short = [["公司名称", "联系人", "手机"], ["科瑞", "刘", "1"], ["利华", "王", "2"]]
    made = planned(ws, "customer", short)
    assert made.lacking == ("region", "industry", "status", "owner", "needs")
    assert {row for row, _column, _what in said(made)} == {1}
    assert [column for _row, column, _what in said(made)] == [
        "Region",
        "Industry",
        "Status",
        "In charge",
        "Real needs",
    ]
    given = {"region": "华东", "industry": "机械", "status": "潜在", "owner": "liwei", "needs": "待了解"}
    made = planned(ws, "customer", short, given)
    assert counts(made) == (2, 0, 0)
    assert made.troubles == ()
    with pytest.raises(WrongUse, match="no such setting"):
        planned(ws, "customer", short, {"colour": "red"})


def test_a_column_named_by_hand_is_remembered_for_the_next_file_with_this_head(young: Department) -> None:
    ws = young.open("chenfang")
    head: list[Any] = ["甲方全名", *HEAD[1:]]
    assert said(planned(ws, "customer", [head, KERUI]))
    made = planned(ws, "customer", [head, KERUI], columns={"甲方全名": "name"})
    assert counts(made) == (1, 0, 0)
    kept = Path(young.clone("chenfang"), ".git", "tui-sales", "columns.json")
    assert kept.stat().st_mode & 0o077 == 0
    again = planned(young.open("chenfang"), "customer", [["另一份"], head, LIHUA])
    assert counts(again) == (1, 0, 0)
    assert again.columns[0].field == "name"
    kept.write_text("{", "utf-8")  # derived data: broken, it is as if nothing were remembered
    assert said(planned(ws, "customer", [head, KERUI]))


def test_whatever_stops_an_import_leaves_nothing_behind(young: Department) -> None:
    ws = young.open("chenfang")
    before = refs(young)

    def stop(_what: str, done: int, _of: int) -> None:
        if done > 1:
            raise Stopped("stopped")

    with pytest.raises(Stopped):
        plan(ws, BY_ID["customer"], opened(xlsx_bytes([HEAD, KERUI, LIHUA]), "a"), Asked(), stop)
    assert refs(young) == before
