"""Doors of the other side: what a gate is given, what a host is asked, what either may answer."""

from __future__ import annotations

import json
import re
from typing import Any

from tests.fuzz.door import Door, spoilt_bytes, spoilt_text, spoilt_values
from tui_sales.history.remote import SAID, refusal_in
from tui_sales.history.tips import tips_in
from tui_sales.host.enter import asked_for
from tui_sales.host.gate import Move
from tui_sales.model.visible import visible
from tui_sales.review.stores import is_store

OIDS = ("0" * 40, "a" * 40)


def _move(line: str) -> None:
    move = Move.parse(line)
    assert line.removesuffix("\n") == f"{move.old} {move.new} {move.ref}"
    assert all(re.fullmatch("[0-9a-f]{40}", oid) for oid in (move.old, move.new))
    assert not re.search(r"\s", move.ref)


def _asked(command: str) -> None:
    service, store = asked_for(command)
    assert service in ("upload-pack", "receive-pack")
    assert is_store(store)


def _said(given: dict[str, Any]) -> None:
    text = refusal_in(json.dumps(given))
    assert "\n" not in text
    assert visible(text) == text


def _told(line: str) -> None:
    assert "\n" not in refusal_in(line)


def _tips(answer: bytes) -> None:
    found = tips_in(answer)
    for refs in (found or {}).values():
        assert all(re.fullmatch("[0-9a-f]{40}", oid) for oid in refs.values())


MOVE = f"{OIDS[0]} {OIDS[1]} refs/heads/outbox/liwei/pc"
TOLD = {
    "msgid": "{ref}: only main and outboxes can be sent",
    "params": {"ref": {"msgid": "roles", "params": {}}},
}
TIPS = json.dumps({"team": {"refs/heads/main": OIDS[1]}}).encode()
DOORS = (
    Door("a gate's lines", spoilt_text(MOVE, f"{MOVE}\n"), _move, (MOVE,)),
    Door(
        "what a host is asked",
        spoilt_text("git-upload-pack '/team.git'", "git receive-pack office"),
        _asked,
        ("git-upload-pack '/team.git'",),
    ),
    Door("a gate's refusals", spoilt_values((TOLD,)), _said, (TOLD,)),
    Door("a gate's refusals, as they come", spoilt_text(json.dumps(TOLD), SAID), _told, (json.dumps(TOLD),)),
    Door("a host's tips", spoilt_bytes(TIPS), _tips, (TIPS,)),
)
