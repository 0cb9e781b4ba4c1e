"""The customers' register: each rep enters those he looks after."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta

from tui_sales.demo.act import Act, moment
from tui_sales.demo.cast import Member
from tui_sales.demo.plot import Client, Plot, changed, filed
from tui_sales.demo.stories import RIVALS
from tui_sales.demo.words.logs import Customer

#: how many customers a rep enters
MOST = 3
_STATUS = ("signed", "negotiating", "contacted", "lead")
_INDUSTRY = {
    "精密": "精密机械",
    "自动化": "自动化设备",
    "医疗": "医疗器械",
    "电气": "电气设备",
    "电子": "电子制造",
    "能源": "新能源",
    "食品": "食品饮料",
    "物流": "物流仓储",
    "制药": "制药",
    "汽配": "汽车零部件",
}


_CODES = {"合肥": "0551", "苏州": "0512", "杭州": "0571", "南京": "025", "宁波": "0574", "无锡": "0510"}


def lookedafter(pairs: Iterable[tuple[Member, Customer]]) -> tuple[Client, ...]:
    """Each customer once, with the first rep who has him and not yet :data:`MOST`: nobody takes all of his region."""
    found: dict[str, Client] = {}
    for rep, who in pairs:
        if who.short not in found and sum(one.rep == rep for one in found.values()) < MOST:
            found[who.short] = Client(who, rep, len(found))
    return tuple(found.values())


def register(plot: Plot) -> Iterator[Act]:
    """One record for each customer; where the contact's telephone is missing, it comes weeks later."""
    for client in plot.clients:
        who, number = client.who, client.number
        phone = f"{_CODES.get(who.city, '020')}-{65310000 + 4127 * number}"
        contact = {"id": "c1", "name": who.contact, "post": who.post}
        whole = {**contact, "phone": phone, "email": f"{client.id}@example.com"}
        values = {
            "id": client.id,
            "name": client.full,
            "short_name": who.short,
            "region": who.region,
            "industry": next((title for word, title in _INDUSTRY.items() if word in who.short), "装备制造"),
            "status": _STATUS[number % len(_STATUS)],
            "owner": client.rep.id,
            "contacts": [contact if number % 4 == 3 else whole],
            "needs": f"{who.wants}；地址：{who.place}。",
            "competitors": RIVALS[number % len(RIVALS)] if number % 3 else "",
            "next_contact": (plot.today + timedelta(days=number * 5 % 17 - 3)).isoformat(),
        }
        act = filed("customer", client.rep.id, moment(plot.past[0], 9, 20 + number % 40), values)
        yield act
        found = plot.ago(18 + number % 5)
        if number % 8 == 3 and found:
            second = {"id": "c2", "name": "总机", "post": "转设备部", "phone": phone}
            yield changed(act, client.rep.id, moment(found, 17, 33), contacts=[whole, second])
        if number % 8 == 1:
            needs = f"{values['needs']}\n明年扩产，预算十二月定；希望同时报备件价。"
            yield changed(
                act, client.rep.id, moment(plot.past[-1], 18, 40), needs=needs, status="negotiating"
            )
