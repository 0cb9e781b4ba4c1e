"""Who is out, told from what was kept of the trips: always as if all trips had been read."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.conftest import Department
from tui_sales.workspace import Workspace


def _out(ws: Workspace) -> set[str]:
    return {row.name for row in ws.desk().out_now}


def _by_reading_all(ws: Workspace) -> set[str]:
    now = ws.now()
    return {
        row.name
        for row in ws.rows("trip")
        if not row.values.get("back")
        and not row.values.get("void")
        and datetime.fromisoformat(row.values["out"]) <= now
        and now <= datetime.fromisoformat(row.values["back_expected"]) + timedelta(days=2)
    }


def _go_out(ws: Workspace, hours: float, to: str) -> str:
    now = ws.now()
    values = {
        "owner": ws.me.person,
        "out": (now - timedelta(hours=hours)).isoformat(timespec="seconds"),
        "back_expected": (now + timedelta(hours=2)).isoformat(timespec="seconds"),
        "destination": to,
        "purpose": "拜访",
    }
    return ws.file("trip", values).name


def _kept(clone: Path) -> Path:
    return clone / ".git" / "tui-sales" / "afield.json"


def test_out_filed_approved_and_back(young: Department) -> None:
    rep, assistant = young.open("zhangli"), young.open("chenfang")
    first, second = _go_out(rep, 1, "合肥"), _go_out(rep, 0.5, "苏州")
    assert _out(rep) == {first, second} == _by_reading_all(rep)
    for ws in (rep, assistant):
        ws.sync()
    assistant.approve([(one.name, one.view.version) for one in assistant.queue() if one.may])
    for ws in (assistant, rep):
        ws.sync()
    assert rep.entry(first).approved is not None
    assert _out(rep) == {first, second} == _by_reading_all(rep)

    entry = rep.entry(first)
    assert entry.approved is not None
    back = rep.now().isoformat(timespec="seconds")
    values = {key: entry.approved.raw[key] for key in ("owner", "destination", "purpose", "back_expected")}
    rep.file("trip", {**values, "out": entry.approved.raw["out"], "back": back}, name=first)
    assert _out(rep) == {second} == _by_reading_all(rep)


@pytest.mark.parametrize("spoiled", [b"", b"{}", b"\xff\n{}", None])
def test_a_spoiled_file_is_made_again(department: Department, spoiled: bytes | None) -> None:
    ws = department.open("chenfang")
    ws.sync()
    there = _out(ws)
    assert there == _by_reading_all(ws)
    kept = _kept(department.clone("chenfang"))
    right = kept.read_bytes()
    kept.write_bytes(
        right.replace(b'"names": {"', b'"names": {"trips/2020/x/') if spoiled is None else spoiled
    )
    department.close()
    again = department.open("chenfang")
    assert _out(again) == there
    assert kept.read_bytes() == right
