"""The customers' register: each rep enters those he looks after."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from tui_sales.demo.act import Act, moment
from tui_sales.demo.cast import Member
from tui_sales.demo.texts import Customer
from tui_sales.model.pinyin import spelled_id

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


def register(lookedafter: Iterable[tuple[Member, Customer]], day: date) -> Iterator[Act]:
    """One record for each customer, by the first rep who has him."""
    seen: set[str] = set()
    for number, (rep, who) in enumerate(lookedafter):
        if who.short in seen:
            continue
        seen.add(who.short)
        record = spelled_id(who.short, f"customer{number}")
        values = {
            "id": record,
            "name": f"{who.city}{who.short}有限公司",
            "short_name": who.short,
            "region": who.region,
            "industry": next((title for word, title in _INDUSTRY.items() if word in who.short), "装备制造"),
            "status": _STATUS[number % len(_STATUS)],
            "owner": rep.id,
            "contacts": [{"id": "c1", "name": who.contact, "post": who.post}],
            "needs": f"{who.wants}；地址：{who.place}。",
        }
        at = moment(day, 17, 5 + number % 50)
        yield Act(at, rep.id, "file", "customer", values, f"customers/{record[0]}/{record}")
