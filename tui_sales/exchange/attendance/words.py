"""Words: what attendance systems write about a day (钉钉, 企业微信, 飞书) → a status. Nothing is guessed.

All words stand in one table. A day with several has the one that weighs most by the formula: absent, late, early, leave,
present, day off. A punch that is missing is what it leaves open: of the morning an arrival nobody can show (late), of the evening
a departure nobody can show (early), both an absence; a corrected punch (补卡) is said so by the system and counts as made.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from difflib import get_close_matches
from typing import Literal

from tui_sales.dataclass import dataclass
from tui_sales.model.entry import clean

Status = Literal["absent", "late", "early", "leave", "present", "holiday"]
#: besides a status: a punch that is missing, overtime that says nothing of the day itself, a day that is not over
Meaning = Literal[Status, "missing", "overtime", "open"]
_WEIGHS: tuple[Status, ...] = ("absent", "late", "early", "leave", "present", "holiday")

_WORDS: Mapping[Meaning, str] = {
    "absent": "旷工 旷工迟到 缺勤 未出勤",
    "late": "迟到 严重迟到 晚到",
    "early": "早退 提前下班",
    "leave": "请假 休假 年休 调休 补休 调补休 工伤 无需打卡(请假)",
    "present": "正常 出勤 外勤 外出 出差 公出 因公外出 外勤打卡 外勤正常 正常外勤 补卡 已补卡 补卡通过 正常(补卡通过) "
    "无需打卡(补卡通过) 无需打卡(出差) 无需打卡(外出) 无需打卡(外勤) 无需打卡(自由班制) 居家办公 远程办公 地点异常 设备异常",
    "holiday": "休息 休息日 休息并打卡 公休 放假 节假日 法定节假日 未排班 正常(休息) 正常(未排班) 无需打卡 无需打卡(休息) "
    "无需打卡(未排班) 无需打卡(节假日) 休息加班 休息日加班 节假日加班",
    "missing": "缺卡 未打卡 漏打卡 忘打卡 未签到 未签退",
    "overtime": "加班 工作日加班",
    "open": "尚未打卡 未到打卡时间",
}
_TABLE: Mapping[str, Meaning] = {word: meaning for meaning, words in _WORDS.items() for word in words.split()}
_LONGEST = max(map(len, _TABLE))
_BARE = "正常 出勤 旷工 迟到 早退 请假 休息 公休 未排班 无需打卡 正常(休息) 正常(未排班) 无需打卡(休息) 无需打卡(请假)"
#: what says no more than the status does; everything else is kept in the remark
_PLAIN = frozenset(_BARE.split())
#: nobody wrote anything: ``--``, ``-``
NOTHING = frozenset({"", "-", "--", "---", "—", "——", "/", "无", "null"})

_SIDE = re.compile(r"^(?:第?[1-3一二三]次?)?(上班|下班|上午|下午|半天|全天)[1-3]?(?:打卡)?")
_MORNING = frozenset(["上班", "上午"])
#: what stands behind a word: dates, times, how long
_COUNTED = re.compile(r"(?:[\d\s:.~\-/]|至|到|天|小时|分钟|分|秒|半天|全天|次|共|上午|下午)*")
#: the name of the shift in front, which may have times of its own
_SHIFT = re.compile(r"^.*:(?=\D)")
_LEAVE = re.compile(r"[一-鿿]{1,10}(?<!销)(?<!收)假")
_CLOCK = r"(?:次日|第二天|翌日)?\s*\d{1,2}:\d{2}(?::\d{2})?"
_CLOCKS = re.compile(rf"(?:{_CLOCK}|-+)(?:,(?:{_CLOCK}|-+))*")
_BETWEEN = re.compile(r"\s*[,~]\s*|(?<=\d)\s*-\s*(?=[\d次])")
_PIECE = re.compile(r"[^,;、|+\n()]*(?:\([^()]*\)[^,;、|+\n()]*)*")


@dataclass(frozen=True)
class Said:
    """What a cell says about a day.

    Attributes:
        words: one after the other, with the side of the punch in front (``上班缺卡``).
        clocks: the times that stand behind them in brackets.
    """

    words: tuple[str, ...] = ()
    clocks: tuple[str, ...] = ()


def said_of(cell: str, side: str = "") -> Said:
    r"""The words and times of a cell: ``标准:上班迟到12分钟\n(09:12,18:30)``, ``迟到(09:12), 正常(18:00)``.

    Args:
        cell: its text.
        side: ``上班`` or ``下班``, where the column is of one punch.
    """
    words: list[str] = []
    clocks: list[str] = []
    each = True
    for found in _PIECE.finditer(clean(cell)):
        piece, times = _without_clocks(found[0].strip())
        clocks += times
        if piece in NOTHING:
            continue
        each = each and len(times) == 1
        word = piece if meaning_of(piece) else _SHIFT.sub("", piece).strip()
        words.append(word if _SIDE.match(word) else side + word)
    if len(words) == 2 and (each or all(meaning_of(word) == "missing" for word in words)):
        # A word for each punch, the first one of the morning.
        words = [
            one if _SIDE.match(one) else where + one
            for where, one in zip(("上班", "下班"), words, strict=True)
        ]
    return Said(tuple(words), tuple(clocks))


def _without_clocks(piece: str) -> tuple[str, list[str]]:
    """What stands before the brackets, and the times in them; brackets with anything else belong to the word."""
    inner = re.search(r"\(([^()]*)\)$", piece)
    times = _BETWEEN.sub(",", inner[1].strip()) if inner else ""
    if inner is None or not _CLOCKS.fullmatch(times):
        return piece, []
    return piece[: inner.start()].strip(), times.split(",")


def meaning_of(word: str) -> Meaning | None:
    """What one word means; None if it stands in no table. Times, dates and durations behind it do not matter."""
    for form in (word, _SIDE.sub("", word)):
        for length in range(min(_LONGEST, len(form)), 0, -1):
            if form[:length] in _TABLE and _COUNTED.fullmatch(form[length:]):
                return _TABLE[form[:length]]
        # Every company names kinds of leave of its own (随心假).
        leave = _LEAVE.match(form)
        if leave and _COUNTED.fullmatch(form[leave.end() :]):
            return "leave"
    return None


def status_in(
    words: Collection[str], clocks: tuple[object | None, object | None] | None = None
) -> Status | None:
    """The one status of a day: what weighs most; None if nothing was said.

    Args:
        words: everything that was said of it, all of it known.
        clocks: in and out, where they are known: a missing punch that is not said to be of the morning or of the evening is
            the one that has no time.
    """
    found: set[Status] = set()
    missing: set[str] = set()
    overtime = False
    for word in words:
        meaning = meaning_of(word)
        if meaning == "missing":
            missing.add(_side(word))
        elif meaning == "overtime":
            overtime = True
        elif meaning is not None and meaning != "open":
            found.add(meaning)
    if "" in missing and clocks:
        missing |= {side for side, at in zip(("in", "out"), clocks, strict=True) if at is None}
        missing.discard("")
    if missing:
        found.add("absent" if {"in", "out"} <= missing else "early" if missing == {"out"} else "late")
    return next((status for status in _WEIGHS if status in found), "present" if overtime else None)


def _side(word: str) -> str:
    match = _SIDE.match(word)
    if "签" in word:
        return "in" if "签到" in word else "out"
    return "" if match is None else "in" if match[1] in _MORNING else "out"


def telling(words: Sequence[str]) -> list[str]:
    """The words that say more than a status: which leave, how late; a word of both punches once, without its side."""
    bare = [_SIDE.sub("", word) for word in words]
    texts = list(
        dict.fromkeys(one if bare.count(one) > 1 else word for word, one in zip(words, bare, strict=True))
    )
    texts = [text for text in texts if _SIDE.sub("", text) not in _PLAIN]
    sided = any(meaning_of(text) == "missing" and _SIDE.match(text) for text in texts)
    if sided:  # 缺卡 beside 下班缺卡 adds nothing
        texts = [text for text in texts if meaning_of(text) != "missing" or _SIDE.match(text)]
    return [text for text in texts if not any(text != other and text in other for other in texts)]


def nearest(word: str) -> str | None:
    """A word of the table that somebody may have meant."""
    bare = re.split(r"[\d:.~\s]", _SIDE.sub("", word), maxsplit=1)[0]
    return next(iter(get_close_matches(bare, _TABLE, 1, 0.5)), None)
