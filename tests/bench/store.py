"""The bench's department as a clone alone: with a tenth of customers, whose names forms look for, and a queue for the assistant.

Nobody proves it anew, so it is made in a tenth of the time; what is measured here is between the key and the screen.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from tui_sales.bench.department import TOWNS, called, log_of, trip_of
from tui_sales.clock import now
from tui_sales.history.keys import generate_key
from tui_sales.model.record import Raw
from tui_sales.workspace import Identity, open_workspace
from tui_sales.workspace.seeding import seed_records
from tui_sales.workspace.setup import Founder, new_store

REPS = 40
#: how many versions wait for the assistant's verdict
WAITING = 40


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
    people = [(f"rep{n}", {"name": called(n), "roles": ["rep"]}) for n in range(REPS)]
    root = new_store(folder / "clone", (first, second), people=people)
    seed_records(folder / "clone", _records(records, now().date()))
    manager = open_workspace(
        folder / "clone", identity=Identity("zhangli", "office", str(folder / "zhangli"), root)
    )
    for back in range(1, WAITING + 1):
        day = now().date() - timedelta(days=back)
        manager.file("log", log_of("zhangli", day))
    manager.close()


def _records(count: int, today: date) -> Iterator[tuple[str, str, Raw]]:
    """Of ten records six are logs, three trips, one a customer; the newest days come first."""
    for number in range(count):
        rep, back = number % REPS, 1 + number // (10 * REPS)
        turn = number // REPS % 10
        if turn < 6:
            day = today - timedelta(days=6 * back + turn)
            yield "log", day.isoformat(), {**log_of(f"rep{rep}", day), "at": f"{day}T18:30:00+08:00"}
        elif turn < 9:
            day = today - timedelta(days=3 * back + turn)
            yield "trip", f"{day}-0900", {**trip_of(f"rep{rep}", day), "at": f"{day}T08:50:00+08:00"}
        else:
            yield _customer(f"rep{rep}", number, today)


def _customer(owner: str, number: int, today: date) -> tuple[str, str, Raw]:
    values = {
        "name": f"{TOWNS[number % 10]}第{number}精密机械有限公司",
        "short_name": f"精密{number}",
        "region": "华东",
        "industry": "精密机械",
        "status": "negotiating",
        "owner": owner,
        "contacts": [{"id": "c1", "name": "刘海波", "post": "采购部经理"}],
        "needs": "二期车间自动上下料，节拍 45 秒以内。",
    }
    return "customer", f"customer-{number}", {**values, "at": f"{today}T08:50:00+08:00"}
