"""Twenty everyday tasks, replayed key by key on the real program in a real terminal; what counts is in the store afterwards."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import datetime

import pytest

from tests.conftest import Department
from tests.e2e.everyday import TASKS, Paste, See, Task, Typed, Words
from tests.e2e.readme_everyday import GUIDE, with_table
from tests.e2e.ssh import until
from tests.e2e.terminal import Terminal
from tui_sales import settings
from tui_sales.review.standing import State
from tui_sales.workspace import Workspace
from tui_sales.workspace.views import Row

EVENING = datetime.fromisoformat("2026-11-23T21:00+08:00")
TODAY = EVENING.date().isoformat()

Outcome = Callable[[Workspace], bool]


def _of(ws: Workspace, kind: str, by: str, **values: object) -> list[Row]:
    """What somebody filed of a kind, with these values."""
    mine = [row for row in ws.rows(kind) if row.by == by]
    return [row for row in mine if all(row.values.get(key) == value for key, value in values.items())]


def _waits(rows: list[Row]) -> bool:
    return any(row.state is State.AWAITING for row in rows)


def _filed(kind: str, by: str, **values: object) -> Outcome:
    """Whether such a record waits for its verdicts."""
    return lambda ws: any(row.state is State.AWAITING for row in _of(ws, kind, by, **values))


#: task → what the store says once it is done; a task that only looks has its last screen
OUTCOMES: dict[str, Outcome] = {
    "log": _filed("log", "liwei", date=TODAY),
    "undo": lambda ws: not _of(ws, "log", "liwei", date=TODAY) and any(d.kind == "log" for d in ws.drafts()),
    "trip-out": _filed("trip", "liwei", destination="合肥", back=None),
    "trip-back": lambda ws: any(
        row.values.get("back") for row in _of(ws, "trip", "liwei", destination="合肥")
    ),
    "claim": lambda ws: any(
        row.values["lines"][0]["amount"] == "263.50" and row.values["lines"][0]["type"] == "travel"
        for row in _of(ws, "claim", "liwei", date=TODAY)
    ),
    "answer": lambda ws: any(
        "江宁电气三楼" in row.values["entries"][0]["place"] and row.state is State.AWAITING
        for row in _of(ws, "log", "wangfang", date="2026-11-19")
    ),
    "copy": _filed("log", "wangfang", date=TODAY),
    "withdraw": lambda ws: not _of(ws, "log", "wangfang", date=TODAY),
    "paste": lambda ws: any(
        len(row.values["entries"]) == 3 for row in _of(ws, "log", "wangfang", date=TODAY)
    ),
    "approve": lambda ws: not [item for item in ws.queue() if item.may],
    "check": _filed("log_check", "chenfang", week="2026-W47"),
    "spot": _filed("spot_check", "chenfang", week="2026-W48"),
    "export": lambda ws: any((ws.path.parent).glob("*.xlsx")),
    "return": lambda ws: any(
        row.state is State.RETURNED and row.standing.note == "请补上酒店" for row in ws.rows("travel")
    ),
}


def play(one: Terminal, task: Task) -> None:
    """Press its keys, as fast as they come; only what must be read first is waited for."""
    for key in task.keys:
        if isinstance(key, See):
            one.shows(key)
        elif isinstance(key, Paste):
            one.paste(key)
        elif isinstance(key, Typed | Words):
            one.type(key)
        else:
            one.keys(key)


@pytest.mark.parametrize("person", sorted({task.person for task in TASKS}))
def test_everyday(department: Department, terminal: Terminal, person: str) -> None:
    home = department.folder
    settings.save(settings.Settings(toured=True), home / ".config" / "tui-sales" / "settings.toml")
    own = f"HOME={home} XDG_CONFIG_HOME={home}/.config XDG_DATA_HOME={home}/.local LANG=zh_CN.UTF-8"
    program = f"{sys.executable} -m tests.e2e.opened {department.clone(person)} {EVENING.isoformat()}"
    terminal.start(f"exec env {own} TERM=xterm-256color {program}")
    terminal.shows("今天")
    ws = department.open(person)
    asked: list[str] = []
    for task in (one for one in TASKS if one.person == person):
        play(terminal, task)

        def done(task: Task = task) -> bool:
            ws.refresh()
            if OUTCOMES[task.name](ws):
                return True
            asked.append(task.name)
            if task.name == "approve" and len(asked) % 40 == 0:
                terminal.keys("a")  # a sync brought something in between: the program asks for the key again
            return False

        try:
            if task.name in OUTCOMES:
                until(done, f"{task.name} is done", 12)
        except AssertionError:
            print(terminal.screen())
            raise
        for draft in ws.drafts():  # the next one begins with nothing
            ws.drop_draft(draft.key)
        if task.keys[0].isdigit():
            terminal.keys(task.keys[0], "g")  # its place as it was
        terminal.keys("1")


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.name)
def test_it_takes_no_more_than_it_must(task: Task) -> None:
    assert task.count <= task.hands_count, (task.count, task.hands_count)
    assert task.count <= task.web_count, (task.count, task.web_count)


def test_the_table_in_the_guide_is_of_now() -> None:
    assert len(TASKS) == 20
    text = GUIDE.read_text("utf-8")
    assert with_table(text) == text, "python -m tests.e2e.readme_everyday"
