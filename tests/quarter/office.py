"""Twelve people at their command lines: every step is a command (or a screen), at the hour when it would be given."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

import time_machine

from tests.conftest import ZONE, Department
from tui_sales.cli.main import main

#: person → name and roles; the first two found the department
CAST: dict[str, tuple[str, list[str]]] = {
    "chenfang": ("陈芳", ["assistant", "admin"]),
    "zhangli": ("张丽", ["manager"]),
    "zhaomin": ("赵敏", ["hr"]),
    "sunjuan": ("孙娟", ["accountant"]),
    "liwei": ("李伟", ["rep"]),
    "wangfang": ("王芳", ["rep"]),
    "chenxiaoming": ("陈晓明", ["rep"]),
    "huangjie": ("黄杰", ["rep"]),
    "guolei": ("郭磊", ["rep"]),
    "liuyang": ("刘洋", ["rep"]),
    "hejing": ("何静", ["rep"]),
    "zhoutao": ("周涛", ["rep"]),
}
REPS = tuple(person for person, (_name, roles) in CAST.items() if roles == ["rep"])
#: rep → his customer's id, once it is registered
CUSTOMERS: dict[str, str] = {}
WEEK = "2026-W42"
QUARTER = "2026-Q4"
APPROVERS = ("chenfang", "zhangli", "zhaomin", "sunjuan")


@dataclass
class Office:
    """The department, the moment, and what was said at every command line."""

    department: Department
    moment: datetime = datetime(2026, 10, 8, 9, tzinfo=ZONE)
    said: list[str] = field(default_factory=list)

    def at(self, day: str, hour: int = 9) -> None:
        """It is now this hour of that day."""
        self.moment = datetime.combine(date.fromisoformat(day), time(hour), ZONE)

    def run(self, person: str, *words: str, given: object = None) -> str:
        """What somebody's command prints; it must succeed."""
        out = io.StringIO()
        typed = io.TextIOWrapper(io.BytesIO(json.dumps(given, ensure_ascii=False).encode()), "utf-8")
        before = sys.stdin
        sys.stdin = typed
        try:
            with time_machine.travel(self.moment, tick=True), redirect_stdout(out):
                code = main(["-C", str(self.department.clone(person)), *words])
        finally:
            sys.stdin = before
        assert code == 0, (person, words, out.getvalue(), given)
        self.said.append(f"{person}: {' '.join(words)}")
        return out.getvalue()

    def file(self, person: str, kind: str, values: Mapping[str, Any]) -> str:
        """File a record; its name."""
        return str(json.loads(self.run(person, "file", kind, "-", "--json", given=values))["record"])

    def drafted(self, person: str, kind: str, **given: str) -> dict[str, Any]:
        """What a new record can begin with."""
        pairs = [f"{field}={value}" for field, value in given.items()]
        return dict(json.loads(self.run(person, "draft", kind, *pairs)))

    def sync(self, *people: str) -> None:
        """Everybody named sends and receives."""
        for person in people:
            self.run(person, "sync")

    def approve(self, *people: str) -> None:
        """Each looks at what waits for him, approves what he may, and syncs; then the assistant has it all."""
        for person in people or APPROVERS:
            self.sync(person)
            waiting = json.loads(self.run(person, "review", "--json"))
            wanted = [f"{one['record']}@{one['version']}" for one in waiting if one["may"]]
            if wanted:
                self.run(person, "approve", *wanted)
                self.sync(person)
        self.sync("chenfang")

    def rows(self, person: str, kind: str) -> list[dict[str, Any]]:
        """The records of a kind as somebody sees them."""
        return list(json.loads(self.run(person, "list", kind, "--json")))

    def standings(self, person: str, kinds: Iterable[str]) -> dict[str, set[str]]:
        """Kind → how its records stand."""
        return {kind: {row["standing"] for row in self.rows(person, kind)} for kind in kinds}


def entry(place: str, event: str, **more: object) -> dict[str, object]:
    """One entry of a log."""
    return {"id": "a1", "start": "09:30", "end": "11:00", "place": place, "event": event, **more}


def log(owner: str, day: str, entries: Sequence[Mapping[str, object]]) -> dict[str, object]:
    """A day's log."""
    return {"owner": owner, "date": day, "entries": list(entries)}
