"""Marks: an answer in words or numbers → its mark."""

from __future__ import annotations

import re
from decimal import Decimal

from tui_sales.exchange.grid import Value
from tui_sales.exchange.heading import said
from tui_sales.model.entry import clean

#: what stands there where a question was passed over
_NOTHING = frozenset({"", "-", "--", "(跳过)", "跳过", "(空)", "空", "未答", "未作答", "无"})
#: the usual scales, the best step first; they are of five steps
_SCALES = (
    ("非常满意", "满意", "一般", "不满意", "非常不满意"),
    ("很满意", "比较满意", "基本满意", "不太满意", "很不满意"),
    ("非常同意", "同意", "中立", "不同意", "非常不同意"),
    ("完全同意", "比较同意", "不确定", "不太同意", "完全不同意"),
    ("非常好", "好", "普通", "差", "非常差"),
    ("很好", "较好", "尚可", "较差", "很差"),
    ("优秀", "良好", "中等", "合格", "不合格"),
)
_STEPS = {word: 5 - place for scale in _SCALES for place, word in enumerate(scale)}
_NUMBER = re.compile(r"(\d{1,3})(?:\.0+)?\s*(?:分|星|颗星|点)?")
_OPTION = re.compile(r"^[A-Ja-j]\s*[.、:)．]\s*")
_POINTS = re.compile(r"^(.*?)\s*\((\d{1,3})\s*(?:分|星)?\)$")


class NoMark(ValueError):
    """An answer that is no mark; ``steps`` if it is a word of a scale with another number of steps."""

    def __init__(self, steps: int | None = None) -> None:
        """Keep how many steps the word's scale has."""
        super().__init__()
        self.steps = steps


def mark_in(cell: Value, most: int) -> int | None:
    """The mark of an answer: ``5``, ``5分``, ``非常满意``, ``A.非常满意``, ``满意(4分)``; None where nothing was answered.

    Args:
        cell: the answer.
        most: the best mark of the question; words count for one of five steps only.

    Raises:
        NoMark: it is none, or a better one than the best.
    """
    if isinstance(cell, int | Decimal) and not isinstance(cell, bool):
        return _checked(Decimal(cell), most)
    text = clean(said(cell))
    if text in _NOTHING:
        return None
    number = _NUMBER.fullmatch(text)
    if number:
        return _checked(Decimal(number[1]), most)
    text = _OPTION.sub("", text)
    points = _POINTS.fullmatch(text)
    if points:
        return _checked(Decimal(points[2]), most)
    number = _NUMBER.fullmatch(text)
    if number:
        return _checked(Decimal(number[1]), most)
    step = _STEPS.get("".join(text.split()))
    if step is None:
        raise NoMark
    if most != 5:
        raise NoMark(5)
    return step


def _checked(number: Decimal, most: int) -> int:
    if not number.is_finite() or number != number.to_integral_value() or not 1 <= number <= most:
        raise NoMark
    return int(number)
