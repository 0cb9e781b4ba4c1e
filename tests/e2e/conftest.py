"""A real sshd on loopback and a real terminal (tmux)."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.ssh import Sshd, serving, why_no_sshd
from tests.e2e.terminal import Terminal


@pytest.fixture
def sshd(tmp_path: Path) -> Iterator[Sshd]:
    """A server on loopback, ended after the test."""
    if why_no_sshd():
        pytest.skip(why_no_sshd())
    with serving(tmp_path / "sshd") as server:
        yield server


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    """A terminal to drive the program in."""
    if shutil.which("tmux") is None:
        pytest.skip("needs tmux")
    made = Terminal(tmp_path / "tmux")
    yield made
    subprocess.run(["tmux", "-S", str(made.socket), "kill-server"], capture_output=True, check=False)
