"""Entry: what people type → JSON values. Everything is taken, normalised, then judged; no key is refused while typing.

Dates take ``今天``, ``周三``, ``-1``, ``1123``, ``11-23``, ``2026年11月23日``; times ``930``; amounts ``¥1,280`` and ``1.2万``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from tui_sales.errors import BadData
from tui_sales.i18n import N_
from tui_sales.model.spec import FieldSpec, Shape

_DAYS = {
    "今天": 0,
    "今日": 0,
    "today": 0,
    "昨天": -1,
    "昨日": -1,
    "yesterday": -1,
    "前天": -2,
    "明天": 1,
    "tomorrow": 1,
    "后天": 2,
}
_WEEKDAYS = {c: n for n, c in enumerate("一二三四五六日")} | {"天": 6}
_WEEKDAYS |= {w: n for n, w in enumerate(("mon", "tue", "wed", "thu", "fri", "sat", "sun"))}
_WEEK = r"(上|下|本|这|last |next |this )?(?:周|星期|礼拜)?([一二三四五六日天]|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*)"
#: What may stand in a date and in a time beside digits. Any other word says something that is not understood:
#: 明天1800 is no time of today, Nov 27 no 27th of this month.
_IN_DATE = re.compile(r"[-0-9./年月日号\s]+(?:周[一二三四五六日])?")
_IN_TIME = re.compile(r"(?:[0-9:.点时分半\s]|上午|早上|中午|下午|晚上|am|pm)+")
#: A day in words and a time, as they are written without a space between them.
_DAY_AND_TIME = re.compile(
    rf"({'|'.join(_DAYS)}|[上下]?(?:周|星期|礼拜)[一二三四五六日天])\s*(\D{{0,4}}[0-9].*)"
)
#: how long ago a day may be where days lie ahead (a meeting is put down after it was held, too), and how far ahead any other one
_STILL_AHEAD, _NOT_YET = timedelta(days=90), timedelta(days=183)
_YES = {"是", "y", "yes", "true", "1", "对", "有", "✓", "x"}
_NO = {"否", "n", "no", "false", "0", "无", "没有", ""}
#: Digits alone, and not without end: Decimal and int take 1e999, NaN, 1_000 and the digits of every script.
_NUMBER = re.compile(r"([+-]?(?:[0-9]{1,20}(?:\.[0-9]{0,20})?|\.[0-9]{1,20}))([万亿千]?)")
_WHOLE = re.compile(r"[+-]?[0-9]{1,18}")
#: commas stand between thousands or nowhere: ``1,5`` is never guessed to be 15
_THOUSANDS = re.compile(r"[^,]*|[+-]?[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])[^,]*")
_UNITS = {"万": Decimal(10_000), "亿": Decimal(100_000_000), "千": Decimal(1000)}

#: Spans as they are typed: beside today's, or by year (perhaps) and number; the first day of one, and what it is called.
_BESIDE = {"上": -1, "last": -1, "本": 0, "这": 0, "this": 0, "下": 1, "next": 1}
_SAID = {
    unit: re.compile(rf"({'|'.join(_BESIDE)})个?(?:{words})")
    for unit, words in {"week": "周|星期|week", "month": "月|month", "quarter": "季度?|quarter"}.items()
}
_YEAR = r"(?:([0-9]{4})[-/.年]?)?"
_WRITTEN = {
    "week": re.compile(rf"{_YEAR}[第w]?([0-9]{{1,2}})周?"),
    "month": re.compile(rf"{_YEAR}([0-9]{{1,2}})月?"),
    "quarter": re.compile(rf"{_YEAR}[第q]?([1-4一二三四])(?:季度?)?"),
}
_NUMERALS = {"一": "1", "二": "2", "三": "3", "四": "4"}
_FIRST: Mapping[str, Callable[[int, int], date]] = {
    "week": lambda year, number: date.fromisocalendar(year, number, 1),
    "month": lambda year, number: date(year, number, 1),
    "quarter": lambda year, number: date(year, number * 3 - 2, 1),
}
_NAMES: Mapping[str, Callable[[date], str]] = {
    "week": lambda day: "{}-W{:02}".format(*day.isocalendar()),
    "month": lambda day: f"{day:%Y-%m}",
    "quarter": lambda day: f"{day.year}-Q{(day.month + 2) // 3}",
}
SPAN_HELP: Mapping[tuple[str, ...], str] = {
    ("week",): N_("a week like 2026-W48, 48, this week or last week"),
    ("month",): N_("a month like 2026-11, 11, this month or last month"),
    ("quarter",): N_("a quarter like 2026-Q3, q3 or last quarter"),
    ("month", "quarter"): N_("a month like 2026-11 or last month, or a quarter like q3 or last quarter"),
}


class BadEntry(BadData):
    """What was typed cannot be read; the message says what to type."""


def clean(text: str) -> str:
    """Full-width digits and signs to plain ones, outer spaces away."""
    return unicodedata.normalize("NFKC", text).strip()


def parse_date(text: str, today: date, *, ahead: bool = False) -> date:
    """A date. One without its year is of this one.

    Unless that is far away: ``1228`` typed in January was last year's, ``0201`` in November where days lie ``ahead`` next year's;
    and 周三 on a Thursday was yesterday, or is next week's. Raises BadEntry.
    """
    given = clean(text).lower()
    if given in _DAYS:
        return today + timedelta(days=_DAYS[given])
    if re.fullmatch(r"[+-]\d{1,3}", given):
        return today + timedelta(days=int(given))
    week = re.fullmatch(_WEEK, given)
    if week:
        shift = {"上": -7, "last ": -7, "下": 7, "next ": 7}.get(week[1] or "", 0)
        named = today - timedelta(days=today.weekday()) + timedelta(days=_WEEKDAYS[week[2][:3]] + shift)
        over = ahead and not week[1] and named < today
        return named + timedelta(weeks=1) if over else named
    numbers = re.findall(r"\d+", given) if _IN_DATE.fullmatch(given) else []
    if len(numbers) == 1:
        digits = numbers[0]
        numbers = {
            4: [digits[:2], digits[2:]],
            3: [digits[:1], digits[1:]],
            8: [digits[:4], digits[4:6], digits[6:]],
            6: ["20" + digits[:2], digits[2:4], digits[4:]],
        }.get(len(digits), [str(today.year), str(today.month), digits])
    without_year = len(numbers) == 2
    if without_year:
        numbers = [str(today.year), *numbers]
    try:
        year, month, day = (int(n) for n in numbers)
        found = date(year + 2000 if year < 100 else year, month, day)
        return _of_a_year_near(today, found, ahead=ahead) if without_year else found
    except (ValueError, OverflowError) as error:
        raise BadEntry(N_("a date like 2026-11-23, 1123, wed, today or -1")) from error


def _of_a_year_near(today: date, day: date, *, ahead: bool) -> date:
    """A day of this year, or of the year beside it that is meant. Raises ValueError where that has no such day."""
    if ahead:
        return day.replace(year=day.year + (today - day > _STILL_AHEAD))
    return day.replace(year=day.year - (day - today > _NOT_YET))


def parse_time(text: str) -> time:
    """A time of day. Raises BadEntry."""
    given = clean(text).lower()
    half = 12 if re.search("下午|晚上|pm", given) else 0
    numbers = re.findall(r"\d+", given) if _IN_TIME.fullmatch(given) else []
    if "半" in given and len(numbers) == 1:
        numbers.append("30")
    if len(numbers) == 1:
        digits = numbers[0]
        numbers = [digits, "0"] if len(digits) <= 2 else [digits[:-2], digits[-2:]]
    try:
        hour, minute = (int(n) for n in numbers[:2])
        return time(hour + half if hour < 12 else hour, minute)
    except (ValueError, OverflowError) as error:
        raise BadEntry(N_("a time like 9:30, 930 or 2pm")) from error


def parse_moment(text: str, today: date, zone: ZoneInfo, *, ahead: bool = False) -> datetime:
    """A date and a time; a time alone is today's. Raises BadEntry."""
    given = clean(text)
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}T.*", given):
        return _iso(given, zone)
    if given in ("现在", "now"):
        return datetime.now(zone).replace(second=0, microsecond=0)
    in_words = _DAY_AND_TIME.fullmatch(given.lower())
    head, _, tail = in_words.group(1, 0, 2) if in_words else given.rpartition(" ")
    try:
        day = parse_date(head, today, ahead=ahead) if head else today
        return datetime.combine(day, parse_time(tail), zone)
    except BadEntry as error:
        raise BadEntry(N_("a date and time like 1123 930, tomorrow 14:00, or 930 for today")) from error


def _iso(text: str, zone: ZoneInfo) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise BadEntry(N_("a date and time like 1123 930, tomorrow 14:00, or 930 for today")) from error
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)


def parse_amount(text: str) -> Decimal:
    """An amount of money or another decimal number. Raises BadEntry."""
    given = re.sub(r"[¥￥\s元圆]|rmb|cny", "", clean(text), flags=re.IGNORECASE)
    bracketed = re.fullmatch(r"\((.*)\)", given)
    match = _NUMBER.fullmatch(_without_commas(bracketed[1] if bracketed else given))
    if match is None:
        raise BadEntry(N_("a number like 1280, 1,280.50 or 1.2万"))
    amount = Decimal(match[1]) * _UNITS.get(match[2], Decimal(1))
    return -amount if bracketed else amount


def _without_commas(numeral: str) -> str:
    """Without the commas between thousands; as it is where they stand anywhere else, so that it is no number."""
    return numeral.replace(",", "") if _THOUSANDS.fullmatch(numeral) else numeral


def parse_whole(text: str) -> int:
    """A whole number. Raises BadEntry."""
    given = _without_commas(re.sub(r"[\s%]", "", clean(text)))
    if not _WHOLE.fullmatch(given):
        raise BadEntry(N_("a whole number"))
    return int(given)


def parse_yes_no(text: str) -> bool:
    """Yes or no. Raises BadEntry."""
    given = clean(text).lower()
    if given in _YES:
        return True
    if given in _NO:
        return False
    raise BadEntry(N_("是 or 否"))


def parse_span(text: str, today: date, units: Sequence[str]) -> str:
    """A week, month or quarter, whichever of ``units`` may stand there. Raises BadEntry.

    ``48``, ``第48周``, ``上周``; ``11``, ``11月``, ``本月``; ``q3``, ``2025Q3``, ``上季度``. One without its year is the last that
    has begun: ``12`` typed in January is last year's December.
    """
    given = re.sub(r"\s", "", clean(text).lower())
    for unit in units:
        said, written = _SAID[unit].fullmatch(given), _WRITTEN[unit].fullmatch(given)
        if said:
            return _NAMES[unit](_beside(unit, today, _BESIDE[said[1]]))
        if written:
            found = _with_its_year(unit, written[1], int(_NUMERALS.get(written[2], written[2])), today)
            if found:
                return found
    raise BadEntry(SPAN_HELP[tuple(units)])


def _beside(unit: str, day: date, by: int) -> date:
    """A day of the span that is so many after the one that ``day`` lies in."""
    if unit == "week":
        return day + timedelta(weeks=by)
    months = day.year * 12 + day.month - 1 + by * (3 if unit == "quarter" else 1)
    return date(months // 12, months % 12 + 1, 1)


def _with_its_year(unit: str, year: str | None, number: int, today: date) -> str:
    """The name of a span; empty where there is none of that number."""
    for one in (int(year),) if year else (today.year, today.year - 1):
        try:
            first = _FIRST[unit](one, number)
        except ValueError:
            continue  # not every year has a week 53
        if year or first <= today:
            return _NAMES[unit](first)
    return ""


def to_json(field: FieldSpec, text: str, today: date, zone: ZoneInfo) -> Any:
    """The JSON value of what was typed into a field that is one value; None for nothing. Raises BadEntry."""
    if field.spans and text.strip():
        return parse_span(text, today, field.spans)
    if field.shape in (Shape.LINE, Shape.TEXT, Shape.CHOICE, Shape.REF):
        return _text(text, field) or None
    if not text.strip():
        return None
    if field.shape is Shape.DATE:
        return parse_date(text, today, ahead=field.ahead).isoformat()
    if field.shape is Shape.MOMENT:
        return parse_moment(text, today, zone, ahead=field.ahead).isoformat(timespec="seconds")
    return _PARSERS[field.shape](text)


def _text(text: str, field: FieldSpec) -> str:
    """Pasted line ends become spaces in a one-line field: nothing of it is dropped."""
    if field.shape is Shape.TEXT:
        return "\n".join(line.rstrip() for line in text.replace("\r\n", "\n").split("\n")).strip()
    return " ".join(text.split())


_PARSERS: Mapping[Shape, Callable[[str], Any]] = {
    Shape.TIME: lambda text: parse_time(text).strftime("%H:%M"),
    Shape.MONEY: lambda text: str(parse_amount(text)),
    Shape.INTEGER: parse_whole,
    Shape.YES_NO: parse_yes_no,
}
