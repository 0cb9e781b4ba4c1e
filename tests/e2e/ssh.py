"""A real sshd on loopback that lets one key in."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path


class Never(AssertionError):
    """Another process did not get somewhere."""


def until(true: Callable[[], bool], what: str, seconds: float = 60.0) -> None:
    """Wait for another process to get somewhere; fails by name when it does not."""
    tick = threading.Event()
    for _ in range(int(seconds / 0.05)):
        if true():
            return
        tick.wait(0.05)
    raise Never(f"never happened: {what}")


def why_no_sshd() -> str:
    """What is missing for a server of our own; empty if nothing is."""
    if not Path(_program()).exists():
        return "needs sshd"
    return "" if os.geteuid() == 0 else "needs root to start sshd"


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

    @property
    def target(self) -> str:
        """Who, where."""
        return f"{self.user}@127.0.0.1"

    def url(self, path: Path) -> str:
        """A repository behind it."""
        return f"{self.target}:{path}"


@contextmanager
def serving(folder: Path) -> Iterator[Sshd]:
    """A server on loopback whose keys lie in ``folder``, which is made; ended afterwards."""
    Path("/run/sshd").mkdir(exist_ok=True)
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
        "StrictModes no\nUsePAM no\nPermitRootLogin yes\nPasswordAuthentication no\nPidFile none\nPermitUserEnvironment yes\n"
        "MaxStartups 200\nSetEnv SHLVL=1\n",  # no start file of whoever runs the tests
        "utf-8",
    )
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen([_program(), "-D", "-e", "-f", str(config)], stderr=log)

    def listening() -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", port)) == 0

    try:
        until(listening, "sshd listens", 20)
        yield Sshd(port, folder, "root")
    finally:
        process.terminate()
        process.wait(20)


def _program() -> str:
    return shutil.which("sshd") or "/usr/sbin/sshd"
