"""What attacks on main are made of: chains, verdicts, landings, records as plain bytes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from tests.attack.forge import MAIN, Attack, Entry, Forge, canonical, verdict
from tests.attack.targets import PENDING

PATH = f"{PENDING}.json"
BOX = "outbox/liwei/office"
Build = Callable[[Forge], Attack]


def filed(forge: Forge, by: str, files: Mapping[str, Entry], parent: str = "", **how: Any) -> str:
    """A commit in somebody's chain with nothing but these files."""
    start = parent or root(forge)
    base = None if start == root(forge) else start
    return forge.commit(forge.tree(base, files), [start], by, **how)


def root(forge: Forge) -> str:
    return forge.git("rev-list", "--max-parents=0", "refs/heads/main")


def approving(forge: Forge, by: str = "chenfang", **more: Any) -> tuple[str, str, bytes]:
    """Somebody's approval of what waits: the commit, path and bytes of the verdict."""
    version = forge.oid(f"refs/heads/{BOX}", PATH)
    raw = canonical(forge.record(f"refs/heads/{BOX}", PATH))
    path, data = verdict(PENDING, version, raw, by, **more)
    return filed(forge, by, {path: data}), path, data


def landing(
    forge: Forge,
    files: Mapping[str, Entry],
    evidence: list[str],
    *,
    by: str = "chenfang",
    main: str = "",
    **how: Any,
) -> Attack:
    """A commit on top of main that changes these files and brings this evidence."""
    base = main or forge.ref("main")
    commit = forge.commit(forge.tree(base, files), [base, *evidence], by, **how)
    return Attack({MAIN: commit}, commit, by=by)


def good(forge: Forge, **more: Any) -> tuple[dict[str, Entry], list[str]]:
    """Files and evidence of the landing that would be right."""
    commit, path, data = approving(forge, **more)
    version = forge.oid(f"refs/heads/{BOX}", PATH)
    return {PATH: ("100644", version), path: data}, [forge.ref(BOX), commit]


def approved_version(
    forge: Forge, name: str, data: bytes, *, by: str = "liwei", approver: str = "chenfang"
) -> Attack:
    """A landing of one version with the approval it needs."""
    path, said = verdict(name, forge.blob(data), data, approver)
    start = forge.ref(BOX) if by == "liwei" else ""
    evidence = [filed(forge, by, {f"{name}.json": data}, start)]
    evidence = (
        [filed(forge, approver, {path: said}, evidence[0])]
        if approver == by
        else [*evidence, filed(forge, approver, {path: said})]
    )
    return landing(forge, {f"{name}.json": data, path: said}, evidence)


def envelope(
    kind: str, record_id: str, by: str, replaces: list[str] | None = None, **fields: Any
) -> dict[str, Any]:
    head = {"kind": kind, "id": record_id, "schema": 1, "by": by, "at": "2026-11-23T21:30:00+08:00"}
    return {**head, "replaces": replaces or [], "void": None, **fields}


def appraisal(owner: str) -> bytes:
    """One that the assistant might file."""
    parts = [{"id": p, "weight": w, "decided": "90.00"} for p, w in _WEIGHTS.items()]
    fields: dict[str, Any] = {"owner": owner, "quarter": "2026-Q3", "parts": parts, "total": "90.00"}
    return canonical(envelope("appraisal", "2026-q3", "chenfang", **fields))


_WEIGHTS = {"attendance": 15, "logs": 25, "team": 10, "customer": 20, "knowledge": 15, "attitude": 15}
