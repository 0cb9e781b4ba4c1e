"""A keeper in a process of its own on a host that nobody serves, and what it is asked."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.conftest import environment
from tui_sales.history.keys import PublicKey

MARK = "whole-program"


@dataclass
class Kept:
    """A host's folder, perhaps with a keeper; each whole program that runs for a question leaves a mark."""

    folder: Path
    keepers: list[subprocess.Popen[str]] = field(default_factory=list)

    @property
    def host(self) -> Path:
        return self.folder / "host"

    @property
    def socket(self) -> Path:
        return self.host / "keeper" / "socket"

    @property
    def environment(self) -> dict[str, str]:
        """Trap: ask.py and the keeper's children heed no PYTHONPATH; only a whole program does."""
        return {**environment(self.folder), "PYTHONPATH": str(self.folder / "marking")}

    def keep(self) -> subprocess.Popen[str]:
        """Begin a keeper, which answers when this returns."""
        command = [sys.executable, "-m", "tui_sales", "-C", str(self.host), "host", "keep"]
        keeper = subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            text=True,
            env={**environment(self.folder), "PYTHONPATH": str(self.folder / "beside")},
        )
        self.keepers.append(keeper)
        assert keeper.stdout is not None
        assert "answering in" in keeper.stdout.readline()
        return keeper

    def ask(
        self, *words: str, stdin: str = "", more: Mapping[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        """Ask as sshd and git do."""
        return subprocess.run(
            self.command(*words), input=stdin, env={**self.environment, **(more or {})}, capture_output=True,
            text=True, errors="surrogateescape", timeout=60, check=False,
        )  # fmt: skip

    def asking(self, *words: str, stdin: int = subprocess.PIPE) -> subprocess.Popen[str]:
        """The same, and go on while it is asked."""
        return subprocess.Popen(
            self.command(*words), stdin=stdin, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            env=self.environment,
        )  # fmt: skip

    def plainly(
        self, *words: str, stdin: str = "", more: Mapping[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        """Run the whole program for the same question."""
        command = [sys.executable, "-m", "tui_sales", "-C", str(self.host), "host", *words]
        env = {**environment(self.folder), **(more or {})}
        return subprocess.run(
            command, input=stdin, env=env, capture_output=True, text=True, errors="surrogateescape", timeout=60,
            check=False,
        )  # fmt: skip

    def command(self, *words: str) -> list[str]:
        return [sys.executable, "-I", "-S", str(self.host / "ask.py"), *words]

    def took_a_whole_program(self) -> bool:
        """Whether any of the questions since the last time was answered without the keeper."""
        mark = self.folder / MARK
        there = mark.exists()
        mark.unlink(missing_ok=True)
        return there

    def enters(self, person: str) -> tuple[str, str, str]:
        """The words of the forced command of somebody's key."""
        key = PublicKey.parse((self.folder / "keys" / f"{person}.pub").read_text("utf-8"))
        return "enter", person, key.fingerprint


def children(pid: int) -> list[int]:
    """The processes that a process has begun and that are not buried."""
    return [int(word) for word in Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()]


def handles(pid: int) -> int:
    """How many files a process has open."""
    return len(os.listdir(f"/proc/{pid}/fd"))  # noqa: PTH208


@contextmanager
def kept_host(folder: Path) -> Iterator[Kept]:
    """A host in a folder; its keepers are ended afterwards."""
    made = Kept(folder)
    (folder / "marking").mkdir()
    (folder / "beside").mkdir()
    mark = f"open({str(folder / MARK)!r}, 'w').close()\n"
    (folder / "marking" / "sitecustomize.py").write_text(mark, "utf-8")
    (folder / "beside" / "sitecustomize.py").touch()
    try:
        yield made
    finally:
        for keeper in made.keepers:
            keeper.terminate()
            keeper.communicate(timeout=20)


def needs_proc() -> pytest.MarkDecorator:
    """For what is looked up in Linux's own list of processes."""
    return pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="needs /proc")
