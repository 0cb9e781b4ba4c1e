"""Amounts: money as accountants' files spell it, exact; what could be read in two ways is refused, not guessed."""

from __future__ import annotations

import re
from decimal import Decimal

from tui_sales.exchange.grid import Value
from tui_sales.i18n import N_
from tui_sales.model.entry import BadEntry, clean, parse_amount

#: what stands for nothing in a column of amounts
_NOTHING = frozenset({"", "-", "--", "—", "——", "/", "无"})
_MINUS = str.maketrans({"−": "-", "–": "-", "—": "-", "负": "-"})
_BRACKETED = re.compile(r"\((.*)\)")
_BEHIND = re.compile(r"([^-]+)-")
_DIGITS = re.compile(r"(\d+(\.\d*)?|\.\d+)[万亿千]?")
_MOST = Decimal("1e12")  # no record holds more
_AROUND = re.compile(r"人民币|[¥元圆整正\s]|rmb|cny", re.IGNORECASE)


def amount_in(cell: Value) -> Decimal | None:
    """The amount in a cell; None for an empty one.

    Takes ``1,234.50``, ``（1,234.50）``, ``-¥1234.5``, ``1234.50-``, ``负1.2万``, ``1,234.50元``, full-width digits, numbers.

    Raises:
        BadEntry: it is no amount, or one that could be read in two ways (``12,50``).
    """
    if cell is None or (isinstance(cell, str) and clean(cell) in _NOTHING):
        return None
    if isinstance(cell, int | Decimal) and not isinstance(cell, bool):
        amount = Decimal(cell)
    elif isinstance(cell, str):
        amount = _spelled(clean(cell).translate(_MINUS))
    else:
        raise _bad()
    if not amount.is_finite() or abs(amount) >= _MOST:
        raise _bad()
    return amount


def _spelled(text: str) -> Decimal:
    text = _AROUND.sub("", text)
    bracketed = _BRACKETED.fullmatch(text)
    behind = _BEHIND.fullmatch(text)
    inner = bracketed[1] if bracketed else behind[1] if behind else text
    minus = bool(bracketed or behind)
    if inner[:1] in ("+", "-"):
        if minus:  # (-5): twice a sign
            raise _bad()
        minus, inner = inner[0] == "-", inner[1:]
    if not _DIGITS.fullmatch(inner.replace(",", "")):
        raise _bad()
    return -parse_amount(inner) if minus else parse_amount(inner)


def _bad() -> BadEntry:
    return BadEntry(N_("a number like 1280, 1,280.50 or 1.2万"))
