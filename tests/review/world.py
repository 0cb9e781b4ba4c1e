"""Small worlds for the pure rules: people, a policy, versions in memory."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from tui_sales.errors import StoreDamaged
from tui_sales.history.objects import blob_id
from tui_sales.kinds import CODEC, by_name
from tui_sales.kinds.closing import Closing, Reopening
from tui_sales.kinds.delegation import Delegation
from tui_sales.kinds.person import Person
from tui_sales.kinds.policy import Policy
from tui_sales.model.record import Record
from tui_sales.review.law import Law

AT = "2026-11-23T18:00:00+08:00"
NOW = datetime.fromisoformat(AT)


def record(
    kind: str, record_id: str, by: str, fields: Mapping[str, Any], replaces: Sequence[str] = ()
) -> Record:
    envelope = {
        "kind": kind,
        "id": record_id,
        "schema": 1,
        "by": by,
        "at": AT,
        "replaces": list(replaces),
        "void": None,
    }
    return CODEC.build(by_name(kind).model, {**envelope, **fields}, kind)


def key_line(seed: str) -> str:
    raw = hashlib.sha256(seed.encode()).digest()
    blob = b"\x00\x00\x00\x0bssh-ed25519\x00\x00\x00 " + raw
    return f"ssh-ed25519 {base64.b64encode(blob).decode()}"


def law(
    people: Mapping[str, Sequence[str]],
    rules: Policy,
    *,
    left: Sequence[str] = (),
    same_key: bool = False,
    delegations: Sequence[Delegation] = (),
    closings: Mapping[str, Closing] | None = None,
    reopenings: Sequence[Reopening] = (),
    store: str = "team",
) -> Law:
    made: dict[str, Person] = {}
    for person, roles in people.items():
        fields: dict[str, Any] = {"name": person, "roles": list(roles)}
        fields["keys"] = [{"id": "pc", "key": key_line("same" if same_key else person)}]
        if person in left:
            fields["left"] = "2026-10-01"
        one = record("person", person, "admin", fields)
        assert isinstance(one, Person)
        made[person] = one
    return Law(made, rules, store, tuple(delegations), dict(closings or {}), tuple(reopenings))


def delegation(
    owner: str, to: str, roles: Sequence[str], since: str = "2026-11-01", until: str = "2026-11-30"
) -> Delegation:
    fields = {
        "owner": owner,
        "to": to,
        "roles": list(roles),
        "since": since,
        "until": until,
        "reason": "年假",
    }
    made = record("delegation", f"{owner}-{to}", owner, fields)
    assert isinstance(made, Delegation)
    return made


def closing(period: str, remark: str = "") -> Closing:
    made = record("closing", period, "chenfang", {"period": period, "remark": remark})
    assert isinstance(made, Closing)
    return made


def reopening(period: str, version: str) -> Reopening:
    fields = {"closing": period, "version": version, "reason": "漏登一张发票"}
    made = record("reopening", f"{period}-{version[:12]}", "chenfang", fields)
    assert isinstance(made, Reopening)
    return made


def policy(
    groups: Sequence[Sequence[str]] = (("assistant", "manager"),),
    kinds: Sequence[str] = ("person", "policy", "log"),
    stand_in: Sequence[str] = (),
    hours: int | None = None,
) -> Policy:
    rows = [
        {"id": kind, "filed_by": ["owner", "admin"], "groups": [list(g) for g in groups]} for kind in kinds
    ]
    if stand_in:
        rows = [{**row, "stand_in": list(stand_in)} for row in rows]
    fields = {"department": "销售部", "zone": "Asia/Shanghai", "approvals": rows, "verdict_hours": hours}
    made = record("policy", "policy", "admin", {k: v for k, v in fields.items() if v is not None})
    assert isinstance(made, Policy)
    return made


def log(owner: str, by: str | None = None, replaces: Sequence[str] = (), event: str = "拜访") -> Record:
    entry = {"id": "a1", "start": "09:00", "place": "合肥", "event": event}
    fields = {"owner": owner, "date": "2026-11-23", "entries": [entry]}
    return record("log", "2026-11-23", by or owner, fields, replaces)


class Shelf:
    """Versions by their blob id."""

    def __init__(self) -> None:
        self.versions: dict[str, Record] = {}

    def add(self, one: Record) -> str:
        oid = blob_id(CODEC.encode(one))
        self.versions[oid] = one
        return oid

    def record(self, name: str, version: str) -> Record:
        found = self.versions.get(version)
        if found is None or found.name != name:
            raise StoreDamaged("{version}", version=version)
        return found
