"""From the file that somebody hands over to the figure it changes: workbooks with merged cells, CSV in old encodings."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from tests.conftest import Department
from tests.exchange.department import Known
from tests.exchange.exports import (
    dingtalk_days,
    dingtalk_month,
    feishu_days,
    feishu_month,
    kingdee,
    typed,
    wecom_days,
    wecom_month,
    yonyou,
)
from tests.exchange.made import csv_bytes, xlsx_bytes
from tui_sales.cli.main import main
from tui_sales.duties.spans import Every, span_of
from tui_sales.exchange.catalogue import BY_ID
from tui_sales.exchange.files.opening import opened
from tui_sales.exchange.grid import Grid
from tui_sales.exchange.importer import Asked
from tui_sales.ui.review.told import cells
from tui_sales.workspace.evidence import Evidence
from tui_sales.workspace.importing import What, file_plan, open_file, plan

FILES: list[tuple[str, Callable[[], Grid], dict[str, str], tuple[tuple[int, int, int, int], ...]]] = [
    (
        "attendance",
        dingtalk_month,
        {},
        ((0, 0, 0, 18), (1, 0, 1, 18), (2, 0, 3, 0), (2, 6, 2, 7), (2, 8, 2, 17)),
    ),
    ("attendance", dingtalk_days, {}, ((0, 0, 0, 11), (1, 0, 1, 11))),
    (
        "attendance",
        wecom_days,
        {},
        ((2, 0, 3, 0), (2, 1, 3, 1), (2, 5, 2, 7), (2, 10, 2, 11), (2, 12, 2, 13)),
    ),
    ("attendance", wecom_month, {}, ((2, 0, 3, 0), (2, 4, 2, 8))),
    ("attendance", feishu_month, {}, ()),
    ("attendance", feishu_days, {"month": "2026-11"}, ()),
    ("ledger", yonyou, {"type": "sales"}, ((0, 0, 0, 8), (2, 0, 2, 1), (2, 2, 3, 2), (2, 3, 3, 3))),
    ("ledger", kingdee, {"type": "expenses", "account": "销售费用"}, ()),
    ("ledger", typed, {"type": "expenses"}, ((0, 0, 0, 4),)),
]


@pytest.mark.parametrize(
    ("importer", "made", "settings", "merged"), FILES, ids=lambda one: getattr(one, "__name__", None)
)
def test_files_read_as_their_cells(
    importer: str,
    made: Callable[[], Grid],
    settings: dict[str, str],
    merged: tuple[tuple[int, int, int, int], ...],
) -> None:
    sheet = made()
    rows = [["" if cell is None else cell for cell in row] for row in sheet.rows]
    read = BY_ID[importer].read
    expected = [item.values for item in read([sheet], Known(), Asked(settings)).items]
    assert expected
    for data in (
        xlsx_bytes({sheet.name: rows}, merged=merged),
        csv_bytes(rows, "gb18030"),
        csv_bytes(rows, "utf-8-sig"),
    ):
        grids = opened(data, "导出.xlsx").grids
        assert [item.values for item in read(grids, Known(), Asked(settings)).items] == expected


def test_imported_attendance_changes_the_appraisals_figure(young: Department, tmp_path: Path) -> None:
    rows = [["" if cell is None else cell for cell in row] for row in dingtalk_month().rows]
    file = tmp_path / "销售部_月度汇总_20261101-20261110.xlsx"
    file.write_bytes(xlsx_bytes({"月度汇总": rows}))
    hr = young.open("zhaomin")
    made = plan(hr, BY_ID["attendance"], open_file(file), Asked())
    assert [(one.what, one.filing is not None) for one in made.planned] == [
        (What.NEW, True),
        (What.NEW, True),
    ]
    told = [
        "李伟 2026-11: present 2, late 3, on leave 1, absent 1",
        "王芳 2026-11: present 2, late 1, left early 1, on leave 1, absent 1",
    ]
    assert [one.summary for one in made.planned] == told, "in the order of the file, each with its owner"
    file_plan(hr, made)
    hr.sync()
    again = plan(hr, BY_ID["attendance"], open_file(file), Asked())
    assert [one.what for one in again.planned] == [What.SAME, What.SAME]

    assistant = young.open("chenfang")
    assistant.sync()
    quarter = span_of(Every.QUARTER, assistant.today())
    before = Evidence.gathered(assistant, quarter).scores("liwei")["attendance"]
    assert before.value is None
    waiting = [cells(assistant, item)[3].text for item in assistant.queue() if item.kind == "attendance"]
    assert sorted(waiting) == sorted(told), "and so in the queue, where who filed stands beside it"
    assistant.approve([(item.name, item.view.version) for item in assistant.queue() if item.may])
    assistant.sync()
    score = Evidence.gathered(assistant, quarter).scores("liwei")["attendance"]
    # three late (a missing morning punch among them) at 2 points, one absent at 10
    assert score.value == Decimal(84)
    assert "late 3, early 0, absent 1" in str(score.how)


def test_a_column_named_by_hand_is_remembered_for_the_next_file(staffed: Department, tmp_path: Path) -> None:
    rows = [["哪天", "单号", "花了多少"], ["2026-11-03", "记-1", "10"]]
    accountant = staffed.open("sunjuan")
    named = Asked({"type": "费用"}, {"哪天": "date", "单号": "voucher", "花了多少": "amount"})
    file = opened(xlsx_bytes(rows), "费用.xlsx")
    assert len(plan(accountant, BY_ID["ledger"], file, named).of(What.NEW)) == 1
    again = plan(
        accountant, BY_ID["ledger"], opened(xlsx_bytes(rows), "费用.xlsx"), Asked({"type": "expenses"})
    )
    assert len(again.of(What.NEW)) == 1
    assert not again.troubles


def test_which_fields_there_are_is_said(
    staffed: Department, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "费用.csv"
    file.write_bytes(csv_bytes([["日期", "金额"], ["2025-11-03", "10"]]))
    place = ["-C", str(staffed.clone("sunjuan")), "import", "ledger", str(file), "--set", "type=费用"]
    assert main([*place, "--map", "日期=when"]) == 2
    assert "when: no such field; there are: date" in capsys.readouterr().err
