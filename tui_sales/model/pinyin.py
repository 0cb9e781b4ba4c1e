"""Pinyin: how Chinese is spelled in Latin letters, for finding by typing and for ids."""

from __future__ import annotations

import re
from functools import cache

from tui_sales.model.names import is_id

_NOT_IN_AN_ID = re.compile(r"[^a-z0-9]+")


@cache
def pinyin(text: str) -> tuple[str, str]:
    """Full pinyin and initials: 李伟 → liwei, lw. What is not Chinese stays as it is."""
    # Its dictionary takes 0.2 s to load, which a gate or a `status` never needs.
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415

    return "".join(lazy_pinyin(text)), "".join(lazy_pinyin(text, style=Style.FIRST_LETTER))


def order_of(text: str) -> tuple[str, str]:
    """What a text is ordered by: as it is spelled, so that Chinese names stand as in a dictionary and among Latin ones.

    Character by character, whose spelling is kept: a list of any length is ordered at once.
    """
    return " ".join(pinyin(character)[0] for character in text).casefold(), text


def spelled_id(text: str, otherwise: str) -> str:
    """An id that spells ``text``: 李伟 → ``liwei``, Anna Schmidt → ``anna-schmidt``; ``otherwise`` where nothing is left of it."""
    made = _NOT_IN_AN_ID.sub("-", pinyin(text)[0].casefold()).strip("-")[:40].rstrip("-")
    return made if is_id(made) else otherwise
