"""What tests of imports share: two customers, and how a plan is made and told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from tests.conftest import Department
from tests.exchange.made import xlsx_bytes
from tui_sales.exchange.catalogue import BY_ID
from tui_sales.exchange.files.opening import opened
from tui_sales.exchange.importer import Asked
from tui_sales.workspace import Workspace
from tui_sales.workspace.importing import Plan, What, plan

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
