"""The host's journal: one line of JSON for each push and each refusal — who, when, what, the verdict."""

from __future__ import annotations

import json
import os

from tui_sales.clock import now
from tui_sales.host.folder import HostFolder
from tui_sales.model.visible import one_line

_MOST = 10 << 20


def note(folder: HostFolder, **facts: object) -> None:
    """Add a line. Texts of the other side are made harmless; a full journal makes room for a new one."""
    folder.log.mkdir(mode=0o700, exist_ok=True)
    path = folder.log / "gate.log"
    if path.is_file() and path.stat().st_size > _MOST:
        path.replace(folder.log / "gate.1.log")
    line = {"at": now().isoformat(timespec="seconds")} | {k: _harmless(v) for k, v in facts.items()}
    data = (json.dumps(line, ensure_ascii=False) + "\n").encode()
    handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        os.write(handle, data)  # one write, so that lines of two pushes do not mix
    finally:
        os.close(handle)


def latest(folder: HostFolder, count: int = 20) -> list[dict[str, object]]:
    """The last lines, oldest first."""
    path = folder.log / "gate.log"
    if not path.is_file():
        return []
    lines = path.read_text("utf-8", "replace").splitlines()[-count:]
    return [json.loads(line) for line in lines if line.startswith("{")]


def _harmless(value: object) -> object:
    if isinstance(value, (list, tuple)):
        return [_harmless(inner) for inner in value]
    return one_line(str(value))[:400]
