"""The people of the demo department."""

from __future__ import annotations

import random
from dataclasses import dataclass

from pypinyin import lazy_pinyin

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
_FAMILY = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡"
    "余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯"
    "龙史陶黎贺顾毛郝龚邵万钱严"
)
_GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰涛明超霞平刚桂英华玉萍红玲建国志海燕鹏飞宇晨欣雨佳琪浩博文俊峰雪梅慧思远"


def members(count: int, rng: random.Random) -> tuple[Member, ...]:
    """``count`` people; beyond the twelve, reps with plausible names and ids of their own."""
    cast = list(_CORE[: max(3, count)])
    taken = {member.id for member in cast}
    while len(cast) < count:
        name = rng.choice(_FAMILY) + "".join(rng.sample(_GIVEN, rng.choice((1, 2, 2))))
        person = "".join(lazy_pinyin(name))
        while person in taken:
            person += str(rng.randrange(2, 10))
        taken.add(person)
        cast.append(Member(person, name, ("rep",), rng.choice(REGIONS), "laptop"))
    return tuple(cast)
