"""Templates: what is made to be filled in is read without a question."""

from __future__ import annotations

import io
from typing import Any

import openpyxl
import pytest

from tests.exchange.department import Known
from tui_sales import i18n
from tui_sales.exchange.catalogue import IMPORTERS
from tui_sales.exchange.files.opening import opened
from tui_sales.exchange.importer import Asked, Importer
from tui_sales.exchange.template import heads, template

FREE = [one for one in IMPORTERS if one.form]


@pytest.mark.parametrize(
    ("importer", "language"),
    [*((one, "zh_CN") for one in FREE), *((one, "en") for one in FREE if one.id in ("contract", "travel"))],
    ids=lambda one: one if isinstance(one, str) else one.id,
)
def test_every_column_is_known_again_and_the_example_is_left_out(importer: Importer, language: str) -> None:
    assert importer.form
    i18n.set_language(language)
    data = template(importer.form)
    i18n.set_language("en" if language == "zh_CN" else "zh_CN")  # somebody else reads it
    reading = importer.read(opened(data, "表.xlsx").grids, Known(), Asked())
    assert [one.field for one in reading.columns] == [one.place for one in importer.form.targets]
    assert reading.items == ()
    assert [one for one in reading.troubles if one.row] == []


def test_the_workbook_says_what_is_needed_and_offers_the_choices() -> None:
    i18n.set_language("zh_CN")
    customers = next(one for one in FREE if one.id == "customer")
    assert customers.form
    book = openpyxl.load_workbook(io.BytesIO(template(customers.form)))
    sheet = book["客户"]
    head = [cell.value for cell in sheet[1]]
    assert head[0] == "客户名称*"
    assert "备注" in head
    assert str(sheet["A2"].value).startswith("例：")
    lists = {str(one.sqref).split(":")[0]: one.formula1 for one in sheet.data_validations.dataValidation}
    status = sheet.cell(3, head.index("阶段*") + 1).coordinate
    assert "已签约" in lists[status]
    phone = sheet.cell(3, head.index("联系人 电话") + 1)
    assert sheet.column_dimensions[phone.column_letter].number_format == "@" or phone.number_format == "@"


def test_a_filled_in_template_is_taken_as_it_is() -> None:
    i18n.set_language("zh_CN")
    tasks = next(one for one in FREE if one.id == "task")
    assert tasks.form
    book = openpyxl.load_workbook(io.BytesIO(template(tasks.form)))
    filled: dict[str, Any] = {
        "任务": "整理台账",
        "负责人": "王芳",
        "期限": "2026-12-01",
        "步骤 内容": "要台账",
    }
    for column, head in enumerate(heads(tasks.form), 1):
        book.worksheets[0].cell(3, column).value = filled.get(head.title)
    out = io.BytesIO()
    book.save(out)
    reading = tasks.read(opened(out.getvalue(), "表.xlsx").grids, Known(), Asked())
    assert reading.troubles == ()
    assert [one.values for one in reading.items] == [
        {
            "title": "整理台账",
            "owner": "wangfang",
            "due": "2026-12-01",
            "steps": [{"id": "s1", "what": "要台账"}],
        }
    ]
