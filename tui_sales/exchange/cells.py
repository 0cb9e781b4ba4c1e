"""Cells → JSON values of fields. A file speaks for all times: what depends on the day of reading (今天, 周三) is refused."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from tui_sales.dataclass import dataclass
from tui_sales.errors import BadData
from tui_sales.exchange.amounts import amount_in
from tui_sales.exchange.days import day_in, period_in
from tui_sales.exchange.grid import Value
from tui_sales.exchange.titles import normal
from tui_sales.i18n import N_, Phrase, in_every_language
from tui_sales.model import entry
from tui_sales.model.spec import FieldSpec, Shape

#: fields that hold a quarter; an id that is read is that of a target
_QUARTERS = ("quarter", "id")
_WITH_YEAR = re.compile(r"\d{4}\D+\d{1,2}\D+\d{1,2}\D|\d{8}\D")
#: what pages and chat programs leave in names, seen by nobody
_UNSEEN = re.compile("[\u200b-\u200d\u2060\ufeff]")
_UNIT = re.compile("[万亿千]")
_BETWEEN = re.compile(r"[、，,;；/\n]+")
_TICKS = {"√": True, "✔": True, "v": True, "×": False, "✗": False, "✘": False}
#: Words that people write for a choice besides its titles.
_ALIASES = {
    "rep": ("销售代表", "业务员", "销售", "客户经理", "销售员"),
    "assistant": ("销售助理", "助理", "内勤"),
    "manager": ("部门经理", "经理"),
    "hr": ("人事", "人力资源", "人事专员", "人力"),
    "accountant": ("会计", "财务"),
    "admin": ("管理员", "系统管理员"),
    "lead": ("潜在", "潜在客户", "意向", "线索"),
    "contacted": ("已联系", "跟进中", "跟进"),
    "negotiating": ("洽谈中", "谈判", "洽谈"),
    "signed": ("签约", "已签约", "已签", "成交", "签约客户"),
    "lost": ("流失", "丢单", "已流失", "失败"),
    "sales": ("销售合同", "销售"),
    "cooperation": ("合作协议", "合作"),
    "written": ("书面", "书面合同"),
    "oral": ("口头", "口头约定"),
}


class BadCell(BadData):
    """A cell that does not hold what its column must.

    Attributes:
        what: the same as a phrase.
        hint: what to do about it.
    """

    def __init__(self, msgid: str, *, hint: Phrase | None = None, **params: object) -> None:
        """Keep what to do beside what is wrong."""
        super().__init__(msgid, **params)
        self.what = Phrase(msgid, params)
        self.hint = hint


def text_of(value: Value) -> str:
    """What stands in a cell, as people read it there."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime):
        return value.isoformat(" ", "minutes" if not value.second else "seconds")
    if isinstance(value, time):
        return value.strftime("%H:%M" if not value.second else "%H:%M:%S")
    if isinstance(value, timedelta):
        minutes = round(value.total_seconds() / 60)
        return f"{minutes // 60}:{minutes % 60:02}"
    if isinstance(value, Decimal):
        return f"{value:f}"
    return _UNSEEN.sub("", str(value)).replace("\xa0", " ").replace("\r\n", "\n").replace("\r", "\n").strip()


def is_blank(value: Value) -> bool:
    """Whether nothing stands in a cell; also what people write for nothing."""
    return text_of(value).strip() in ("", "-", "--", "/", "—", "——", "无", "N/A", "\\")


#: Finds the record that a text names: kind and text → id. Raises BadCell.
Finder = Callable[[str, str], str]


@dataclass(frozen=True)
class Reader:
    """Reads cells for one department.

    Attributes:
        find: finds what a reference names.
    """

    today: date
    zone: ZoneInfo
    find: Finder

    def value(self, field: FieldSpec, value: Value, factor: Decimal = Decimal(1)) -> Any:
        """The JSON value of a cell that is not blank; amounts are counted in units of ``factor``. Raises BadCell."""
        if field.shape is Shape.VALUES and field.item:
            texts = [one for one in _BETWEEN.split(text_of(value)) if one.strip()]
            return list(dict.fromkeys(self.value(field.item, one.strip()) for one in texts))
        if field.shape is Shape.REF and field.ref:
            return self.find(field.ref, text_of(value))
        if field.shape is Shape.CHOICE and field.choices:
            return choice(field.choices, text_of(value))
        if field.shape is Shape.MONEY:
            return amount(value, factor)
        if field.shape in (Shape.LINE, Shape.TEXT):
            return _words(field, value)
        return _TYPED[field.shape](value, self)


def _words(field: FieldSpec, value: Value) -> str:
    if isinstance(value, Decimal) and value.as_tuple().exponent not in range(-15, 1):
        raise BadCell(
            N_("“{text}” lost its last digits in the spreadsheet"),
            text=text_of(value),
            hint=Phrase(N_("format the column as text and type the whole number again")),
        )
    text = text_of(value).removeprefix("'").strip()
    if field.name in (*_QUARTERS, "month", "period"):
        return _period(field, value, text)
    return text if field.shape is Shape.TEXT else " ".join(text.split())


def _period(field: FieldSpec, value: Value, text: str) -> str:
    """A quarter or a month, also where a spreadsheet made the first day of it: 2026年11月 → 2026-11. Raises BadCell."""
    if isinstance(value, date) and field.name != "quarter":
        return f"{value:%Y-%m}"
    found = period_in(text)
    if field.name in _QUARTERS and not (found and "Q" in found):
        raise _bad(N_("“{text}” is no quarter"), text, N_("write it like 2026-Q3"))
    if found is None:
        raise _bad(N_("“{text}” is no month"), text, N_("write it like 2026-11"))
    return found


def choice(choices: Mapping[str, str], text: str) -> str:
    """The value that a text means: itself, a title in either language, or another word for it. Raises BadCell."""
    wanted = normal(text)
    for value, title in choices.items():
        if wanted in {normal(one) for one in (value, *in_every_language(title), *_ALIASES.get(value, ()))}:
            return value
    shown = Phrase(N_("{words}"), {"words": _Titles(tuple(choices.values()))})
    raise BadCell(
        N_("“{text}” is none of the choices"),
        text=text,
        hint=Phrase(N_("write one of: {choices}"), {"choices": shown}),
    )


@dataclass(frozen=True)
class _Titles:
    """Titles, put into words when they are shown."""

    msgids: tuple[str, ...]

    def __str__(self) -> str:
        return "、".join(str(Phrase(one)) for one in self.msgids)


def amount(value: Value, factor: Decimal = Decimal(1)) -> str:
    """An amount; in units of ``factor``, if the text does not name its own (1.2万). Raises BadCell."""
    text = text_of(value)
    try:
        found = amount_in(value) or Decimal(0)
    except entry.BadEntry as error:
        raise _bad(N_("“{text}” is no amount"), text, N_("write it in digits, like 1200 or 1.2万")) from error
    return str(found if isinstance(value, str) and _UNIT.search(text) else found * factor)


def day(value: Value) -> str:
    """A day, with its year. Raises BadCell."""
    text = text_of(value)
    try:
        return day_in(value).isoformat()
    except entry.BadEntry as error:
        raise _bad(N_("“{text}” is no date with its year"), text, N_("write it like 2026-11-23")) from error


def _clock(value: Value, _reader: Reader) -> str:
    if isinstance(value, datetime | time):
        return value.strftime("%H:%M")
    if isinstance(value, timedelta) and timedelta(0) <= value < timedelta(days=1):
        return f"{int(value.total_seconds()) // 3600:02}:{int(value.total_seconds()) % 3600 // 60:02}"
    text = text_of(value)
    try:
        if isinstance(value, str):
            return entry.parse_time(text).strftime("%H:%M")
    except entry.BadEntry:
        pass
    raise _bad(N_("“{text}” is no time of day"), text, N_("write it like 9:30"))


def _moment(value: Value, reader: Reader) -> str:
    if isinstance(value, datetime):
        return value.replace(tzinfo=reader.zone).isoformat(timespec="seconds")
    text = entry.clean(text_of(value))
    try:
        if isinstance(value, str) and _WITH_YEAR.match(text) and re.search(r"\d\s*[:：时点]|T\d", text):
            return entry.parse_moment(text, reader.today, reader.zone).isoformat(timespec="seconds")
    except entry.BadEntry:
        pass
    raise _bad(N_("“{text}” is no date and time"), text, N_("write it like 2026-11-23 9:30"))


def _whole(value: Value, _reader: Reader) -> int:
    text = text_of(value)
    if isinstance(value, int):
        return value
    try:
        if isinstance(value, str):
            return entry.parse_whole(text)
    except entry.BadEntry:
        pass
    raise _bad(N_("“{text}” is no whole number"), text, N_("write it in digits"))


def _yes_no(value: Value, _reader: Reader) -> bool:
    if isinstance(value, bool):
        return value
    text = text_of(value)
    if text.casefold() in _TICKS:
        return _TICKS[text.casefold()]
    try:
        return entry.parse_yes_no(text)
    except entry.BadEntry as error:
        raise _bad(N_("“{text}” is neither yes nor no"), text, N_("write 是 or 否")) from error


def _bad(msgid: str, text: str, hint: str) -> BadCell:
    return BadCell(msgid, text=text, hint=Phrase(hint))


_TYPED: Mapping[Shape, Callable[[Value, Reader], Any]] = {
    Shape.DATE: lambda value, _reader: day(value),
    Shape.TIME: _clock,
    Shape.MOMENT: _moment,
    Shape.INTEGER: _whole,
    Shape.YES_NO: _yes_no,
}
