"""``tui-sales import``: what it says, what it ends with, what it leaves behind."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.conftest import Department
from tests.exchange.made import csv_bytes

HEAD = ["单位名称", "地区", "行业", "状态", "业务员", "联系人", "电话", "需求", "年采购额"]
KERUI = ["合肥科瑞精密机械有限公司", "华东", "机械", "洽谈中", "李伟", "刘海波", "138", "上下料", "12"]
LIHUA = ["苏州利华电子有限公司", "华东", "电子", "热", "李未", "王五", "139", "检测", "3"]


def refs(department: Department) -> str:
    return department.git("liwei", "for-each-ref")


def test_troubles_are_told_by_row_and_nothing_is_filed(young: Department, tmp_path: Path) -> None:
    file = tmp_path / "客户.csv"
    file.write_bytes(csv_bytes([HEAD, KERUI, LIHUA], "gbk"))
    before = refs(young)
    done = young.cli("liwei", "import", "customer", str(file), check=4)
    assert "客户.csv: GB18030, separated by ,\n" in done.stdout
    assert "columns that were not read: 年采购额\n" in done.stdout
    assert "1 new, 0 changed, 0 there already, 2 troubles, 1 rows left out" in done.stdout
    assert "  row 3, 状态: “热” is none of the choices → write one of: " in done.stdout
    assert "  row 3, 业务员: no Person “李未” is known → " in done.stdout
    assert refs(young) == before
    done = young.cli("liwei", "import", "customer", str(file), "--partial")
    assert "Kept here: 1 records." in done.stdout
    assert refs(young) != before


def test_a_trial_files_nothing_and_a_column_can_be_named(young: Department, tmp_path: Path) -> None:
    file = tmp_path / "x.csv"
    file.write_bytes(csv_bytes([["甲方全名", *HEAD[1:5], "找谁", "电话"], KERUI[:7]]))
    before = refs(young)
    told = ("--map", "甲方全名=客户名称", "--map", "找谁=contacts.name", "--set", "needs=待了解", "--json")
    done = young.cli("liwei", "import", "customer", str(file), *told, "--dry-run")
    said: dict[str, Any] = json.loads(done.stdout)
    assert [(one["what"], one["ready"]) for one in said["records"]] == [("new", True)]
    assert said["columns"][0] == {"title": "甲方全名", "field": "name"}
    assert said["filed"] == []
    assert refs(young) == before
    # what the columns hold is remembered; what was set is not
    said = json.loads(young.cli("liwei", "import", "customer", str(file), "--json", check=4).stdout)
    assert [(one["row"], one["column"]) for one in said["troubles"]] == [(1, "Real needs")]


def test_what_is_said_for_all_rows_is_named_and_answered_in_titles(young: Department, tmp_path: Path) -> None:
    file = tmp_path / "客户.csv"
    file.write_bytes(csv_bytes([[*HEAD[:3], *HEAD[4:8]], [*KERUI[:3], *KERUI[4:8]]]))
    done = young.cli("liwei", "import", "customer", str(file), "--set", "Status=热", check=4)
    assert "  the file, Status: “热” is none of the choices → write one of: " in done.stdout
    done = young.cli("liwei", "import", "customer", str(file), "--set", "阶段=洽谈中")
    assert "Kept here: 1 records." in done.stdout
    refused = young.cli("liwei", "import", "customer", str(file), "--set", "颜色=红", check=2).stderr
    assert "no such setting; there are: name, short_name" in refused


def test_wrong_use_says_what_there_is(young: Department, tmp_path: Path) -> None:
    listed = young.cli("liwei", "import").stdout
    assert listed.startswith("customer ")
    assert "attendance" in listed
    assert "lists what is" in young.cli("liwei", "import", "policy", "x.csv", check=2).stderr
    assert "cannot be read" in young.cli("liwei", "import", "task", str(tmp_path / "none"), check=2).stderr
    file = tmp_path / "x.csv"
    file.write_text("任务,负责人\n", "utf-8")
    assert "TITLE=FIELD" in young.cli("liwei", "import", "task", str(file), "--map", "x", check=2).stderr
    assert "Type is needed" in young.cli("liwei", "import", "ledger", str(file), check=2).stderr


def test_an_empty_table_is_written_once(young: Department, tmp_path: Path) -> None:
    out = tmp_path / "空表.xlsx"
    young.cli("liwei", "import", "customer", "--template", "-o", str(out))
    whole = out.read_bytes()
    assert whole.startswith(b"PK")
    assert (
        "is there already"
        in young.cli("liwei", "import", "task", "--template", "-o", str(out), check=2).stderr
    )
    assert out.read_bytes() == whole
