"""Stores to export from and to take exports into, and what an export says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.conftest import YOUNG
from tui_sales.history.keys import generate_key
from tui_sales.kinds import KINDS
from tui_sales.model.record import Raw, fields_of
from tui_sales.workspace import Identity, Workspace, open_workspace
from tui_sales.workspace.setup import Founder, new_store, starter_policy


def lines(folder: Path, kind: str) -> list[dict[str, Any]]:
    path = folder / "records" / f"{kind}.jsonl"
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.exists() else []


def held(folder: Path) -> dict[tuple[str, str], Any]:
    """(store, record) → what its newest version says, with the bytes of its files."""
    found: dict[tuple[str, str], Any] = {}
    for path in sorted((folder / "records").iterdir()):
        for one in lines(folder, path.stem):
            files = {f["name"]: (folder / f["path"]).read_bytes() for f in one["files"]}
            said = fields_of(one["content"]), one["content"]["void"], files
            found[one["store"], one["record"]] = said
    return found


def open_to_all(groups: list[list[str]]) -> Raw:
    """A policy under which anybody may file anything."""
    rules = [
        {"id": k.META.name, "filed_by": ["anyone"], "groups": groups} for k in KINDS if not k.META.statement
    ]
    return {**starter_policy(), "approvals": rules}


def founded(folder: Path, policy: Raw | None = None) -> Path:
    """A store of 陈芳 and 张丽 that knows everybody, and no other side."""
    keys = {person: generate_key(folder / "keys" / person, person) for person in YOUNG}

    def values(person: str) -> Raw:
        name, roles = YOUNG[person]
        return {"name": name, "roles": roles}

    founders = [Founder(p, values(p), folder / "keys" / p) for p in ("chenfang", "zhangli")]
    rest = [
        (p, {**values(p), "keys": [{"id": "office", "key": keys[p].line}]})
        for p in ("liwei", "wangfang", "zhaomin")
    ]
    new_store(folder / "store", (founders[0], founders[1]), policy=policy, people=rest)
    return folder / "store"


def as_person(ws: Workspace, folder: Path, person: str) -> Workspace:
    """Somebody else in the same clone, with his key in ``folder``; what he uses is the first one's, and closed with it."""
    device = ws.law.people[person].keys[0].id
    me = Identity(person, device, str(folder / "keys" / person), ws.root)
    return open_workspace(identity=me, clock=ws.clone.clock, beside=ws)


def land(ws: Workspace, folder: Path, *people: str) -> None:
    """People (else the manager) approve whatever they may, and it lands."""
    for person in people or ("zhangli",):
        other = as_person(ws, folder, person)
        other.approve([(item.name, item.view.version) for item in other.queue() if item.may])
        other.sync()
    ws.refresh()
