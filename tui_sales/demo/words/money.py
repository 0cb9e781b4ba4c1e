"""Travelling and what it costs."""

from __future__ import annotations

from typing import NamedTuple


class Journey(NamedTuple):
    """A rep's travel: asked for, booked, gone on, claimed; each in working days later, 0: not (yet).

    Attributes:
        out: leaves so many working days after it was asked for; negative: so many days after the demo's day.
        advance: yuan that were wanted beforehand.
        claimed: the claim came so many working days after he left; settled: and was paid so many after that.
    """

    ago: int
    rep: int
    why: str
    nights: int
    out: int
    booked: int
    advance: int = 0
    claimed: int = 0
    settled: int = 0
    remark: str = ""


JOURNEYS = (
    Journey(53, 0, "{short}：设备到货验收，签验收单", 2, 4, 2, 2000, 4, 6),
    Journey(46, 3, "{short}：安装现场协调，等技术部一起进场", 3, 3, 1, 3000, 5, 5),
    Journey(39, 4, "{short}：招标答疑，当天来回赶不上", 1, 3, 1, 0, 3, 7),
    Journey(30, 6, "{short}：安装前勘察与施工安全交底", 2, 5, 3, 2500, 5, 0),
    Journey(24, 1, "{short}：月度对账并催收货款", 1, 2, 1, 0, 4, 4),
    Journey(15, 2, "{short}：样机演示，带样机两台", 2, 4, 2, 1500, 5, 0, "样机随车，需要一辆商务车"),
    Journey(12, 0, "{short}：技术交流及方案评审", 2, 3, 2, 1800, 4, 3),
    Journey(9, 5, "{short}：故障处理与整改方案确认", 2, 2, 1, 2600, 0, 0),
    Journey(4, 3, "{short}：合同签字", 1, -2, 2, 0),
    Journey(2, 7, "{short}：年度框架协议谈判", 2, -7, 0, 2000),
    Journey(1, 1, "{short}：验收前培训", 1, -4, 0),
)
HOTELS = (
    "如家酒店（高新区店）",
    "全季酒店（火车站店）",
    "汉庭酒店（开发区店）",
    "锦江之星（工业园店）",
    "客户招待所",
)
#: fare by the region where one travels, yuan
FARES = {"华东": 178, "华南": 612, "华北": 468, "西南": 735}
