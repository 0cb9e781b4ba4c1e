"""Titles of columns, as people write them: with spaces, marks and units, in full-width signs."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

_SIGNS = re.compile(r"[\s*:.。、,;'\"“”_\-/\\]+")
_NOTE = re.compile(r"[(\[{【〔<《][^)\]}】〕>》]*[)\]}】〕>》]?")
_UNITS = {"万元": Decimal(10_000), "万": Decimal(10_000), "千元": Decimal(1_000)}
_NO_UNIT = re.compile("(万元|千元|元)$")


def normal(text: str) -> str:
    """A text without what does not tell it from others: spaces, marks, case, full width."""
    return _SIGNS.sub("", unicodedata.normalize("NFKC", text).casefold())


def spellings(title: str) -> tuple[str, ...]:
    """How a title may be looked up, the most exact first: whole, without what stands in brackets, without its unit."""
    plain = unicodedata.normalize("NFKC", title)
    whole, short = normal(plain), normal(_NOTE.sub("", plain))
    return tuple(dict.fromkeys(one for one in (whole, short, _NO_UNIT.sub("", short)) if one))


def factor_of(title: str) -> Decimal:
    """What the numbers beneath count: 金额（万元）→ 10 000."""
    plain = normal(title).rstrip(")]】")
    return next((factor for unit, factor in _UNITS.items() if plain.endswith(unit)), Decimal(1))
