"""How names are spelled: surnames as they are read in names, everything else as the dictionary reads it."""

from __future__ import annotations

import pytest

from tui_sales.model.pinyin import order_of, pinyin, pinyin_of_name, spelled_id, spellings


@pytest.mark.parametrize(
    ("name", "full", "initials"),
    [
        ("李伟", "liwei", "lw"),
        ("单雄信", "shanxiongxin", "sxx"),
        ("仇英", "qiuying", "qy"),
        ("解缙", "xiejin", "xj"),
        ("曾国藩", "zengguofan", "zgf"),
        ("区寄", "ouji", "oj"),
        ("查良镛", "zhaliangyong", "zly"),
        ("朴志勋", "piaozhixun", "pzx"),
        ("尉迟恭", "yuchigong", "ycg"),
        ("万俟卨", "moqixie", "mqx"),
        ("单", "dan", "d"),  # a character alone is no name
        ("Anna 解", "Anna jie", "Anna j"),
    ],
)
def test_names(name: str, full: str, initials: str) -> None:
    assert pinyin_of_name(name) == (full, initials)


def test_words_are_read_as_words() -> None:
    assert pinyin("单位采购清单")[0] == "danweicaigouqingdan"
    assert pinyin("曾经")[0] == "cengjing"


def test_both_readings_find_what_may_be_either() -> None:
    assert {"shanxiongxin", "sxx", "danxiongxin", "dxx"} <= set(spellings("单雄信"))
    assert spellings("李伟") == ("liwei", "lw")


def test_names_stand_in_the_order_people_look_them_up() -> None:
    people = ["周涛", "单雄信", "Anna", "区寄", "李伟", "曾敏", "仇英", "尉迟恭", "陈芳"]
    ordered = sorted(people, key=lambda one: order_of(one, name=True))
    assert ordered == ["Anna", "陈芳", "李伟", "区寄", "仇英", "单雄信", "尉迟恭", "曾敏", "周涛"]


def test_words_stand_by_their_characters() -> None:
    assert sorted(["中部", "曾经", "安徽"], key=order_of) == ["安徽", "曾经", "中部"]


def test_ids() -> None:
    assert spelled_id("Anna Schmidt", "x") == "anna-schmidt"
    assert spelled_id("！", "x") == "x"
