"""The accountant's ledger: every posting once, with its sign, and sums that are held against their lines."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.exchange.department import Known
from tests.exchange.exports import grid, kingdee, typed, yonyou
from tui_sales.exchange.grid import Grid, Value
from tui_sales.exchange.importer import Asked
from tui_sales.exchange.ledger.reading import LEDGER
from tui_sales.exchange.reading import Reading
from tui_sales.model.record import Raw

HEAD = ("日期", "凭证号", "摘要", "金额")


def read(*grids: Grid, known: Known | None = None, **settings: str) -> Reading:
    return LEDGER.read(grids, known or Known(), Asked({"type": "expenses", **settings}))


def lines(reading: Reading) -> list[Raw]:
    assert not reading.troubles, [str(one.what) for one in reading.troubles]
    found: list[Raw] = reading.items[0].values["lines"]
    return found


def troubles(reading: Reading) -> list[tuple[int, str, str]]:
    return [(one.row, one.column, str(one.what)) for one in reading.troubles]


def test_yonyou_detail_account_of_a_quarter() -> None:
    reading = read(yonyou(), type="sales")
    assert lines(reading) == [
        {
            "id": "10-ji-0012-1",
            "date": "2026-10-08",
            "voucher": "记-0012",
            "customer": "合肥科瑞精密机械有限公司",
            "amount": "256000.00",
            "text": "HX-2026-017 首款",
        },
        {
            "id": "10-ji-0012-2",
            "date": "2026-10-08",
            "voucher": "记-0012",
            "customer": "合肥科瑞精密机械有限公司",
            "amount": "1200.00",
            "text": "HX-2026-017 运费",
        },
        {
            "id": "11-ji-0003-1",
            "date": "2026-11-03",
            "voucher": "记-0003",
            "customer": "芜湖华骏电子股份有限公司",
            "amount": "-1200.50",
            "text": "冲回",
        },
    ]
    assert (reading.items[0].values["period"], reading.items[0].values["type"]) == ("2026-Q4", "sales")
    assert {one.row: str(one.why) for one in reading.passed} == {
        5: "“期初余额”: no posting",
        8: "“本月合计”: it is what the lines come to",
        9: "“过次页”: no posting",
        10: "“承前页”: no posting",
        12: "“本月合计”: it is what the lines come to",
        13: "“本年累计”: no posting",
        14: "“合计”: it is what the lines come to",
    }
    places = {place: (row, column) for place, row, column in reading.items[0].places}
    assert places["lines", 2, "amount"] == (11, "贷方")
    assert places["lines", 1, "customer"] == (7, "客户")


def test_kingdee_journal_needs_the_account_that_is_meant() -> None:
    assert troubles(read(kingdee())) == [
        (0, "", "debit and credit come to the same: the file has both sides of every voucher")
    ]
    found = lines(read(kingdee(), account="销售费用"))
    assert [(one["id"], one["date"], one["voucher"], one["person"], one["amount"]) for one in found] == [
        ("11-ji-7-1", "2026-11-03", "记-7", "李伟", "1234.50"),
        ("11-ji-8-1", "2026-11-09", "记-8", "王芳", "1280.00"),
    ]
    reading = read(kingdee(), account="1002", type="sales")
    assert [one["amount"] for one in lines(reading)] == ["1234.50", "1280.00"]
    assert [one.row for one in reading.passed] == [6, 2, 4]


def test_a_ledger_that_was_typed() -> None:
    reading = read(typed())
    assert [(one["date"], one["person"], one["amount"]) for one in lines(reading)] == [
        ("2026-11-03", "李伟", "1234.50"),
        ("2026-11-04", "李伟", "-1234.50"),
        ("2026-11-05", "王芳", "12000.00"),
        ("2026-11-06", "陌生人", "-300.00"),
    ]
    assert reading.items[0].values["period"] == "2026-11"
    assert [(one.row, str(one.what)) for one in reading.notes] == [
        (6, "“陌生人” is not known here: no line of ours pairs by it")
    ]


def test_the_same_file_makes_the_same_ids_and_a_corrected_amount_is_the_same_line() -> None:
    rows = (
        ("2026-11-03", "记-1", "a", "10"),
        ("2026-11-03", "记-1", "a", "10"),
        ("2026-11-04", "计-1", "b", "20"),
    )
    first = lines(read(grid(HEAD, *rows)))
    assert first == lines(read(grid(HEAD, *rows)))
    corrected = lines(read(grid(HEAD, rows[0], ("2026-11-03", "记-1", "a", "11"), rows[2])))
    assert [one["id"] for one in first] == [one["id"] for one in corrected]
    assert len({one["id"] for one in first}) == 3


def test_lines_that_look_booked_twice_are_taken_and_told() -> None:
    row = ("2026-11-03", "记-1", "差旅费", "10")
    reading = read(grid(HEAD, row, ("2026-11-04", "记-2", "差旅费", "10"), row))
    assert len(lines(reading)) == 3
    assert [(one.row, str(one.what)) for one in reading.notes] == [
        (4, "记-1 stands with the same amount and text in row 2")
    ]


@pytest.mark.parametrize(
    ("sums", "wrong"),
    [
        (("合计", "", "", "30.00"), None),
        (("", "", "【合 计】", "30"), None),
        (("本月合计", "", "", "30"), None),
        (("合计", "", "", ""), None),
        (("本年累计", "", "", "999"), None),
        (("合计", "", "", "31"), "合计 says 31.00, but the lines above come to 30.00"),
        (("小计：", "", "", "-30"), "小计 says -30.00, but the lines above come to 30.00"),
    ],
)
def test_a_sum_is_held_against_its_lines(sums: tuple[Value, ...], wrong: str | None) -> None:
    reading = read(grid(HEAD, ("2026-11-03", "记-1", "a", "10"), ("2026-11-03", "记-2", "b", "20"), sums))
    assert troubles(reading) == ([(4, "金额", wrong)] if wrong else [])


def test_sums_of_parts_and_of_all() -> None:
    reading = read(
        grid(
            HEAD,
            ("2026-11-03", "记-1", "a", "10"),
            ("小计", "", "", "10"),
            ("2026-11-03", "记-2", "b", "20"),
            ("小计", "", "", "20"),
            ("合计", "", "", "30"),
        )
    )
    assert len(lines(reading)) == 2


def test_a_sum_is_not_judged_where_a_line_cannot_be_read() -> None:
    reading = read(grid(HEAD, ("2026-11-03", "记-1", "a", "一百"), ("合计", "", "", "100")))
    assert [(row, column) for row, column, _what in troubles(reading)] == [(2, "金额")]


def test_direction_beside_one_column_of_amounts() -> None:
    sheet = grid(
        ("日期", "凭证号数", "摘要", "方向", "金额"),
        ("2026.11.03", "记-0001", "a", "借", Decimal("10")),
        ("2026.11.04", "记-0002", "b", "贷", "3"),
    )
    assert [one["amount"] for one in lines(read(sheet))] == ["10.00", "-3.00"]
    assert [one["amount"] for one in lines(read(sheet, type="sales"))] == ["-10.00", "3.00"]


def test_amounts_in_ten_thousands() -> None:
    sheet = grid(("日期", "凭证号", "摘要", "金额（万元）"), ("2026-11-03", "记-1", "a", "1.25"))
    assert lines(read(sheet))[0]["amount"] == "12500.00"


def test_dates_without_a_year_need_the_period() -> None:
    sheet = grid(HEAD, ("11-03", "记-1", "a", "10"))
    assert troubles(read(sheet)) == [(2, "日期", "“11-03” is no date")]
    assert lines(read(sheet, period="2026-11"))[0]["date"] == "2026-11-03"


def test_a_spreadsheets_number_for_a_day() -> None:
    assert lines(read(grid(HEAD, (46329, "记-1", "a", "10"))))[0]["date"] == "2026-11-03"


def test_period_from_the_dates() -> None:
    row = ("2026-11-03", "记-1", "a", "10")
    assert read(grid(HEAD, row)).items[0].values["period"] == "2026-11"
    assert read(grid(HEAD, row, ("2026-12-03", "记-2", "a", "10"))).items[0].values["period"] == "2026-Q4"
    assert read(grid(HEAD, row), period="2026年四季度").items[0].values["period"] == "2026-Q4"
    assert troubles(read(grid(HEAD, row, ("2027-01-03", "记-2", "a", "10")))) == [
        (2, "", "the postings are of several months or quarters")
    ]


def test_several_sheets_with_postings_are_never_mixed() -> None:
    one = grid(HEAD, ("2026-11-03", "记-1", "a", "10"), name="收入")
    two = grid(HEAD, ("2026-11-03", "记-1", "a", "10"), name="费用")
    cover = grid(("费用明细",), name="封面")
    assert [str(trouble.what) for trouble in read(one, two).troubles] == [
        "several sheets can be read: 收入、费用"
    ]
    assert len(lines(read(cover, two))) == 1


def test_titles_that_people_chose_can_be_named() -> None:
    mine = grid(("哪天", "单号", "花了多少"), ("2026-11-03", "记-1", "10"))
    columns = {"哪天": "date", "单号": "voucher", "花了多少": "amount"}
    reading = LEDGER.read([mine], Known(), Asked({"type": "expenses"}, columns))
    assert [one["amount"] for one in lines(reading)] == ["10.00"]


def test_a_voucher_and_a_name_over_several_lines() -> None:
    rows = (
        ("日期", "凭证号", "摘要", "金额", "报销人"),
        ("2026-11-03", "记-1", "住宿", "10", "李伟"),
        (None, None, "车票", "20", None),
    )
    merged = ((1, 0, 2, 0), (1, 1, 2, 1), (1, 4, 2, 4))
    found = lines(read(Grid("Sheet1", rows, merged)))
    assert [(one["voucher"], one["person"], one["amount"]) for one in found] == [
        ("记-1", "李伟", "10.00"),
        ("记-1", "李伟", "20.00"),
    ]
    assert "person" not in lines(read(Grid("Sheet1", rows)))[1]  # nobody says so
