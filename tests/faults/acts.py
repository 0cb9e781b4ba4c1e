"""Acts: what people do one after the other, each written so that it does what is left to do when it is begun again."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from tests.conftest import Department
from tests.faults.child import Say
from tui_sales.kinds import by_name
from tui_sales.review.standing import State
from tui_sales.workspace import Workspace
from tui_sales.workspace.joining import join
from tui_sales.workspace.views import Filing

DAYS = ("2026-11-19", "2026-11-20")
LOGS = tuple(f"logs/2026/liwei/{day}" for day in DAYS)
_FIELDS = frozenset(("region", "industry", "status", "contacts", "needs"))
CUSTOMERS = ("合肥科瑞精密", "芜湖长江电子", "蚌埠光华玻璃")


@dataclass(frozen=True)
class Act:
    """Somebody does something.

    Attributes:
        person: in whose clone.
        work: what he does; says the names of records of which the program has said that they are kept.
        done: whether everything is as it is when nothing goes wrong.
    """

    name: str
    person: str
    work: Callable[[Department, Say], None]
    done: Callable[[Workspace], bool]


def a_log(day: str) -> dict[str, Any]:
    """Fields of a log of liwei's."""
    entry = {"id": "a1", "start": "09:30", "end": "11:00", "place": "合肥", "event": "拜访刘经理，确认清单"}
    return {"owner": "liwei", "date": day, "entries": [entry]}


def _file(department: Department, say: Say) -> None:
    ws = department.open("liwei")
    for day, name in zip(DAYS, LOGS, strict=True):
        if name not in {row.name for row in ws.rows("log")}:
            say(ws.file("log", a_log(day)).name)


def _sync(person: str) -> Callable[[Department, Say], None]:
    def work(department: Department, say: Say) -> None:
        report = department.open(person).sync()
        assert report.problems == (), report.problems
        assert report.state.to_send == 0
        assert report.state.problem == ""
        for name in report.landed:
            say(name)

    return work


def _approve(department: Department, say: Say) -> None:
    ws = department.open("zhangli")
    items = [(item.name, item.view.version) for item in ws.queue() if item.may]
    if items:
        for given in ws.approve(items):
            say(given.name)


def _bring_in(department: Department, say: Say) -> None:
    ws = department.open("chenfang")
    there = {row.name for row in ws.rows("customer")}
    assert len(there) in (0, len(CUSTOMERS)), "half an import"
    if not there:
        one = {k: v for k, v in by_name("customer").meta.example.items() if k in _FIELDS}
        values = ({**one, "name": name, "short_name": name, "owner": "liwei"} for name in CUSTOMERS)
        for filed in ws.file_all([Filing("customer", one, None, None) for one in values]):
            say(filed.name)


def _join(department: Department, say: Say) -> None:
    clone = department.clone("again")
    if not clone.exists():
        key = str(department.folder / "keys" / "wangfang")
        join(str(department.server), clone, "wangfang", device="laptop", key=key)
        say("joined")


def _state(ws: Workspace, state: State) -> bool:
    found = {row.name: row.state for row in ws.rows("log")}
    return all(found.get(name) is state for name in LOGS)


#: In this order; each begins where those before it have ended.
ACTS = (
    Act("file", "liwei", _file, lambda ws: _state(ws, State.AWAITING)),
    Act("send", "liwei", _sync("liwei"), lambda ws: ws.to_send == 0),
    Act("receive", "zhangli", _sync("zhangli"), lambda ws: len(ws.queue()) == len(LOGS)),
    Act("approve", "zhangli", _approve, lambda ws: ws.queue() == []),
    Act("land", "zhangli", _sync("zhangli"), lambda ws: _state(ws, State.APPROVED)),
    Act("follow", "liwei", _sync("liwei"), lambda ws: _state(ws, State.APPROVED)),
    Act("import", "chenfang", _bring_in, lambda ws: len(ws.rows("customer")) == len(CUSTOMERS)),
    Act("join", "again", _join, lambda ws: _state(ws, State.APPROVED)),
)


def ends_well(department: Department, act: Act, said: Iterable[str]) -> None:
    """Begin again; nothing that was said to be kept is missing, and all is whole, sent and proved."""
    if act.name != "join":
        ws = department.open(act.person)
        kept = {row.name for kind in ("log", "customer") for row in ws.rows(kind)}
        assert set(said) <= kept
        department.close()
    act.work(department, lambda _said: None)
    ws = department.open(act.person)
    assert act.done(ws)
    report = ws.sync()
    assert (report.problems, report.state.to_send) == ((), 0)
    assert ws.audit().findings == ()
    assert department.git(act.person, "fsck", "--strict", "--no-dangling") == ""
    assert department.git(act.person, "status", "--porcelain") == ""
