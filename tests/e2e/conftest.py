"""A real sshd on loopback and a real terminal (tmux)."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest


def until(true: Callable[[], bool], what: str, seconds: float = 60.0) -> None:
    """Wait for another process to get somewhere; fails by name when it does not."""
    tick = threading.Event()
    for _ in range(int(seconds / 0.1)):
        if true():
            return
        tick.wait(0.1)
    pytest.fail(f"never happened: {what}")


@dataclass
class Sshd:
    """A server that lets one key in."""

    port: int
    folder: Path
    user: str

    @property
    def command(self) -> str:
        """What git uses to get there."""
        options = (
            "-o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null -o LogLevel=ERROR -o BatchMode=yes"
        )
        return f"ssh -p {self.port} -i {self.folder / 'user_key'} {options}"

    def url(self, path: Path) -> str:
        """A repository behind it."""
        return f"{self.user}@127.0.0.1:{path}"


@pytest.fixture
def sshd(tmp_path: Path) -> Iterator[Sshd]:
    """A server on loopback, ended after the test."""
    program = shutil.which("sshd") or "/usr/sbin/sshd"
    if not Path(program).exists():
        pytest.skip("needs sshd")
    if os.geteuid() != 0:
        pytest.skip("needs root to start sshd")
    Path("/run/sshd").mkdir(exist_ok=True)
    folder = tmp_path / "sshd"
    folder.mkdir(mode=0o700)
    for name in ("host_key", "user_key"):
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(folder / name)], check=True)
    keys = folder / "authorized_keys"
    keys.write_bytes((folder / "user_key.pub").read_bytes())
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    config = folder / "config"
    config.write_text(
        f"ListenAddress 127.0.0.1:{port}\nHostKey {folder / 'host_key'}\nAuthorizedKeysFile {keys}\n"
        "StrictModes no\nUsePAM no\nPermitRootLogin yes\nPasswordAuthentication no\nPidFile none\nPermitUserEnvironment yes\n",
        "utf-8",
    )
    process = subprocess.Popen([program, "-D", "-e", "-f", str(config)], stderr=subprocess.PIPE)

    def listening() -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", port)) == 0

    until(listening, "sshd listens", 20)
    yield Sshd(port, folder, "root")
    process.terminate()
    process.communicate(timeout=20)


@dataclass
class Terminal:
    """A tmux session of its own server."""

    socket: Path

    def run(self, *args: str) -> str:
        done = subprocess.run(["tmux", "-S", str(self.socket), *args], capture_output=True, check=True)
        return done.stdout.decode("utf-8", "replace")

    def start(self, command: str, size: tuple[int, int] = (80, 24)) -> None:
        self.run("-f", "/dev/null", "new-session", "-d", "-x", str(size[0]), "-y", str(size[1]), command)
        self.run("set-option", "-g", "remain-on-exit", "on")

    def keys(self, *keys: str) -> None:
        for key in keys:
            self.run("send-keys", key)

    def type(self, text: str) -> None:
        self.run("send-keys", "-l", text)

    def screen(self) -> str:
        return self.run("capture-pane", "-p")

    def shows(self, text: str, seconds: float = 60.0) -> None:
        seen = [""]

        def there() -> bool:
            seen[0] = self.screen()
            return text in seen[0]

        try:
            until(there, f"the screen shows {text!r}", seconds)
        except BaseException:
            print(seen[0])
            raise


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    """A terminal to drive the program in."""
    if shutil.which("tmux") is None:
        pytest.skip("needs tmux")
    made = Terminal(tmp_path / "tmux")
    yield made
    subprocess.run(["tmux", "-S", str(made.socket), "kill-server"], capture_output=True, check=False)
