"""Columns: found by what people call them, under headings and two rows of titles; what is not known is listed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from tui_sales.errors import WrongUse
from tui_sales.exchange.columns import Matcher, head_of, place_called, targets_of
from tui_sales.exchange.grid import Grid
from tui_sales.exchange.identity import KNOWN_BY, PART_KNOWN_BY
from tui_sales.exchange.synonyms import OF_FIELD, OF_KIND
from tui_sales.kinds import KINDS
from tui_sales.kinds.contract import Contract
from tui_sales.kinds.customer import Customer
from tui_sales.kinds.project import Project
from tui_sales.model.record import Record
from tui_sales.model.spec import spec_of


def matched(kind: type[Record], rows: Sequence[Sequence[Any]], **given: str) -> dict[str, str]:
    """Title → field."""
    spec = spec_of(kind)
    head = head_of(Grid("表", tuple(tuple(row) for row in rows)), Matcher(spec.name, targets_of(spec), given))
    return {one.title: one.field for one in head.columns} if head else {}


@pytest.mark.parametrize(
    ("title", "field"),
    [
        ("客户名称", "name"),
        ("* 单位 名称", "name"),
        ("公司名称（全称）", "name"),
        ("ＮＡＭＥ", "name"),
        ("Contacts Phone", "contacts.phone"),
        ("手机", "contacts.phone"),
        ("联系电话", "contacts.phone"),
        ("姓名", "contacts.name"),
        ("负责人：", "owner"),
        ("统一社会信用代码", "credit_code"),
        ("contacts.email", "contacts.email"),
    ],
)
def test_titles_as_people_write_them(title: str, field: str) -> None:
    assert matched(Customer, [[title, "行业"]])[title.strip()] == field


def test_a_unit_in_a_title_is_no_part_of_its_name() -> None:
    assert matched(Contract, [["合同号", "合同金额（万元）"]])["合同金额（万元）"] == "amount"


def test_the_head_is_found_below_a_title_and_over_two_rows() -> None:
    rows: list[Any] = [
        ["二〇二六年客户一览表"],
        ["制表日期", "2026-11-23"],
        ["客户", "地区", "联系人", None, "备注"],
        [None, None, "姓名", "电话", None],
        ["科瑞", "华东", "刘", "138", "x"],
    ]
    assert matched(Customer, rows) == {
        "客户": "name",
        "地区": "region",
        "联系人 姓名": "contacts.name",
        "联系人 电话": "contacts.phone",
        "备注": "remark",
    }


def test_each_field_once_the_surer_title_first() -> None:
    found = matched(Customer, [["电话", "手机", "客户", "单位名称"]])
    assert found["电话"] == "contacts.phone"
    assert found["手机"] == ""
    assert sorted((found["客户"], found["单位名称"])) == ["", "name"]
    # without a column for the project itself, 姓名 is still whose it is
    assert matched(Project, [["项目名称", "姓名"]]) == {"项目名称": "name", "姓名": "owner"}


def test_what_somebody_said_goes_before_everything() -> None:
    rows: list[Any] = [["甲", "乙", "地区"], ["科瑞", "x", "华东"]]
    assert matched(Customer, rows, 甲="name", 地区="") == {"甲": "name", "乙": "", "地区": ""}


def test_a_column_without_a_title_is_listed_if_it_holds_anything() -> None:
    rows: list[Any] = [["客户", None, "地区", None], ["科瑞", "?", "华东"]]
    assert list(matched(Customer, rows)) == ["客户", "B", "地区"]


def test_no_head_where_nothing_is_known() -> None:
    assert matched(Customer, [["张三", "138"], ["李四", "客户"]]) == {}


def test_fields_can_be_named_in_either_language() -> None:
    targets = targets_of(spec_of(Customer))
    for text in ("contacts.phone", "联系电话", "联系人 电话", "Contacts Phone"):
        assert place_called("customer", targets, text) == "contacts.phone"
    with pytest.raises(WrongUse, match=r"contacts\.phone"):
        place_called("customer", targets, "颜色")


def test_every_word_and_every_key_is_of_a_field_that_there_is() -> None:
    places = {f"{kind.META.name}.{one.place}" for kind in KINDS for one in targets_of(spec_of(kind))}
    assert not OF_KIND.keys() - places
    assert not OF_FIELD.keys() - {place.rpartition(".")[2] for place in places}
    fields = {f"{kind.META.name}.{field.name}" for kind in KINDS for field in spec_of(kind).fields}
    known = {f"{kind}.{field}" for kind, groups in KNOWN_BY.items() for group in groups for field in group}
    assert not known - fields
    assert not {f"{rows}.{field}" for rows, field in PART_KNOWN_BY.items()} - _parts()


def _parts() -> set[str]:
    return {
        f"{kind.META.name}.{field.name}.{part.name}"
        for kind in KINDS
        for field in spec_of(kind).fields
        for part in field.parts
    }
