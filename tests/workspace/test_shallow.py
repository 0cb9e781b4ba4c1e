"""A clone that somebody made with part of the history (case 55)."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from typing import Any

from tests.conftest import Department

ALog = Callable[..., dict[str, Any]]


def test_a_clone_with_part_of_the_history_reports_nothing_until_it_is_whole(
    young: Department, a_log: ALog
) -> None:
    rep = young.open("liwei")
    filed = rep.file("log", a_log())
    rep.sync()
    assistant = young.open("chenfang")
    assistant.sync()
    assistant.approve([(filed.name, filed.version)])
    assistant.sync()
    young.git(".", "clone", "--quiet", "--depth", "1", f"file://{young.server}", "short")
    private = young.folder / "short" / ".git" / "tui-sales"
    private.mkdir(exist_ok=True)
    shutil.copy(young.clone("liwei") / ".git" / "tui-sales" / "identity.json", private)
    for args in (["report", "trips", "--period", "2026-11"], ["list", "log"], ["sync"]):
        done = young.cli("short", *args, check=7)
        assert (done.stdout, "missing or damaged" in done.stderr) == ("", True)
    young.cli("short", "doctor", check=None)
    young.cli("short", "sync")
    assert filed.name in young.cli("short", "list", "log").stdout
    assert young.cli("short", "audit", check=None).returncode == 0
