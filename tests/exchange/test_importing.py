"""Importing into a department: new, changed, the same; all or nothing; what is wrong is said of its row and column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import YOUNG, Department, found_young
from tests.exchange.made import csv_bytes, xlsx_bytes
from tui_sales.errors import WrongUse
from tui_sales.exchange.catalogue import BY_ID
from tui_sales.exchange.files.opening import opened
from tui_sales.exchange.importer import Asked
from tui_sales.workspace import Workspace
from tui_sales.workspace.importing import HasTroubles, Plan, Stopped, What, file_plan, plan

Rows = Sequence[Sequence[Any]]
HEAD: list[Any] = ["客户名称", "地区", "行业", "状态", "业务员", "联系人", "电话", "真实需求"]
KERUI: list[Any] = [
    "合肥科瑞精密机械有限公司",
    "华东",
    "机械",
    "洽谈中",
    "李伟",
    "刘海波",
    13800138000,
    "二期上下料",
]
LIHUA: list[Any] = [
    "苏州利华电子有限公司",
    "华东",
    "电子",
    "潜在",
    "wangfang",
    "王 五",
    "0512-6666",
    "检测设备",
]


def planned(
    ws: Workspace,
    kind: str,
    rows: Rows | bytes,
    settings: Mapping[str, str] | None = None,
    columns: Mapping[str, str] | None = None,
) -> Plan:
    data = rows if isinstance(rows, bytes) else xlsx_bytes(rows)
    return plan(ws, BY_ID[kind], opened(data, "表.xlsx"), Asked(settings or {}, columns or {}))


def counts(made: Plan) -> tuple[int, int, int]:
    return len(made.of(What.NEW)), len(made.of(What.CHANGED)), len(made.of(What.SAME))


def refs(department: Department) -> str:
    return department.git("chenfang", "for-each-ref") + department.git("chenfang", "status", "--porcelain")


def said(made: Plan) -> list[tuple[int, str, str]]:
    return [(one.row, one.column, str(one.what)) for one in made.troubles]


# -- what was read ---------------------------------------------


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
        "Looked after by",
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


# -- what cannot be taken --------------------------------------


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
        [(2, "", "must be back after going out")],
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
        [(2, "", "log: the policy lets only whom it is about file this")],
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
