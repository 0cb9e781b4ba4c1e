"""A department of many years: as many records as are asked for, and a queue that waits for the assistant."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from tui_sales.clock import now
from tui_sales.history.keys import generate_key
from tui_sales.model.record import Raw
from tui_sales.workspace import Identity, open_workspace
from tui_sales.workspace.seeding import seed_records
from tui_sales.workspace.setup import Founder, new_store

REPS = 40
#: how many versions wait for the assistant's verdict
WAITING = 40
_TOWNS = ("合肥", "苏州", "无锡", "宁波", "南京", "杭州", "常州", "绍兴", "芜湖", "南通")
_DONE = (
    "拜访采购部，确认设备清单",
    "送样机，记下三条意见",
    "谈付款条件，对方下周答复",
    "调试节拍，从 52 秒到 46 秒",
)
_SURNAMES = "李王张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"


def made(folder: Path, records: int) -> Path:
    """The assistant's clone with so many records; one made earlier in ``folder`` on the same day is taken again."""
    store = folder / f"{records}-{now():%Y-%m-%d}"
    if not (store / "done").exists():
        _make(store, records)
        (store / "done").touch()
    return store / "clone"


def _make(folder: Path, records: int) -> None:
    names = {"chenfang": ("陈芳", ["assistant", "admin"]), "zhangli": ("张丽", ["manager", "rep"])}
    first, second = (
        Founder(person, {"name": name, "roles": roles}, folder / person)
        for person, (name, roles) in names.items()
    )
    for person in names:
        generate_key(folder / person, person)
    people = [
        (f"rep{n}", {"name": f"{_SURNAMES[n % 20]}{_SURNAMES[n // 20]}", "roles": ["rep"]})
        for n in range(REPS)
    ]
    root = new_store(folder / "clone", (first, second), people=people)
    seed_records(folder / "clone", _records(records, now().date()))
    manager = open_workspace(
        folder / "clone", identity=Identity("zhangli", "office", str(folder / "zhangli"), root)
    )
    for back in range(1, WAITING + 1):
        day = now().date() - timedelta(days=back)
        manager.file(
            "log", {"owner": "zhangli", "date": day.isoformat(), "entries": [_entry(back), _entry(back + 1)]}
        )
    manager.close()


def _records(count: int, today: date) -> Iterator[tuple[str, str, Raw]]:
    """Of ten records six are logs, three trips, one a customer; the newest days come first."""
    for number in range(count):
        rep, back = number % REPS, 1 + number // (10 * REPS)
        turn = number // REPS % 10
        if turn < 6:
            yield _log(f"rep{rep}", today - timedelta(days=6 * back + turn))
        elif turn < 9:
            yield _trip(f"rep{rep}", today - timedelta(days=3 * back + turn))
        else:
            yield _customer(f"rep{rep}", number, today)


def _log(owner: str, day: date) -> tuple[str, str, Raw]:
    values = {"owner": owner, "date": day.isoformat(), "entries": [_entry(day.day), _entry(day.day + 7)]}
    return "log", day.isoformat(), {**values, "at": f"{day}T18:30:00+08:00"}


def _entry(number: int) -> Raw:
    return {
        "id": f"a{number}",
        "start": f"{8 + number % 9:02}:30",
        "place": f"{_TOWNS[number % 10]}高新区创新大道 {number} 号",
        "event": _DONE[number % 4],
    }


def _trip(owner: str, day: date) -> tuple[str, str, Raw]:
    values = {
        "owner": owner,
        "out": f"{day}T09:00:00+08:00",
        "back_expected": f"{day}T17:30:00+08:00",
        "back": f"{day}T17:20:00+08:00",
        "destination": _TOWNS[day.day % 10],
        "purpose": _DONE[day.day % 4],
    }
    return "trip", f"{day}-0900", {**values, "at": f"{day}T08:50:00+08:00"}


def _customer(owner: str, number: int, today: date) -> tuple[str, str, Raw]:
    values = {
        "name": f"{_TOWNS[number % 10]}第{number}精密机械有限公司",
        "short_name": f"精密{number}",
        "region": "华东",
        "industry": "精密机械",
        "status": "negotiating",
        "owner": owner,
        "contacts": [{"id": "c1", "name": "刘海波", "post": "采购部经理"}],
        "needs": "二期车间自动上下料，节拍 45 秒以内。",
    }
    return "customer", f"customer-{number}", {**values, "at": f"{today}T08:50:00+08:00"}
