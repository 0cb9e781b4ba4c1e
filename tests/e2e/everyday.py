"""Twenty everyday tasks: the keys they take here, in lazygit-style hands, and what a form-based web system asks for. Data only.

Counted is everything that a hand does: a key each, a letter of a short code (``930``, ``lw``) each, a paste once, in the
web system a click each. Words that are the work itself (a place, a note) are the same everywhere
and counted nowhere.
All begin on the desk (web: on the start page, signed in).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


class Typed(str):
    """A short code; each letter counts."""


class Words(str):
    """Words that are the work; not counted."""


class Paste(str):
    """From the clipboard; counts once."""


class See(str):
    """What stands on the screen before the next key; not counted."""


@dataclass(frozen=True)
class Task:
    """One task.

    Attributes:
        name: for tests.
        what: for people.
        person: who does it, in the small demo.
        keys: tmux's names of keys, and what is typed.
        hands: the same as lazygit has it: a panel, a key for what is done, a field after the other, Enter.
        web: the same in a form-based web system, step by step.
    """

    name: str
    what: str
    person: str
    keys: Sequence[str]
    hands: str
    web: str

    @property
    def count(self) -> int:
        """Keys here."""
        return sum(_weight(one) for one in self.keys)

    @property
    def hands_count(self) -> int:
        """Keys in lazygit-style hands."""
        return len(self.hands.split())

    @property
    def web_count(self) -> int:
        """Clicks and keys in the web system."""
        return len(self.web.split(", "))


def _weight(one: str) -> int:
    if isinstance(one, Words | See):
        return 0
    return len(one) if isinstance(one, Typed) else 1


#: three visits as a spreadsheet copies them
TABLE = "开始\t结束\t地点\t事件\n08:40\t09:30\t公司\t整理报价\n10:00\t11:30\t苏州华骏\t送样机\n14:00\t15:00\t苏州利华\t谈付款\n"

TASKS = (
    Task(
        "log",
        "file today's log, one visit",
        "liwei",
        ["n", See("新建 工作日志"), Typed("930"), "Tab", "Tab", Words("合肥 科瑞精密"), "Tab", Words("确认二期清单"), "C-s"],
        "1 n 9 3 0 Tab Tab Tab Enter",
        "menu Work, item Logs, New, Add row, start field, hour, minute, Tab, Tab, Tab, Submit, confirm",
    ),
    Task(
        "undo",
        "take back what was filed a moment ago",
        "liwei",
        ["u"],
        "1 u",
        "menu Work, item Logs, tab Mine, the log, Withdraw, confirm",
    ),
    Task(
        "trip-out",
        "register a trip: out now, back at half past ten",
        "liwei",
        [":", Typed("wq"), "Enter", See("预计返回"), Typed("2230"), "Tab", "Tab", Words("合肥"), "Tab", Words("科瑞精密验收"), "C-s"],
        "2 j j j l n 2 2 3 0 Tab Tab Tab Enter",
        "menu Work, item Field trips, New, back field, day, hour, minute, OK, Tab, Tab, Submit, confirm",
    ),
    Task(
        "trip-back",
        "register that one is back",
        "liwei",
        ["g", "j", "Enter", See("外勤 ·"), "C-s"],
        "2 j j j l Enter e Tab Tab t Enter",
        "menu Work, item Field trips, tab Mine, the trip, Edit, back date, pick today, hour, minute, Submit, confirm",
    ),
    Task(
        "claim",
        "claim the expense of a ticket",
        "liwei",
        [":", Typed("bx"), "Enter", See("冲抵借款"), Typed("-1"), "Tab", Typed("jt"), "Tab", Typed("263.5"), "Tab",
         Words("G7312 车票"), "C-s"],
        "2 j j j j j j j l n - 1 Tab j t Tab 2 6 3 . 5 Tab Enter",
        "menu Money, item Claims, New, Add row, date field, day, type list, Travel, Tab, 2, 6, 3, ., 5, Tab, Submit, confirm",
    ),
    Task(
        "answer",
        "mend a log that was returned, and file it again",
        "wangfang",
        ["j", "Enter", See("工作日志 ·"), Words("，江宁电气三楼"), "C-s"],
        "1 Enter e Tab Tab Tab Tab Enter",
        "menu Work, item Logs, tab Returned, the log, Edit, the field, End, Submit, confirm",
    ),
    Task(
        "copy",
        "file a log like yesterday's",
        "wangfang",
        ["n", See("新建 工作日志"), "C-y", "C-s"],
        "2 l y p e Enter",
        "menu Work, item Logs, tab Mine, yesterday's, Copy, date field, pick today, Submit, confirm",
    ),
    Task(
        "withdraw",
        "take one's own filing back that waits",
        "wangfang",
        ["2", "w"],
        "2 l w Enter",
        "menu Work, item Mine, tab Waiting, the record, Withdraw, confirm",
    ),
    Task(
        "paste",
        "a day's visits from a table in a spreadsheet",
        "wangfang",
        ["n", See("新建 工作日志"), Paste(TABLE), "C-s"],
        "2 n p Enter",
        "menu Work, item Logs, New, Add row, Add row, Add row, Tab x 11 with copying each of 12 cells, Submit, confirm",
    ),
    Task(
        "approve",
        "approve ten, each of them read",
        "chenfang",
        ["3", See("提交于"), *["a"] * 10],
        "3 a a a a a a a a a a",
        ", ".join(["menu Review, item Waiting", *["open, scroll, Approve, OK, back"] * 10]),
    ),
    Task(
        "contract",
        "find a contract by a word in it",
        "chenfang",
        [":", Words("合同 驻场"), "Enter", See("合同编号")],
        "2 / Enter Enter",
        "menu Contracts, search field, Search, the contract",
    ),
    Task(
        "person",
        "find 李伟 by lw",
        "chenfang",
        [":", Typed("lw"), "Enter", See("人员 · 李伟")],
        "2 / l w Enter Enter",
        "menu People, search field, 李伟 (input method: 4 keys), 李, 伟, Search, the person",
    ),
    Task(
        "chase",
        "remind everybody whose log is missing",
        "chenfang",
        ["4", "Enter", See("每周日志检查"), "C"],
        "4 Enter C",
        "menu Work, item Log check, week list, last week, select all late, Remind, confirm",
    ),
    Task(
        "check",
        "file the week's log check",
        "chenfang",
        ["4", "Enter", See("每周日志检查 第47周"), "C-s", See("新建 日志检查"), "C-s"],
        "4 Enter n Enter",
        "menu Work, item Log check, New, week list, last week, rep, counts, rep, counts, Submit, confirm",
    ),
    Task(
        "spot",
        "file a spot check of what was drawn",
        "chenfang",
        ["4", "j", "Enter", See("每周抽查 第"), "C-s", See("新建 抽查"), *["j", "F8"] * 5, "j", "C-s"],
        "4 j Enter n j Tab j Tab j Tab j Tab j Tab j Enter",
        ", ".join(["menu Work, item Spot checks, New, Draw sample", *["result list, pick"] * 6, "Submit, confirm"]),
    ),
    Task(
        "export",
        "put a list into a workbook",
        "chenfang",
        ["2", "x", "Enter"],
        "2 x Enter",
        "menu Work, item Logs, Export, Excel, OK",
    ),
    Task(
        "version",
        "see how a record was before it was changed",
        "chenfang",
        [":", Words("客户 甬港"), "Enter", See("甬港机械"), "[", See("第 1 版")],
        "2 / Enter Enter [",
        "menu Customers, search field, Search, the customer, tab Versions, the version",
    ),
    Task(
        "return",
        "return one with a note",
        "zhangli",
        ["3", See("提交于"), "r", Words("请补上酒店"), "Enter"],
        "3 r Enter",
        "menu Review, item Waiting, open, Return, note field, OK",
    ),
    Task(
        "figure",
        "see what a figure of a report is made of",
        "zhangli",
        ["5", "j", "j", "Enter", See("外勤月表"), "Enter"],
        "5 j j Enter Enter",
        "menu Reports, item Field trips, Show, the figure, new tab",
    ),
    Task(
        "language",
        "read it in the other language",
        "zhangli",
        ["z"],
        "z",
        "user menu, Profile, language list, English, Save",
    ),
)  # fmt: skip
