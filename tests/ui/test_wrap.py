"""Wrapping Chinese and Latin text by cells."""

from __future__ import annotations

import pytest
from rich.cells import cell_len
from rich.text import Text

from tui_sales.ui.widgets.wrap import wrapped


@pytest.mark.parametrize(
    ("text", "width", "hang", "lines"),
    [
        ("", 10, 0, [""]),
        ("拜访科瑞精密刘经理", 10, 0, ["拜访科瑞精", "密刘经理"]),
        ("- 拜访科瑞精密刘经理", 10, 2, ["- 拜访科瑞", "  精密刘经", "  理"]),
        ("讨论付款方式，初步接受", 12, 0, ["讨论付款方", "式，初步接受"]),
        ("see the customer", 10, 0, ["see the ", "customer"]),
        ("一\n二", 10, 0, ["一", "二"]),
        ("一\n\n二", 10, 2, ["一", "  ", "  二"]),
        ("aaaaaaaaaaaa", 5, 0, ["aaaaa", "aaaaa", "aa"]),
        ("合同（附件）", 6, 0, ["合同", "（附", "件）"]),
        ("他说：“好”", 6, 0, ["他说：", "“好”"]),
        ("ne\u0301e\u0301e\u0301", 2, 0, ["ne\u0301", "e\u0301e\u0301"]),
        ("去 cafe\u0301s 谈", 7, 0, ["去 ", "cafe\u0301s ", "谈"]),
        ("截止 10月20日 周二，共 8 人", 16, 0, ["截止 ", "10月20日 周二，", "共 8 人"]),
        ("due Tue 20 Oct", 10, 0, ["due ", "Tue 20 Oct"]),
        ("2025年10月20日", 8, 0, ["2025年10", "月20日"]),
        ("🇨🇳🇯🇵🇰🇷", 4, 0, ["🇨🇳🇯🇵", "🇰🇷"]),
    ],
)
def test_breaks(text: str, width: int, hang: int, lines: list[str]) -> None:
    assert [line.plain for line in wrapped(Text(text), width, hang)] == lines


def test_nothing_is_lost_and_styles_stay() -> None:
    text = Text("与客户").append("核对合同附件 No.12", "bold").append("，约定下周三复测")
    parts = wrapped(text, 11)
    assert "".join(part.plain for part in parts) == text.plain
    assert all(cell_len(part.plain.rstrip()) <= 11 for part in parts)
    assert any(span.style == "bold" for span in parts[1].spans)
