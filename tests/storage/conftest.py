"""A shelf in memory that writes down what it is asked, and a disk that can be filled."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tui_sales.errors import Refused
from tui_sales.model.record import Raw
from tui_sales.storage.database import RecordDB


@dataclass
class MemoryShelf:
    """A whole shelf: like the workspace's, it stamps what is filed and can refuse."""

    records: dict[str, dict[str, Raw]] = field(default_factory=lambda: {"log": {}, "trip": {}})
    loads: list[str] = field(default_factory=list)
    filings: list[tuple[str, Mapping[str, Raw]]] = field(default_factory=list)
    refuses: bool = False

    def kinds(self) -> Sequence[str]:
        return list(self.records)

    def asked_by(self, kind: str) -> Sequence[str]:
        return ()

    def load(self, kind: str) -> Mapping[str, Raw]:
        self.loads.append(kind)
        return self.records[kind]

    def file(self, kind: str, changes: Mapping[str, Raw]) -> Mapping[str, Raw]:
        if self.refuses:
            raise Refused("no")
        self.filings.append((kind, changes))
        shown = {name: {**raw, "at": f"filing {len(self.filings)}"} for name, raw in changes.items()}
        self.records[kind] = {**self.records[kind], **shown}
        return shown


@pytest.fixture
def shelf() -> MemoryShelf:
    """Three logs of two people."""
    made = MemoryShelf()
    made.records["log"] = {
        "logs/2026/liwei/2026-11-20": {"owner": "liwei", "entries": [{"place": "合肥"}], "hours": 1},
        "logs/2026/liwei/2026-11-21": {"owner": "liwei", "entries": [{"place": "芜湖"}], "hours": 2},
        "logs/2026/wangfang/2026-11-21": {"owner": "wangfang", "entries": [], "note": "休息"},
    }
    return made


@pytest.fixture
def db(shelf: MemoryShelf) -> RecordDB:
    """A database over ``shelf``."""
    return RecordDB(shelf)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 64 KB."""
    folder = tmp_path / "small"
    folder.mkdir()
    if os.name != "posix" or os.geteuid() != 0:
        pytest.skip("needs root for a small file system")
    command = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(folder)]
    if subprocess.run(command, capture_output=True, check=False).returncode != 0:
        pytest.skip("a small file system cannot be mounted here")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=False)
