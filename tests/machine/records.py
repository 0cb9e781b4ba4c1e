"""What the model's records are in the program: names, fields, and what can be changed about them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from tests.machine.law import CUSTOMER_RULES, TRIP_RULES

NOTICE = "2026-11-20-a"
STORE, OFFICE = "private-liwei", "office"
CLAIM, CANDIDATE = "claims/2026/liwei/2026-11-hefei", "candidates/2026/songyu"
#: Kind of each record, by name.
KINDS = {
    "trips/2026/liwei/2026-10-20-0900": "trip",
    "trips/2026/liwei/2026-11-20-0900": "trip",
    "trips/2026/chenfang/2026-11-20-0900": "trip",
    "customers/k/kerui": "customer",
    "people/liwei": "person",
    "policy": "policy",
    "closings/2026-10": "closing",
    "delegations/zhangli-liwei-2026-11-01": "delegation",
    CLAIM: "claim",
    CANDIDATE: "candidate",
}
#: Which store those are in that are not in the team's.
NARROW = {CLAIM: STORE, CANDIDATE: OFFICE}
ACKNOWLEDGEMENT = f"acknowledgements/2026/liwei/{NOTICE}"
#: The fields of each kind with the values they can take; the first is what a new record begins with.
MENU: dict[str, dict[str, list[str]]] = {
    "trip": {"purpose": ["送样品", "取合同", "谈二期"], "remark": ["", "门卫要登记", "改乘高铁"]},
    "customer": {
        "owner": ["liwei", "chenfang"],
        "needs": ["自动上下料", "视觉检测"],
        "remark": ["", "先见刘经理"],
        "card": ["no", "yes"],
    },
    "claim": {"reason": ["", "当日没有别的车次"], "ticket": ["no", "yes"], "invoice": ["no", "yes"]},
    "candidate": {"stage": ["applied", "offer"], "remark": ["", "下周再谈"], "resume_file": ["no", "yes"]},
    "person": {"role": ["rep", "hr"], "laptop": ["yes", "no"], "region": ["", "华东", "华南"]},
    "policy": {"trip": list(TRIP_RULES), "customer": list(CUSTOMER_RULES)},
    "closing": {"remark": ["", "已核对"]},
    "delegation": {"reason": ["出差", "休假"]},
    "acknowledgement": {"answer": ["", "收到"]},
}
#: The fields that stand for an attached file, which is called so and holds that.
FILES = {
    "card": ("刘经理.jpg", b"a card"),
    "ticket": ("G7312.pdf", b"a ticket"),
    "resume_file": ("宋宇.pdf", b"a life"),
    "invoice": ("住宿.pdf", b"an invoice"),
}
Raw = dict[str, Any]


def begun(name: str) -> dict[str, str]:
    """The fields of a new record."""
    kind = KINDS[name]
    values = {field: choices[0] for field, choices in MENU[kind].items()}
    return values | ({"owner": name.split("/")[2]} if kind in ("trip", "claim") else {})


def files(values: Mapping[str, str]) -> list[Raw]:
    """The files that a version of the model has, as a record names them."""
    return [
        {"name": name, "sha256": hashlib.sha256(data).hexdigest(), "size": len(data)}
        for field, (name, data) in FILES.items()
        if values.get(field) == "yes"
    ]


def as_raw(name: str, values: Mapping[str, str], law: Mapping[str, Raw], keys: Mapping[str, str]) -> Raw:
    """The fields as a form would hand them to the program.

    Args:
        name: of the record.
        values: of the model.
        law: ``policy`` and ``people/liwei`` as they were at the beginning.
        keys: public keys of liwei's devices.
    """
    kind = KINDS.get(name, "acknowledgement")
    attached = files(values)
    values = {field: value for field, value in values.items() if field not in FILES}
    if kind == "trip":
        day = name.rpartition("/")[2][:10]
        span = {"out": f"{day}T09:00:00+08:00", "back_expected": f"{day}T17:00:00+08:00"}
        return {**values, **span, "destination": "合肥"}
    if kind == "customer":
        contact = {"id": "c1", "name": "刘海波", "post": "采购部经理", "phone": "0551-65310000"}
        rest = {"id": "kerui", "name": "科瑞精密", "short_name": "科瑞", "region": "华东"}
        return {
            **values,
            **rest,
            "industry": "机械",
            "status": "negotiating",
            "contacts": [contact],
            "files": attached,
        }
    if kind == "claim":
        line = {
            "id": "l1",
            "date": "2026-11-20",
            "type": "travel",
            "amount": "263.50",
            "receipt": "G7312 车票",
        }
        return {**values, "id": "2026-11-hefei", "date": "2026-11-23", "lines": [line], "files": attached}
    if kind == "candidate":
        return {
            **values,
            "id": "songyu",
            "name": "宋宇",
            "date": "2026-10-20",
            "post": "销售员",
            "files": attached,
        }
    if kind == "person":
        devices = ["office", *(["laptop"] if values["laptop"] == "yes" else [])]
        listed = [{"id": device, "key": keys[device]} for device in devices]
        return {**law[name], "roles": [values["role"]], "region": values["region"], "keys": listed}
    if kind == "policy":
        return {**law[name], "approvals": rules(law[name]["approvals"], values)}
    if kind == "closing":
        return {"period": "2026-10", **values}
    if kind == "delegation":
        span = {"since": "2026-11-01", "until": "2027-12-31"}
        return {"owner": "zhangli", "to": "liwei", "roles": ["manager"], **span, **values}
    return {"notice": NOTICE, "owner": "liwei", "read_at": "2026-11-21T09:00:00+08:00", **values}


def rules(approvals: list[Raw], values: Mapping[str, str]) -> list[Raw]:
    """The policy's rules as the model has them."""
    changed: dict[str, Raw] = {
        "trip": {"groups": TRIP_RULES[values["trip"]], "stand_in": []},
        "customer": {"filed_by": CUSTOMER_RULES[values["customer"]]},
        "candidate": {"filed_by": ["assistant", "manager"], "groups": [["assistant", "manager"]]},
        "claim": {"groups": [["assistant"], ["manager"]]},
        "delegation": {"groups": [["admin", "manager"]]},
        "closing": {"groups": [["manager"], ["rep"]]},
    }
    return [{**rule, **changed.get(rule["id"], {})} for rule in approvals]


def as_values(kind: str, raw: Raw) -> dict[str, str]:
    """The model's fields of a record of the program."""
    if kind == "person":
        laptop = "yes" if any(key["id"] == "laptop" for key in raw["keys"]) else "no"
        return {"role": raw["roles"][0], "laptop": laptop, "region": raw.get("region", "")}
    if kind == "policy":
        by_id = {rule["id"]: rule for rule in raw["approvals"]}
        trip = next(word for word, groups in TRIP_RULES.items() if by_id["trip"]["groups"] == groups)
        filed_by = by_id["customer"]["filed_by"]
        return {"trip": trip, "customer": next(w for w, who in CUSTOMER_RULES.items() if who == filed_by)}
    names = [*MENU[kind], *(["owner"] if kind in ("trip", "claim") else [])]
    there = {one["name"] for one in raw.get("files", ())}
    has = {field: "yes" if FILES[field][0] in there else "no" for field in names if field in FILES}
    return {field: raw.get(field, "") for field in names} | has
