"""Who is out, told from what was kept of the trips: always as if all trips had been read."""

from __future__ import annotations

from datetime import datetime, timedelta

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


def _two_out(young: Department) -> tuple[str, str]:
    """Two who are out, and whose trips are approved."""
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
    return first, second


def test_who_is_back_is_not_out(young: Department) -> None:
    first, second = _two_out(young)
    rep = young.open("zhangli")
    front = rep.entry(first).front
    back = rep.now().isoformat(timespec="seconds")
    values = {key: front.raw[key] for key in ("owner", "destination", "purpose", "out", "back_expected")}
    rep.file("trip", {**values, "back": back}, name=first, base=front.version)
    assert _out(rep) == {second} == _by_reading_all(rep)


def test_a_spoiled_file_is_made_again(young: Department) -> None:
    there = set(_two_out(young))
    kept = young.clone("zhangli") / ".git" / "tui-sales" / "afield.json"
    right = kept.read_bytes()
    for spoiled in (b"", b"{}", b"\xff\n{}", right.replace(b"2026-11-23-2000", b"2026-11-23-2100")):
        young.close()
        kept.write_bytes(spoiled)
        assert _out(young.open("zhangli")) == there
        assert kept.read_bytes() == right
