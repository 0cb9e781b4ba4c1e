"""Columns: which one answers which question, and which says when, about whom, by which customer."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence

from tui_sales.dataclass import dataclass
from tui_sales.exchange.grid import Grid
from tui_sales.exchange.heading import Head, head_of
from tui_sales.exchange.titles import normal
from tui_sales.model.record import Raw

DATE = frozenset(
    [
        "提交答卷时间",
        "提交时间",
        "答题时间",
        "填写时间",
        "填写日期",
        "完成时间",
        "结束时间",
        "日期",
        "时间",
        "date",
    ]
)
_NUMBERED = re.compile(r"^(?:\(?第?\d{1,3}\)?(?:题|[、.:)\s])|q\d{1,3}[、.:\s])[.、:]?")
_BEHIND = re.compile(
    r"(?:[(\[【](?:\d{1,3}分|必填|选填|单选题?|多选题?|打分题?|量表题?|评分题?|填空题?|矩阵.{0,6}|满分.{0,6})[)\]】]|\*)+$"
)
_MARKS = re.compile(r"[?？!！。.,，、:：;；*\"'“”‘’]")
_ABOUT = re.compile(
    r"被评价人|被评人|被考评人|评价对象|评价的?同事|销售代表|销售员|销售人员|业务员|业务代表|客户经理|about"
)
_CUSTOMER = re.compile(
    r"贵公司|公司名称|客户名称|单位名称|企业名称|所在单位|所在公司|您的公司|您的单位|^客户$|^单位$|^公司$|customer"
)
_COMMENT = re.compile(r"意见|建议|评论|评语|留言|补充|备注|其他想说|改进|原因|comment")
#: what the program that asked says of the answer, not the person who gave it
_META = re.compile(
    r"^(?:序号|编号|答卷编号|所用时间|用时|来源|来源详情|来自ip|ip|ip地址|省份|城市|总分|得分|开始时间|答题时长|设备|浏览器)$"
)
#: who filled it in
_WHO = re.compile(r"姓名|昵称|微信|手机|电话|邮箱|工号|填写人|提交者|用户名?$|openid|部门")


@dataclass(frozen=True)
class Columns:
    """Where an export says what.

    Attributes:
        questions: column → id of the question.
        comments: columns of words in answer to no mark.
        who: columns that say who answered.
        others: columns that belong to nothing of the survey.
    """

    head: Head
    date: int
    about: int | None
    customer: int | None
    questions: Mapping[int, str]
    comments: tuple[int, ...]
    who: tuple[int, ...]
    others: tuple[int, ...]


def plain(title: str) -> str:
    """A question as it is compared: without its number, what kind of question it is, and punctuation."""
    squeezed = "".join(unicodedata.normalize("NFKC", title).casefold().split())
    text = _BEHIND.sub("", _NUMBERED.sub("", squeezed))
    return _MARKS.sub("", text)


def head_in(grid: Grid, fields: Mapping[str, str]) -> Head | None:
    """The head of an export."""
    return head_of(grid, {"date": DATE}, fields)


def columns_in(head: Head, survey: Raw) -> Columns:
    """What each column is, for one survey.

    Args:
        head: of the export.
        survey: its fields.
    """
    titles = ["".join(parts) for parts in head.parts]
    date = head.column("date", DATE)
    questions = _questions(head, titles, survey)
    rest = [n for n, title in enumerate(titles) if title and n != date and n not in questions]
    about = _first(head, titles, rest, "owner", _ABOUT)
    customer = _first(head, titles, [n for n in rest if n != about], "customer", _CUSTOMER)
    rest = [n for n in rest if n not in (about, customer) and not _is_out(head, n)]
    comments = tuple(n for n in rest if _means(head, n) == "comment" or _COMMENT.search(plain(titles[n])))
    left = [n for n in rest if n not in comments and not _META.match(plain(titles[n]))]
    who = tuple(n for n in left if _WHO.search(plain(titles[n])))
    others = tuple(n for n in left if n not in who)
    return Columns(head, date or 0, about, customer, questions, comments, who, others)


def _means(head: Head, column: int) -> str | None:
    """What somebody said that a column is."""
    key = normal("".join(head.parts[column]))
    return next((field for title, field in head.fields.items() if normal(title) == key), None)


def _is_out(head: Head, column: int) -> bool:
    return _means(head, column) == ""


def _first(
    head: Head, titles: Sequence[str], among: Sequence[int], field: str, words: re.Pattern[str]
) -> int | None:
    asked = next((n for n in among if _means(head, n) == field), None)
    if asked is not None:
        return asked
    return next((n for n in among if _means(head, n) is None and words.search(plain(titles[n]))), None)


def _questions(head: Head, titles: Sequence[str], survey: Raw) -> dict[int, str]:
    """Column → question, by its words, its id, or as somebody said; a matrix has its question behind a dash."""
    wanted = {plain(question["text"]): question["id"] for question in survey["questions"]}
    ids = {question["id"] for question in survey["questions"]}
    found: dict[int, str] = {}
    for column, title in enumerate(titles):
        meant = _means(head, column)
        behind = re.split(r"—+|--+|:|：", title)[-1]
        forms = (plain(title), plain(behind))
        if meant in ids:
            found[column] = str(meant)
        elif meant is None:
            question = next((wanted[form] for form in forms if form in wanted), None)
            question = question or (normal(title) if normal(title) in ids else None)
            if question:
                found[column] = question
    return found
