"""Field types shared by all kinds: texts, ids, times of day, weeks, quarters and money.

All of them have exactly one written form, so that equal values have equal bytes (rules I10).
"""

from __future__ import annotations

import re
from datetime import datetime, time
from decimal import ROUND_HALF_UP, Decimal
from typing import Annotated

from pydantic import AfterValidator, AwareDatetime, PlainSerializer, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

from tui_sales.i18n import N_
from tui_sales.model.markers import Opaque, Spans
from tui_sales.model.names import BLOB_PATTERN, ID_PATTERN, is_id

CENT = Decimal("0.01")
#: Unicode's categories Cc, but for tab and line feed, and Cs
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_WEEK = re.compile(r"([0-9]{4})-W(0[1-9]|[1-4][0-9]|5[0-3])")
_MONTH = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])")
_QUARTER = re.compile(r"[0-9]{4}-Q[1-4]")


def _plain(text: str) -> str:
    """Refuse what could steer a terminal or break UTF-8: control characters (but tab and line feed) and surrogates."""
    if _CONTROL.search(text):
        raise PydanticCustomError("control_character", N_("contains a control character"))
    return text


def _one_line(text: str) -> str:
    if "\n" in text or "\t" in text:
        raise PydanticCustomError("one_line", N_("must be one line"))
    return _plain(text)


def _id(text: str) -> str:
    if not is_id(text):
        raise PydanticCustomError(
            "bad_id", N_("must be 1–63 of a–z, 0–9 and '-', beginning with a letter or digit")
        )
    return text


def _money(amount: Decimal) -> Decimal:
    if not amount.is_finite() or amount.adjusted() >= 12:  # arithmetic alone would overflow on 1E+1000000
        raise PydanticCustomError("bad_amount", N_("is not an amount of money"))
    return amount.quantize(CENT, rounding=ROUND_HALF_UP)


def _minute(value: time) -> time:
    if value.tzinfo is not None or value.second or value.microsecond:
        raise PydanticCustomError("bad_time", N_("must be a time of day like 09:30"))
    return value


def _second(value: datetime) -> datetime:
    return value.replace(microsecond=0)


def _stamp(value: datetime) -> str:
    return value.isoformat(timespec="seconds")


def _week(text: str) -> str:
    match = _WEEK.fullmatch(text)
    try:
        if match:
            datetime.strptime(f"{text}-1", "%G-W%V-%u")
            return text
    except ValueError:
        pass
    raise PydanticCustomError("bad_week", N_("must be a week like 2026-W47"))


def _quarter(text: str) -> str:
    if not _QUARTER.fullmatch(text):
        raise PydanticCustomError("bad_quarter", N_("must be a quarter like 2026-Q4"))
    return text


def _month(text: str) -> str:
    if not _MONTH.fullmatch(text):
        raise PydanticCustomError("bad_month", N_("must be a month like 2026-11"))
    return text


def _period(text: str) -> str:
    if not (_MONTH.fullmatch(text) or _QUARTER.fullmatch(text)):
        raise PydanticCustomError("bad_period", N_("must be a month like 2026-11 or a quarter like 2026-Q4"))
    return text


def _written(pattern: str) -> WithJsonSchema:
    """How a value is written, for programs that read the schema and know nothing of ours."""
    return WithJsonSchema({"type": "string", "pattern": pattern})


_TEXT = StringConstraints(strip_whitespace=True, max_length=20_000)
_LINE = StringConstraints(strip_whitespace=True, max_length=300)

#: An id: see :mod:`tui_sales.model.names`.
Id = Annotated[str, AfterValidator(_id), _written(f"^{ID_PATTERN}$")]
#: A git blob id: the name of one version.
BlobId = Annotated[str, StringConstraints(pattern=f"^{BLOB_PATTERN}$"), Opaque()]
#: One line of text, at most 300 characters.
Line = Annotated[str, _LINE, AfterValidator(_one_line)]
#: The same, and not empty.
FullLine = Annotated[Line, StringConstraints(min_length=1)]
#: Text of several lines, at most 20 000 characters.
Text = Annotated[str, _TEXT, AfterValidator(_plain)]
#: The same, and not empty.
FullText = Annotated[Text, StringConstraints(min_length=1)]
#: A time of day to the minute, without zone; written ``HH:MM``.
Clock = Annotated[
    time,
    AfterValidator(_minute),
    PlainSerializer(lambda t: t.strftime("%H:%M"), when_used="json"),
    _written(r"^([01][0-9]|2[0-3]):[0-5][0-9]$"),
]
#: A moment with zone, to the second.
Moment = Annotated[AwareDatetime, AfterValidator(_second), PlainSerializer(_stamp, when_used="json")]
#: An amount of money in yuan, exact to 0.01, written as a decimal string.
Amount = Annotated[
    Decimal,
    AfterValidator(_money),
    PlainSerializer(str, when_used="json", return_type=str),
    _written(r"^-?[0-9]{1,12}\.[0-9]{2}$"),
]
#: A score or percentage 0–100, exact, written as a decimal string.
Score = Annotated[Amount, AfterValidator(lambda v: _in_hundred(v))]
#: An ISO week, ``2026-W47``.
Week = Annotated[str, AfterValidator(_week), _written(f"^{_WEEK.pattern}$"), Spans(("week",))]
#: A month, ``2026-11``.
Month = Annotated[str, AfterValidator(_month), _written(f"^{_MONTH.pattern}$"), Spans(("month",))]
#: A month or a quarter.
Period = Annotated[
    str,
    AfterValidator(_period),
    _written(f"^({_MONTH.pattern}|{_QUARTER.pattern})$"),
    Spans(("month", "quarter")),
]
#: A quarter, ``2026-Q4``.
Quarter = Annotated[str, AfterValidator(_quarter), _written(f"^{_QUARTER.pattern}$"), Spans(("quarter",))]


def _in_hundred(value: Decimal) -> Decimal:
    if not 0 <= value <= 100:
        raise PydanticCustomError("bad_score", N_("must be between 0 and 100"))
    return value
