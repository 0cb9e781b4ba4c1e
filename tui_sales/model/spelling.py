"""Spelling: an id or a key as words that two people can read to each other, at the telephone or from paper.

Chinese takes one of the first 256 different characters of the Thousand Character Classic (千字文) for each byte, English one
of 256 short words.
"""

from __future__ import annotations

import base64
import binascii
import hashlib

_CHARACTERS = (
    "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏闰余成岁律吕调阳"
    "云腾致雨露结为霜金生丽水玉出昆冈剑号巨阙珠称夜光果珍李柰菜重芥姜"
    "海咸河淡鳞潜羽翔龙师火帝鸟官人皇始制文字乃服衣裳推位让国有虞陶唐"
    "吊民伐罪周发殷汤坐朝问道垂拱平章爱育黎首臣伏戎羌遐迩一体率宾归王"
    "鸣凤在竹白驹食场化被草木赖及万方盖此身四大五常恭惟鞠养岂敢毁伤女"
    "慕贞洁男效才良知过必改得能莫忘罔谈彼短靡恃己长信使可覆器欲难量墨"
    "悲丝染诗赞羔羊景行维贤克念作圣德建名立形端表正空谷传声虚堂习听祸"
    "因恶积福缘善庆尺璧非宝寸阴是竞资父事君曰严与敬孝当竭力忠则尽命临"
)
_WORDS = tuple(
    """
able acid acorn actor adult agent album alley amber anchor angle apple april apron arch arena arrow
atlas attic aunt autumn bacon badge bagel baker bamboo banana banjo barn basil basin beach bean bear
berry bike birch bird bison blanket blossom board boat bonus book boot bottle bowl branch brass bread
brick bridge broom brush bucket bugle butter button cabin cable cactus camel camp canal candle canoe
carbon cargo carpet castle cedar cello cherry chess chimney cider circus city clay cliff clock cloud
clover coast cobalt coffee comet copper coral cotton cousin crane crayon creek cricket crown cube cup
curtain dance dawn deer delta desert diamond diner dolphin donkey door dragon drum eagle earth easel
echo elbow elm ember engine envoy fabric falcon farm feather fence fern ferry fiddle field fig finch
flag flint flour flute forest fossil fox galaxy garden garlic gate gecko ginger giraffe glacier globe
glove goat gold grape gravel guitar hammer harbor harp hawk hazel hedge helmet heron hill honey horse
hotel island ivory jacket jade jaguar jasmine jelly jungle kayak kettle kiwi ladder lagoon lake lamp
lantern lemon lettuce lily linen lion lizard lobster magnet mango maple marble market meadow melon mint
mirror monkey moon mosaic moss mountain museum mushroom nest noodle north oak oasis ocean olive onion
orbit orchid otter oven owl palace panda paper peach pearl pebble pencil pepper piano pigeon pilot pine
planet plum pocket pond poppy potato prairie pumpkin quartz quilt rabbit radio raft rain raven ribbon
rice river robin rocket ruby saddle salmon silk tulip violin
""".split()  # noqa: SIM905 - a list of 256 lines is no easier to read
)
_BYTES_ZH, _BYTES_EN = 12, 8
_GROUP = 4


def words_of(data: bytes, language: str) -> str:
    """What stands for ``data``: in ``zh_CN`` three groups of four characters, else eight words.

    That is 96 or 64 bits of its SHA-256: too many for anybody to find other data that has the same words.
    """
    digest = hashlib.sha256(data).digest()
    if language == "zh_CN":
        said = "".join(_CHARACTERS[byte] for byte in digest[:_BYTES_ZH])
        return " ".join(said[at : at + _GROUP] for at in range(0, _BYTES_ZH, _GROUP))
    return " ".join(_WORDS[byte] for byte in digest[:_BYTES_EN])


def words_of_key(line: str, language: str) -> str:
    """What stands for a public key as it is written (``ssh-ed25519 AAAA…``); empty for what is none."""
    _kind, _space, written = line.strip().partition(" ")
    try:
        blob = base64.b64decode(written.partition(" ")[0], validate=True)
    except (binascii.Error, ValueError):
        return ""
    return words_of(blob, language) if blob else ""
