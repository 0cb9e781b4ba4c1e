"""The lines around every place: keys as there is room for them, a long sentence whole, the date always."""

from __future__ import annotations

import re

import pytest
from rich.cells import cell_len
from textual.app import App, ComposeResult

from tui_sales.ui.widgets.frame import HeaderLine, StatusLine
from tui_sales.ui.widgets.keys_line import chosen

HINTS = [
    ("record.new", "n", "n", "新建"),
    ("form.file", "ctrl+s", "Ctrl+S", "提交"),
    ("list.filter", "slash", "/", "筛选"),
    ("app.help", "question_mark", "?", "帮助"),
    ("app.sync", "s", "s", "同步"),
    ("app.quit", "q", "q", "退出"),
]


def shown(width: int) -> list[str]:
    return [f"{label} {does}" for _key, label, does in chosen(HINTS, width)]


@pytest.mark.parametrize(
    ("width", "hints"),
    [
        (60, ["n 新建", "Ctrl+S 提交", "/ 筛选", "? 帮助", "s 同步", "q 退出"]),
        (49, ["n 新建", "^S 提交", "/ 筛选", "? 帮助", "s 同步", "q 退出"]),
        (38, ["n 新建", "^S 提交", "/ 筛选", "? 帮助"]),
        (20, ["n 新建", "? 帮助"]),
        (10, ["? 帮助"]),
    ],
)
def test_keys_are_whole_and_help_is_always_among_them(width: int, hints: list[str]) -> None:
    assert shown(width) == hints
    assert sum(cell_len(hint) + 2 for hint in hints) - 1 <= width


class Around(App[None]):
    """The header, nothing, and the status line."""

    def compose(self) -> ComposeResult:
        yield HeaderLine()
        yield StatusLine()

    def drawn(self) -> list[str]:
        """The lines of the status line."""
        status = self.query_one(StatusLine)
        return [status.render_line(y).text.rstrip() for y in range(status.size.height)]


async def test_a_long_sentence_gets_more_lines_and_gives_them_back() -> None:
    async with Around().run_test(size=(30, 10)) as pilot:
        app = pilot.app
        assert isinstance(app, Around)
        status = app.query_one(StatusLine)
        status.state = "离线"
        status.say("已存在本机")
        await pilot.pause()
        assert app.drawn() == [" 已存在本机              离线"]
        status.say("合同扫描：磁盘已满或不可写，什么都没有改动", error=True)
        await pilot.pause()
        assert app.drawn() == [" ! 合同扫描：磁盘已满或不可", "   写，什么都没有改动    离线"]
        status.say("很长" * 60, error=True)
        await pilot.pause()
        assert len(app.drawn()) == 3
        assert app.drawn()[-1].endswith("…")
        status.say("")
        await pilot.pause()
        assert len(app.drawn()) == 1


async def test_the_header_cuts_who_i_am_before_the_day() -> None:
    async with Around().run_test(size=(44, 10)) as pilot:
        header = pilot.app.query_one(HeaderLine)
        header.left = "华信自动化 销售部  陈芳（销售助理、管理员）"
        header.right, header.short = "2026年11月23日 周一 第48周", "11月23日 周一 第48周"
        await pilot.pause()
        line = header.render_line(0).text
        assert re.search(r"… +11月23日 周一 第48周 $", line)
        assert cell_len(line) == 44
