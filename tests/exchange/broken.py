"""Files that went wrong on the way: of which importer, what is in them, and what must be said of which place."""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.exchange.exports import QUESTIONS, grid
from tui_sales.exchange.grid import Grid, Value


@dataclass(frozen=True)
class Broken:
    """A file, and the trouble that is found in it."""

    name: str
    importer: str
    sheet: Grid
    row: int
    column: str
    what: str
    settings: dict[str, str] = field(default_factory=dict)


def month(
    *cells: Value, title: str = "统计日期：2025-11-01 至 2025-11-05", days: tuple[Value, ...] = ()
) -> Grid:
    titles = days or ("六", "日", "3", "4", "5")
    return grid((title,), ("姓名", "部门", "考勤结果"), (None, None, *titles), ("李伟", "销售部", *cells))


def day(*row: Value) -> Grid:
    head = ("姓名", "日期", "上班1打卡时间", "上班1打卡结果", "下班1打卡时间", "下班1打卡结果")
    return grid(head, ("李伟", "2025-11-03", "08:52", "正常", "18:04", "正常"), row)


def ledger(*rows: tuple[Value, ...]) -> Grid:
    return grid(
        ("日期", "凭证字号", "摘要", "借方", "贷方", "报销人"),
        ("2025-11-03", "记-1", "差旅费", "1,234.50", None, "李伟"),
        *rows,
    )


def answers(*row: Value, head: tuple[Value, ...] = ()) -> Grid:
    titles = head or (
        "提交答卷时间",
        "1、您的销售代表是？",
        "2、贵公司名称",
        f"3、{QUESTIONS[0]}",
        f"4、{QUESTIONS[1]}",
    )
    return grid(titles, ("2025/10/12 9:30:05", "李伟", "", "5", "4"), row)


EXPENSES = {"type": "expenses"}
SURVEY = {"survey": "2025-q3-customer"}

BROKEN = (
    Broken(
        "a word with a slip",
        "attendance",
        month("休息", "休息", "迟倒5分钟"),
        4,
        "考勤结果 3",
        "“迟倒5分钟” says nothing that is known about a day",
    ),
    Broken(
        "a sign of one's own", "attendance", month("休息", "休息", "√"), 4, "考勤结果 3", "“√” says nothing"
    ),
    Broken(
        "exported too early",
        "attendance",
        month("休息", "休息", "尚未打卡"),
        4,
        "考勤结果 3",
        "the day was not over",
    ),
    Broken(
        "days under the wrong titles",
        "attendance",
        month("休息", "休息", "正常", days=("六", "日", "4", "5", "6")),
        3,
        "考勤结果 4",
        "the title “4” stands where 2025-11-03 is due",
    ),
    Broken(
        "no month anywhere",
        "attendance",
        grid(("姓名", "1", "2"), ("李伟", "正常", "正常")),
        0,
        "",
        "the file does not say of which month it is",
    ),
    Broken(
        "another month than was asked for",
        "attendance",
        month("休息", "休息", "正常"),
        1,
        "",
        "the file goes from 2025-11-01 to 2025-11-05",
        {"month": "2025-10"},
    ),
    Broken(
        "no date",
        "attendance",
        day("李伟", "三号", "08:52", "正常", "18:04", "正常"),
        3,
        "日期",
        "“三号” is no date",
    ),
    Broken(
        "no time",
        "attendance",
        day("李伟", "2025-11-04", "8点半", "正常", "", ""),
        3,
        "上班1打卡时间",
        "“8点半” is no time of day",
    ),
    Broken(
        "out before in",
        "attendance",
        day("李伟", "2025-11-04", "18:04", "正常", "08:52", "正常"),
        3,
        "下班1打卡时间",
        "out at 08:52 is before in at 18:04",
    ),
    Broken(
        "times without a result",
        "attendance",
        day("李伟", "2025-11-04", "08:52", "--", "18:04", "--"),
        3,
        "上班1打卡结果",
        "there are times, but no result of the day",
    ),
    Broken(
        "the same day twice",
        "attendance",
        day("李伟", "2025-11-03", "", "缺卡", "", "缺卡"),
        3,
        "上班1打卡结果",
        "2025-11-03 stands in row 2 already",
    ),
    Broken(
        "nobody of ours",
        "attendance",
        grid(("姓名", "2025-11-03"), ("刘备", "正常")),
        0,
        "",
        "no day of anybody of this department",
    ),
    Broken(
        "no names", "attendance", grid(("工号", "天数"), ("A012", 22)), 0, "", "no sheet has names with days"
    ),
    Broken(
        "no amount",
        "ledger",
        ledger(("2025-11-04", "记-2", "x", "一千二", None, "李伟")),
        3,
        "借方",
        "“一千二” is no amount",
        EXPENSES,
    ),
    Broken(
        "a comma too few",
        "ledger",
        ledger(("2025-11-04", "记-2", "x", "1,23", None, "李伟")),
        3,
        "借方",
        "“1,23” is no amount",
        EXPENSES,
    ),
    Broken(
        "an amount missing",
        "ledger",
        ledger(("2025-11-04", "记-2", "x", None, None, "李伟")),
        3,
        "借方",
        "there is no amount",
        EXPENSES,
    ),
    Broken(
        "both sides",
        "ledger",
        ledger(("2025-11-04", "记-2", "x", "1", "2", "李伟")),
        3,
        "贷方",
        "an amount on both sides",
        EXPENSES,
    ),
    Broken(
        "no voucher",
        "ledger",
        ledger(("2025-11-04", "", "x", "1", None, "李伟")),
        3,
        "凭证字号",
        "there is no voucher number",
        EXPENSES,
    ),
    Broken(
        "a day that is none",
        "ledger",
        ledger(("2025-11-31", "记-2", "x", "1", None, "李伟")),
        3,
        "日期",
        "“2025-11-31” is no date",
        EXPENSES,
    ),
    Broken(
        "a line of another month",
        "ledger",
        ledger(("2025-12-01", "记-2", "x", "1", None, "李伟")),
        3,
        "日期",
        "2025-12-01 is not in 2025-11",
        {**EXPENSES, "period": "2025-11"},
    ),
    Broken(
        "a sum with a line lost",
        "ledger",
        ledger(("2025-11-04", "记-2", "x", "10", None, "李伟"), ("合计", None, None, "1,300.00", None, None)),
        4,
        "借方",
        "合计 says 1300.00, but the lines above come to 1244.50",
        EXPENSES,
    ),
    Broken(
        "no postings",
        "ledger",
        grid(("费用汇总",), ("部门", "金额"), ("销售部", "1234.50")),
        0,
        "",
        "no sheet has postings",
        EXPENSES,
    ),
    Broken(
        "a period that is none",
        "ledger",
        ledger(),
        0,
        "",
        "“十一月” is neither a month nor a quarter",
        {**EXPENSES, "period": "十一月"},
    ),
    Broken(
        "a mark too good",
        "response",
        answers("2025/10/13", "李伟", "", "6", "4"),
        3,
        f"3、{QUESTIONS[0]}",
        "“6” is no mark from 1 to 5",
        SURVEY,
    ),
    Broken(
        "an answer in words",
        "response",
        answers("2025/10/13", "李伟", "", "5", "挺好"),
        3,
        f"4、{QUESTIONS[1]}",
        "“挺好” is no mark",
        SURVEY,
    ),
    Broken(
        "about a stranger",
        "response",
        answers("2025/10/13", "刘备", "", "5", "4"),
        3,
        "1、您的销售代表是？",
        "no Person “刘备” is known",
        SURVEY,
    ),
    Broken(
        "of a stranger",
        "response",
        answers("2025/10/13", "李伟", "某公司", "5", "4"),
        3,
        "2、贵公司名称",
        "no Customer “某公司” is known",
        SURVEY,
    ),
    Broken(
        "before the quarter",
        "response",
        answers("2025/06/13", "李伟", "", "5", "4"),
        3,
        "提交答卷时间",
        "2025-06-13 is before the quarter",
        SURVEY,
    ),
    Broken(
        "a question changed",
        "response",
        answers(
            "2025/10/13",
            "李伟",
            "",
            "5",
            "4",
            head=("提交答卷时间", "您的销售代表", "公司名称", QUESTIONS[0], "方案是否切合您的需要？"),
        ),
        1,
        "方案是否切合您的需要？",
        f"no column answers “{QUESTIONS[1]}”",
        SURVEY,
    ),
)
