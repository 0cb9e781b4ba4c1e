"""What the importers are told of a department, without one."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from zoneinfo import ZoneInfo

from tui_sales.kinds.policy import Policy
from tui_sales.model.record import Raw, Record

ZONE = ZoneInfo("Asia/Shanghai")
PEOPLE = {
    "chenfang": "陈芳",
    "zhangli": "张丽",
    "liwei": "李伟",
    "wangfang": "王芳",
    "zhaomin": "赵敏",
}
CUSTOMERS = {
    "kerui": ("合肥科瑞精密机械有限公司", "科瑞精密"),
    "huajun": ("芜湖华骏电子股份有限公司", "华骏电子"),
}


def policy() -> Policy:
    envelope = {
        "kind": "policy",
        "id": "policy",
        "schema": Policy.META.schema,
        "by": "chenfang",
        "at": "2026-11-01T09:00:00+08:00",
        "replaces": [],
        "void": None,
    }
    return Policy.model_validate_json(json.dumps({**envelope, **Policy.META.example}))


@dataclass
class Known:
    """A department at the end of 2026, for which nothing has been imported yet."""

    today: date = date(2026, 12, 31)
    zone: ZoneInfo = ZONE
    policy: Policy = field(default_factory=policy)
    people: Mapping[str, str] = field(default_factory=lambda: dict(PEOPLE))
    clients: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: dict(CUSTOMERS))
    records: Mapping[str, Mapping[str, Raw]] = field(default_factory=dict)

    def customers(self) -> Mapping[str, tuple[str, ...]]:
        return self.clients

    def held(self, kind: type[Record]) -> Mapping[str, Raw]:
        return self.records.get(kind.META.name, {})
