"""Pinyin: how Chinese is spelled in Latin letters, for finding by typing and for ids."""

from __future__ import annotations

import re
from functools import cache

from tui_sales.model.names import is_id

#: surnames that are read otherwise than the same characters in other words
_READINGS = (
    "单:shan 仇:qiu 解:xie 曾:zeng 区:ou 查:zha 朴:piao 盖:ge 任:ren 华:hua 翟:zhai 缪:miao 覃:qin 种:chong 召:shao 乐:yue "
    "折:she 黑:he 秘:bi 员:yun 尉:wei 繁:po 冼:xian 洗:xian 宓:fu 佴:nai 呙:guo 隗:wei 乜:nie 郇:xun 訾:zi 逄:pang 谌:chen "
    "尉迟:yu,chi 万俟:mo,qi 长孙:zhang,sun 单于:chan,yu 令狐:ling,hu 澹台:tan,tai 鲜于:xian,yu 亓官:qi,guan"
)
_SURNAMES = dict(pair.split(":") for pair in _READINGS.split())
_NOT_IN_AN_ID = re.compile(r"[^a-z0-9]+")


@cache
def pinyin(text: str) -> tuple[str, str]:
    """Full pinyin and initials: 李伟 → liwei, lw. What is not Chinese stays as it is."""
    from tui_sales.model.syllables import syllables  # noqa: PLC0415 - a gate or a `status` never needs a dictionary

    # What is not Chinese is marked, so that the initials can be taken from the syllables: asking for them takes as long again.
    read = syllables(text, mark="\0")
    initials = (one[1:] if one[0] == "\0" else one[0] for one in read)
    return "".join(one.removeprefix("\0") for one in read), "".join(initials)


@cache
def pinyin_of_name(name: str) -> tuple[str, str]:
    """The same of a person's name, whose first character may be read otherwise: 单雄信 → shanxiongxin, sxx."""
    family, given = _family(name)
    full, initials = pinyin(given)
    return "".join(family) + full, "".join(syllable[0] for syllable in family) + initials


def spellings(text: str) -> tuple[str, ...]:
    """Whatever may be typed to find a text, which may be a name or not: 单位 → danwei, dw, and also shanwei, sw."""
    return tuple(dict.fromkeys((*pinyin(text), *pinyin_of_name(text))))


def order_of(text: str, *, name: bool = False) -> tuple[str, str]:
    """What a text is ordered by: as it is spelled, so that Chinese names stand as in a dictionary and among Latin ones.

    Character by character, whose spelling is kept: a list of any length is ordered at once.
    """
    family, rest = _family(text) if name else ((), text)
    return " ".join([*family, *(pinyin(character)[0] for character in rest)]).casefold(), text


def _family(name: str) -> tuple[tuple[str, ...], str]:
    """How the surname is read, where that is special, and the characters behind it."""
    for length in (2, 1):
        read = _SURNAMES.get(name[:length])
        if read and len(name) > length:
            return tuple(read.split(",")), name[length:]
    return (), name


def spelled_id(text: str, otherwise: str) -> str:
    """An id that spells ``text``: 李伟 → ``liwei``, Anna Schmidt → ``anna-schmidt``; ``otherwise`` where nothing is left of it."""
    made = _NOT_IN_AN_ID.sub("-", pinyin(text)[0].casefold()).strip("-")[:40].rstrip("-")
    return made if is_id(made) else otherwise
