"""How long filing one record takes in small and large stores, beside ``git add && git commit`` in the same repository."""

from __future__ import annotations

import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from tui_sales.i18n import _
from tui_sales.workspace import Workspace, open_workspace
from tui_sales.workspace.seeding import seed_main
from tui_sales.workspace.setup import Founder, found

Progress = Callable[[str, int, int], None]
_TIMES = 30
_GIT_TIMES = 5


def run(sizes: Sequence[int], progress: Progress | None = None) -> dict[str, Any]:
    """Measure filing at each size.

    Returns:
        milliseconds (median) by size for ``file`` and ``git add && git commit``, and the ratios of the last to the first size.
    """
    rows = []
    for number, size in enumerate(sizes, 1):
        if progress:
            progress(_("measuring"), number - 1, len(sizes))
        with tempfile.TemporaryDirectory(prefix="tui-sales-bench-") as folder:
            rows.append({"records": size, **_at(Path(folder), size)})
    if progress:
        progress(_("measuring"), len(sizes), len(sizes))
    first, last = rows[0], rows[-1]
    return {
        "filing": rows,
        "file_ratio": round(last["file_ms"] / first["file_ms"], 2),
        "git_ratio": round(last["git_ms"] / first["git_ms"], 2),
    }


def words(results: dict[str, Any]) -> list[str]:
    """The figures as lines for people."""
    lines = [f"{_('records'):>10} {_('file') + ' ms':>12} {'git add && commit ms':>22}"]
    lines += [
        f"{row['records']:>10} {row['file_ms']:>12.1f} {row['git_ms']:>22.1f}" for row in results["filing"]
    ]
    lines.append(
        _("from the smallest to the largest: filing × {file}, git add && git commit × {git}").format(
            file=results["file_ratio"], git=results["git_ratio"]
        )
    )
    return lines


def _at(folder: Path, size: int) -> dict[str, float]:
    founders = (
        Founder("chenfang", {"name": "陈芳", "roles": ["assistant", "admin"]}, folder / "a.key"),
        Founder("zhangli", {"name": "张丽", "roles": ["manager", "rep"]}, folder / "b.key"),
    )
    store = folder / "store"
    found(store, founders, "销售部")
    seed_main(store, size)
    workspace = open_workspace(store)
    try:
        return {"file_ms": _filing(workspace), "git_ms": _plain_git(store)}
    finally:
        workspace.close()


def _filing(workspace: Workspace) -> float:
    """Median milliseconds to file a trip registration, the way the screens do it."""
    times = []
    begin = date(2026, 1, 1)
    for number in range(_TIMES):
        day = (begin + timedelta(days=number)).isoformat()
        values = {
            "owner": "chenfang",
            "out": f"{day}T09:00:00+08:00",
            "back_expected": f"{day}T17:00:00+08:00",
            "destination": "合肥",
            "purpose": "拜访科瑞精密，确认二期设备清单",
        }
        start = time.perf_counter()
        workspace.file("trip", values)
        times.append(time.perf_counter() - start)
    return statistics.median(times) * 1000


def _plain_git(store: Path) -> float:
    """Median milliseconds of ``git add P && git commit`` with the index of the whole folder."""
    identity = ["-c", "user.name=bench", "-c", "user.email=bench@bench", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", "read-tree", "HEAD"], cwd=store, check=True, capture_output=True)
    subprocess.run(["git", "checkout-index", "-a", "-f"], cwd=store, check=True, capture_output=True)
    subprocess.run(["git", "checkout", "-q", "-b", "bench"], cwd=store, check=True, capture_output=True)
    times = []
    for number in range(_GIT_TIMES):
        path = f"bench-{number}.json"
        (store / path).write_text("{}\n", "utf-8")
        start = time.perf_counter()
        subprocess.run(["git", "add", path], cwd=store, check=True, capture_output=True)
        subprocess.run(
            ["git", *identity, "commit", "-q", "-m", "x", "--", path],
            cwd=store,
            check=True,
            capture_output=True,
        )
        times.append(time.perf_counter() - start)
    return statistics.median(times) * 1000
