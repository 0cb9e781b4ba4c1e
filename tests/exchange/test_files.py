"""Reading files: whatever a table was written with, the same cells come back; what cannot be read says what to do."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.exchange.made import csv_bytes, html_bytes, ole_bytes, xlsx_bytes
from tui_sales.exchange.files.errors import BadFile
from tui_sales.exchange.files.limits import MOST_BYTES, MOST_COLUMNS, MOST_ROWS, MOST_UNPACKED
from tui_sales.exchange.files.opening import Opened, opened

ENCODINGS = {
    "utf-8": "UTF-8",
    "utf-8-sig": "UTF-8",
    "utf-16": "UTF-16",
    "gb18030": "GB18030",
    "gbk": "GB18030",
}
TEXT = st.text(st.sampled_from("华东科瑞李伟 ab09,;|\t\"'\n-¥（）"), max_size=8).map(str.strip)
TABLES = (
    st.integers(2, 5)
    .flatmap(lambda width: st.lists(st.lists(TEXT, min_size=width, max_size=width), min_size=1, max_size=6))
    .filter(lambda rows: any(any(row) for row in rows))
)


def cells(file: Opened) -> list[list[Any]]:
    """Rows without the empty ones and what is empty at their ends."""
    rows = []
    for row in file.grids[0].rows:
        kept = list(row)
        while kept and kept[-1] is None:
            kept.pop()
        rows.append(kept)
    return rows


def without_ends(rows: list[list[str]]) -> list[list[str | None]]:
    found: list[list[str | None]] = []
    for row in rows:
        kept: list[str | None] = [cell or None for cell in row]
        while kept and kept[-1] is None:
            kept.pop()
        found.append(kept)
    return found


@given(TABLES, st.sampled_from(["utf-8-sig", "utf-16", "gb18030"]), st.sampled_from(",;\t|"))
@settings(max_examples=100)
def test_a_csv_file_reads_back_in_every_encoding_with_every_separator(
    rows: list[list[str]], encoding: str, separator: str
) -> None:
    file = opened(csv_bytes(rows, encoding, separator, csv.QUOTE_ALL), "表.csv")
    assert cells(file) == without_ends(rows)


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_the_encoding_is_found_and_said(encoding: str) -> None:
    file = opened(csv_bytes([["姓名", "电话"], ["李伟", "138"]], encoding), "表.csv")
    assert cells(file) == [["姓名", "电话"], ["李伟", "138"]]
    assert ENCODINGS[encoding] in str(file.form)


def test_few_chinese_words_are_not_taken_for_greek() -> None:
    assert cells(opened("姓名,a\n".encode("gbk"), "a.csv")) == [["姓名", "a"]]
    assert cells(opened("a,伟\n".encode("gbk"), "a.csv")) == [["a", "伟"]]
    assert cells(opened("a,café\n".encode(), "a.csv")) == [["a", "café"]]


def test_text_with_other_separators_in_it_is_not_cut_there() -> None:
    rows = [["名称", "需求"], ["科瑞", "便宜、快;省"], ["利华", "a;b;c"], ["和", "x|y"]]
    assert cells(opened(csv_bytes(rows), "a.csv")) == rows
    assert cells(opened(csv_bytes(rows, separator="\t"), "a.txt")) == rows


def test_what_excel_says_of_the_separator_is_believed() -> None:
    assert cells(opened(b"sep=;\n1,5;2,5\n", "a.csv")) == [[], ["1,5", "2,5"]]


PLAIN = st.one_of(
    st.integers(-(10**14), 10**14),
    st.decimals(-1_000_000, 1_000_000, places=4, allow_nan=False),
    st.booleans(),
    st.dates(date(1901, 1, 1), date(2100, 1, 1)),
    st.datetimes(datetime(1901, 1, 1), datetime(2100, 1, 1)).map(lambda m: m.replace(microsecond=0)),
    st.times().map(lambda t: t.replace(microsecond=0)),
    TEXT.filter(bool),
)


def same(written: Any, read: Any) -> bool:
    if isinstance(written, datetime) and not isinstance(read, datetime):
        return written == datetime.combine(read, time())
    if isinstance(written, Decimal):
        return isinstance(read, int | Decimal) and written == read
    return type(written) is type(read) and bool(written == read)


@given(st.lists(st.lists(PLAIN, min_size=1, max_size=6), min_size=1, max_size=6), st.booleans())
@settings(max_examples=15, deadline=None)
def test_a_workbook_reads_back_with_its_types(rows: list[list[Any]], since_1904: bool) -> None:
    if since_1904:
        rows = [[v if not isinstance(v, date) or v.year > 1904 else "x" for v in row] for row in rows]
    file = opened(xlsx_bytes(rows, date_1904=since_1904), "表.xlsx")
    read = file.grids[0].rows
    assert len(read) == len(rows)
    for written, row in zip(rows, read, strict=True):
        assert len(written) == len(row)
        assert all(map(same, written, row)), (written, row)


def test_numbers_have_no_binary_noise() -> None:
    row = opened(xlsx_bytes([[0.1 + 0.2, 1.1, 999999999999999.0, 45.0]]), "a.xlsx").grids[0].rows[0]
    assert [str(one) for one in row] == ["0.3", "1.1", "999999999999999", "45"]


def test_a_formula_is_what_it_came_to() -> None:
    file = opened(xlsx_bytes([["=2+3"]], values={"=2+3": 5}), "a.xlsx")
    assert file.grids[0].rows == ((5,),)


def test_a_formula_that_was_never_worked_out_is_not_taken_for_an_empty_cell() -> None:
    import openpyxl

    book = openpyxl.Workbook()
    book.active.append(["a", "=A1"])
    out = io.BytesIO()
    book.save(out)
    with pytest.raises(BadFile, match="B1"):
        opened(out.getvalue(), "a.xlsx")


def test_a_cell_in_error_says_so() -> None:
    file = opened(xlsx_bytes([["x", "=NA()"]], values={"=NA()": "#N/A"}), "a.xlsx")
    assert file.grids[0].rows == (("x", "#N/A"),)


def test_hidden_sheets_are_left_out_unless_named() -> None:
    data = xlsx_bytes({"表": [["a"]], "旧": [["b"]], "空": []}, hidden=["旧"])
    file = opened(data, "a.xlsx")
    assert [grid.name for grid in file.grids] == ["表"]
    assert file.hidden == ("旧",)
    assert opened(data, "a.xlsx", "旧").grids[0].rows == (("b",),)
    with pytest.raises(BadFile, match="表, 旧"):
        opened(data, "a.xlsx", "新")


def test_merged_cells_hold_their_value_once_and_say_how_far_they_reach() -> None:
    grid = opened(
        xlsx_bytes([["名", "话"], ["甲", "1"], [None, "2"]], merged=[(1, 0, 2, 0)]), "a.xlsx"
    ).grids[0]
    assert grid.rows[2][0] is None
    assert grid.first_of() == {(2, 0): (1, 0)}


def test_a_page_named_xls_is_read_as_the_table_it_is() -> None:
    file = opened(html_bytes([["姓名", "部门"], ["李伟", "销售 & 市场"]], "gb2312"), "导出.xls")
    assert cells(file) == [["姓名", "部门"], ["李伟", "销售 & 市场"]]
    spans = "<table><tr><th rowspan=2>姓名<th colspan=2>联系<tr><td>电话<td>邮箱</table>"
    file = opened(spans.encode(), "x.xls")
    assert [list(row) for row in file.grids[0].rows] == [["姓名", "联系", None], [None, "电话", "邮箱"]]
    assert file.grids[0].merged == ((0, 0, 1, 0), (0, 1, 0, 2))


def test_what_protects_digits_in_a_csv_file_is_no_part_of_them() -> None:
    rows = [["编号", "电话"], ['="0012"', "\t13800138000"]]
    assert cells(opened(csv_bytes(rows), "a.csv"))[1] == ["0012", "\t13800138000"]


def test_an_old_workbook_is_read() -> None:
    from tests.exchange.old import OLD_WORKBOOK

    grid = opened(OLD_WORKBOOK, "旧.xls").grids[0]
    assert grid.rows == (("姓名", "日期", "金额"), ("李伟", date(2026, 11, 23), Decimal("12.5")))


def test_names_say_nothing() -> None:
    assert cells(opened(xlsx_bytes([["甲"]]), "a.csv")) == [["甲"]]
    assert cells(opened(csv_bytes([["甲", "乙"]]), "a.xlsx")) == [["甲", "乙"]]


def packed(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in parts.items():
            file.writestr(name, data)
    return out.getvalue()


def replaced(data: bytes, part: str, old: bytes, new: bytes) -> bytes:
    """A workbook with something else in one of its parts."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    assert old in parts[part]
    return packed(**{name: one.replace(old, new) if name == part else one for name, one in parts.items()})


SHEET = "xl/worksheets/sheet1.xml"
HOSTILE = {
    "empty": (b"", "is empty"),
    "blanks": ("\ufeff \r\n\n".encode(), "is empty"),
    "cut-off": (xlsx_bytes([["a", "b"]])[:700], "damaged"),
    "cut-off-old": (ole_bytes(), "damaged"),
    "far-column": (replaced(xlsx_bytes([["a"]]), SHEET, b'r="A1"', b'r="XFD1"'), "XFD1"),
    "far-row": (replaced(xlsx_bytes([["a"]]), SHEET, b'r="A1"', b'r="A1048576"'), "A1048576"),
    "no-sheet": (packed(**{"word/document.xml": b"<x/>"}), "unpack it"),
    "open-document": (packed(**{"content.xml": b"<x/>"}), "save it as .xlsx"),
    "pdf": (b"%PDF-1.7 ...", "PDF"),
    "picture": (b"\x89PNG\r\n", "picture"),
    "rar": (b"Rar!\x1a\x07", "unpack it"),
    "page-without-table": (b"<html><body>Please log in</body></html>", "save it as .xlsx"),
    "xml": (b'<?xml version="1.0"?><Workbook/>', "save it as .xlsx"),
    "web-archive": (b"MIME-Version: 1.0\nContent-Type: multipart/related", "save it as .xlsx"),
    "binary": (b"abc\0def,1", "neither text nor a workbook"),
    "neither-encoding": ("姓名,电话\n李伟,1\n".encode() + b"\xff\xff,2\n", "row 3"),
    "half-of-utf-16": (b"\xff\xfe" + "姓\n名".encode("utf-16-le") + b"\x00", "row"),
    "open-quote": (b'a,b\n1,2\n"3,4\n5,6\n', "row 3"),
    "wide": (b"a," * (MOST_COLUMNS + 1), "cut it"),
    "empty-workbook": (xlsx_bytes([[None]]), "no cell"),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_a_file_that_cannot_be_read_says_what_to_do(case: str) -> None:
    data, said = HOSTILE[case]
    with pytest.raises(BadFile, match="文件") as told:
        opened(data, "文件")
    assert said in str(told.value)


def test_a_workbook_that_unpacks_without_end_is_not_unpacked() -> None:
    with pytest.raises(BadFile, match="unpacked"):
        opened(packed(**{"xl/workbook.xml": b"0" * (MOST_UNPACKED + 1)}), "a.xlsx")


def test_a_table_without_end_is_not_read() -> None:
    with pytest.raises(BadFile, match="cut it"):
        opened(b"a,b\n" * (MOST_ROWS + 1), "a.csv")


def test_a_password_is_said() -> None:
    secret = ole_bytes("EncryptedPackage")
    with pytest.raises(BadFile, match="password"):
        opened(secret, "a.xlsx")


def test_a_file_too_large_is_not_read() -> None:
    with pytest.raises(BadFile, match="larger"):
        opened(b"a" * (MOST_BYTES + 1), "a.csv")
