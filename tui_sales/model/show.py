"""Show: JSON values → words, the Chinese way or the English way."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import reduce
from typing import Any
from zoneinfo import ZoneInfo

from tui_sales.dataclass import dataclass
from tui_sales.i18n import _, language
from tui_sales.model.markers import RowOf
from tui_sales.model.spec import FieldSpec, Shape
from tui_sales.model.spelling import words_of_key
from tui_sales.model.visible import one_line

_WEEKDAYS = {"zh_CN": "一二三四五六日", "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")}
#: a record called by a day, a week, a month or a quarter: up to the year, and the rest
_OF_A_TIME = re.compile(r"(.* [0-9]{4}-)([0-9WQ][-0-9WQ]*(?: [0-9]{2}:[0-9]{2})?)")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def show_date(day: date, today: date | None = None) -> str:
    """11月23日 周一; the year only where it is another one."""
    year = today is None or day.year != today.year
    if language() == "zh_CN":
        text = f"{day.month}月{day.day}日 周{_WEEKDAYS['zh_CN'][day.weekday()]}"
        return f"{day.year}年{text}" if year else text
    text = f"{_WEEKDAYS['en'][day.weekday()]} {day.day} {_MONTHS[day.month - 1]}"
    return f"{text} {day.year}" if year else text


def show_moment(moment: datetime, zone: ZoneInfo, today: date | None = None) -> str:
    """11月23日 周一 09:30."""
    local = moment.astimezone(zone)
    return f"{show_date(local.date(), today)} {local:%H:%M}"


def show_weekday(day: date) -> str:
    """一, Mon: over a column."""
    return _WEEKDAYS["zh_CN" if language() == "zh_CN" else "en"][day.weekday()]


def show_week(day: date) -> str:
    """第48周, week 48."""
    week = day.isocalendar().week
    return f"第{week}周" if language() == "zh_CN" else f"week {week}"


def show_month(day: date) -> str:
    """2026年11月, Nov 2026."""
    return f"{day.year}年{day.month}月" if language() == "zh_CN" else f"{_MONTHS[day.month - 1]} {day.year}"


def show_money(amount: Decimal) -> str:
    """1,280.00."""
    return f"{amount:,.2f}"


def show_yuan(amount: object) -> str:
    """¥1,280.00, where no column says what it is."""
    return f"¥{show_money(Decimal(str(amount)))}"


def show_compact(amount: Decimal) -> str:
    """1.2万, 12k: an amount where there is hardly any room."""
    steps = (("亿", 8), ("万", 4)) if language() == "zh_CN" else (("M", 6), ("k", 3))
    for unit, zeros in steps:
        if abs(amount) >= Decimal(10) ** zeros:
            return f"{_short(amount / Decimal(10) ** zeros)}{unit}"
    return _short(amount)


def _short(amount: Decimal) -> str:
    said = f"{amount:.1f}"
    return said.removesuffix(".0")


def dotted(parts: Iterable[str]) -> str:
    """Parts of one line, apart from each other: 待审 2 · 退回 1; what is empty is left out."""
    return _(" · ").join(part for part in parts if part)


def all_of(parts: Iterable[str]) -> str:
    """Each of them, where one of them may be one of several: 销售助理或部门经理，以及会计."""
    said = list(parts)
    return (
        reduce(lambda one, other: _("{one}, and {other}").format(one=one, other=other), said) if said else ""
    )


def labelled(what: str, said: object) -> str:
    """地点：合肥, Place: 合肥."""
    return _("{what}: {said}").format(what=what, said=said)


def bracketed(what: str, more: object) -> str:
    """退回给您（2）, Returned to you (2)."""
    return _("{what} ({more})").format(what=what, more=more)


def told_once(names: Iterable[str]) -> str:
    """Names of records; what neighbours have in common up to the year is said once: 抽查 2026-W36-1、W36-2；绩效考评 李伟 2026-Q3."""
    groups: list[tuple[str, list[str]]] = []
    for name in names:
        dated = _OF_A_TIME.fullmatch(name)
        if dated and groups and groups[-1][0] == dated[1]:
            groups[-1][1].append(dated[2])
        else:
            groups.append((dated[1] if dated else "", [name]))
    return _("; ").join(_(", ").join(group) for _alike, group in groups)


def show_size(size: int) -> str:
    """812 B, 64 KB, 1.2 MB: bytes in the units that file managers show."""
    if size < 1024:
        return f"{size} B"
    return f"{size / 1024:.0f} KB" if size < 1024 * 1000 else f"{size / (1 << 20):.1f} MB"


def show_file(file: Mapping[str, Any]) -> str:
    """An attached file as a record holds it: 合同.pdf (1.2 MB)."""
    return one_line(f"{file['name']} ({show_size(file['size'])})")


@dataclass(frozen=True)
class Words:
    """Puts values into words for one workspace.

    Attributes:
        person: id → name, for references to people.
        title: kind and id → what it is called, for other references.
        record: whole name → what people call it.
        kind: name of a kind → its title.
        there: what stands in a row of another record: which list, the record's id, the row's.
    """

    zone: ZoneInfo
    today: date
    person: Callable[[str], str]
    title: Callable[[str, str], str] = lambda _kind, record_id: record_id
    record: Callable[[str], str] = lambda name: name
    kind: Callable[[str], str] = lambda name: name
    there: Callable[[RowOf, str, str], str] = lambda _of, _record, row: row

    def of(self, field: FieldSpec, value: Any, beside: str) -> str:
        """A value in a record, with its line feeds; an id of a row in the record ``beside`` it as what stands there."""
        of = field.row_of
        return self.there(of, beside, str(value)) if of and value else self.text(field, value)

    def value(self, field: FieldSpec, value: Any) -> str:
        """Any field's value on one line; empty for none."""
        if value is None:
            return ""
        if field.shape is Shape.FILES:
            return _("; ").join(show_file(one) for one in value)
        if field.shape is Shape.ROWS:
            return _("; ").join(self.row(field, row) for row in value)
        if field.shape is Shape.VALUES and field.item:
            said = [self.value(field.item, one) for one in value]
            if field.item.names is not None:
                return told_once(said)
            return _("; " if field.item.shape is Shape.VALUES else ", ").join(said)
        if field.shape is Shape.PART:
            return self.row(field, value)
        return one_line(self._plain(field, value))

    def text(self, field: FieldSpec, value: Any) -> str:
        """The same with its line feeds, for places that have room."""
        return str(value or "") if field.shape is Shape.TEXT else self.value(field, value)

    def row(self, field: FieldSpec, row: Mapping[str, Any]) -> str:
        """A row of a list or a part, on one line."""
        shown = [p for p in field.parts if row.get(p.name) is not None and not _hidden(field, p)]
        texts = [
            _(p.title) if p.shape is Shape.YES_NO and row[p.name] else self.value(p, row[p.name])
            for p in shown
        ]
        return " ".join(text for text in texts if text)

    def _plain(self, field: FieldSpec, value: Any) -> str:
        if field.choices:
            return _(field.choices.get(value, str(value)))
        kind = field.ref or field.ref_or_words
        if kind:
            return self.person(str(value)) if kind == "person" else self.title(kind, str(value))
        if field.names is not None:
            return self.record(str(value))
        if field.of_kind:
            return self.kind(str(value))
        if field.shape is Shape.DATE:
            return show_date(date.fromisoformat(value), self.today)
        if field.shape is Shape.MOMENT:
            return show_moment(datetime.fromisoformat(value), self.zone, self.today)
        if field.shape is Shape.MONEY:
            money = show_money(Decimal(value))
            return f"{money} {_(field.unit)}" if field.unit else money
        if field.shape is Shape.YES_NO:
            return _("yes") if value else _("no")
        if field.spelled:
            return bracketed(str(value), words_of_key(str(value), language()))
        return f"{value} {_(field.unit)}" if field.unit else str(value)


def _hidden(field: FieldSpec, part: FieldSpec) -> bool:
    """Ids of rows are for the merge, not for people, unless they are a choice or a name."""
    return part.name == "id" and field.keyed and part.title == "Id"


def shown_parts(field: FieldSpec) -> tuple[FieldSpec, ...]:
    """The parts of a row that people see and type."""
    return tuple(part for part in field.parts if not _hidden(field, part))


def is_table(field: FieldSpec) -> bool:
    """Whether each row of a list is read on one line: it holds days, times, numbers and names, and no words that may be long."""
    long = (Shape.LINE, Shape.TEXT, Shape.VALUES, Shape.PART, Shape.FILES)
    return field.keyed and not any(part.shape in long for part in shown_parts(field))
