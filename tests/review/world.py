"""Small worlds for the pure rules: people, a policy, versions in memory."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from tui_sales.errors import StoreDamaged
from tui_sales.history.objects import blob_id
from tui_sales.kinds import CODEC, by_name
from tui_sales.kinds.person import Person
from tui_sales.kinds.policy import Policy
from tui_sales.model.record import Record
from tui_sales.review.law import Law

AT = "2026-11-23T18:00:00+08:00"


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
    people: Mapping[str, Sequence[str]], rules: Policy, *, left: Sequence[str] = (), same_key: bool = False
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
    return Law(made, rules)


def policy(
    groups: Sequence[Sequence[str]] = (("assistant", "manager"),),
    kinds: Sequence[str] = ("person", "policy", "log"),
) -> Policy:
    rows = [
        {"id": kind, "filed_by": ["owner", "admin"], "groups": [list(g) for g in groups]} for kind in kinds
    ]
    made = record(
        "policy", "policy", "admin", {"department": "销售部", "zone": "Asia/Shanghai", "approvals": rows}
    )
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
