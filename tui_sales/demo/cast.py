"""The people of the demo department."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date

from tui_sales.dataclass import dataclass
from tui_sales.duties.spans import Every, span_of
from tui_sales.model.pinyin import pinyin_of_name

REGIONS = ("华东", "华南", "华北", "西南")


@dataclass(frozen=True)
class Member:
    """Somebody of the department."""

    id: str
    name: str
    roles: tuple[str, ...]
    region: str
    device: str


_CORE = (
    Member("chenfang", "陈芳", ("assistant", "admin"), "", "office"),
    Member("zhangli", "张丽", ("manager",), "", "office"),
    Member("zhaomin", "赵敏", ("hr",), "", "office"),
    Member("sunjuan", "孙娟", ("accountant",), "", "office"),
    Member("liwei", "李伟", ("rep",), "华东", "laptop"),
    Member("wangfang", "王芳", ("rep",), "华东", "laptop"),
    Member("chenxiaoming", "陈晓明", ("rep",), "华南", "laptop"),
    Member("huangjie", "黄杰", ("rep",), "华南", "laptop"),
    Member("liuyang", "刘洋", ("rep",), "华北", "laptop"),
    Member("guolei", "郭磊", ("rep",), "华北", "laptop"),
    Member("zhoutao", "周涛", ("rep",), "西南", "laptop"),
    Member("hejing", "何静", ("rep",), "西南", "laptop"),
)
#: what a rep of the core is to sell in a quarter, in ten thousand yuan
_TARGETS = {
    "liwei": 65,
    "wangfang": 30,
    "chenxiaoming": 35,
    "huangjie": 150,
    "liuyang": 40,
    "guolei": 30,
    "zhoutao": 20,
    "hejing": 80,
}
_FAMILY = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡"
    "余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯"
    "龙史陶黎贺顾毛郝龚邵万钱严"
)
_GIVEN_NAMES = (
    "建国 建平 建军 国强 国栋 志强 志远 志勇 文斌 文博 文静 晓东 晓燕 晓峰 晓红 小军 小龙 小梅 海波 海燕 海涛 俊杰 俊峰 "
    "雪梅 雪峰 玉兰 玉洁 佳琪 佳怡 雨欣 雨桐 宇航 浩然 子轩 明辉 明远 思远 思琪 慧敏 慧玲 丽娟 丽华 春燕 春生 秀英 秀芳 "
    "永刚 永强 立新 立群 振华 振宇 少华 少伟 德胜 家豪 嘉怡 天宇 婷婷 丹丹 莉莉 伟 芳 娜 敏 静 强 磊 军 洋 勇 艳 杰 涛 超 "
    "霞 平 刚 鹏 飞 宁 琳 倩 凯 斌 辉 峰"
)
_GIVEN = tuple(_GIVEN_NAMES.split())


def members(count: int, rng: random.Random) -> tuple[Member, ...]:
    """``count`` people; beyond the twelve, reps with plausible names and ids of their own."""
    cast = list(_CORE[:count])
    ids = {member.id for member in cast}
    names = {member.name for member in cast}
    while len(cast) < count:
        family, given = rng.choice(_FAMILY), rng.choice(_GIVEN)
        if family + given in names:
            continue
        spelled, _ = pinyin_of_name(family + given)
        person = next(p for p in (spelled, *(f"{spelled}{n}" for n in range(2, count))) if p not in ids)
        ids.add(person)
        names.add(family + given)
        cast.append(Member(person, family + given, ("rep",), REGIONS[len(cast) % len(REGIONS)], "laptop"))
    return tuple(cast)


def targets(member: Member, days: Sequence[date]) -> list[dict[str, str]]:
    """A rep's targets for the quarters of the play and the one before."""
    first, last = span_of(Every.QUARTER, days[0]).before, span_of(Every.QUARTER, days[-1])
    amount = f"{_TARGETS.get(member.id, 30) * 10_000}.00"
    found, span = [], first
    while span.first <= last.first:
        found.append({"id": span.name, "amount": amount})
        span = span.after
    return found
