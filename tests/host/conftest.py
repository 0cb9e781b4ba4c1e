"""A department on a host of its own: a real sshd on loopback with the gate, and a clone for each person."""

from __future__ import annotations

import getpass
import json
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Department, environment
from tui_sales.history.git import ssh_command
from tui_sales.history.keys import generate_key
from tui_sales.workspace.joining import join
from tui_sales.workspace.setup import Founder, new_store, publish

CAST = {
    "chenfang": ("陈芳", ["assistant", "admin"]),
    "zhangli": ("张丽", ["manager"]),
    "liwei": ("李伟", ["rep"]),
    "wangfang": ("王芳", ["rep"]),
    "zhaomin": ("赵敏", ["hr"]),
}


@dataclass
class Host:
    """A host that is being served, and the department on it."""

    folder: Path
    port: int
    department: Department
    _process: subprocess.Popen[str] | None = field(default=None)

    def url(self, store: str = "team") -> str:
        """A store's address."""
        return f"ssh://{getpass.getuser()}@127.0.0.1:{self.port}/{store}.git"

    @property
    def known_hosts(self) -> Path:
        """The file by which this host is known."""
        file = self.department.folder / "known_hosts"
        key = (self.folder / "host_key.pub").read_text("utf-8").rsplit(" ", 1)[0]
        file.write_text(f"[127.0.0.1]:{self.port} {key}\n", "utf-8")
        return file

    @property
    def lines(self) -> list[str]:
        """The same, as an invitation carries it."""
        return self.known_hosts.read_text("utf-8").splitlines()

    def ssh(self, person: str) -> str:
        """The ssh command of somebody, with his own key."""
        return ssh_command(str(self.department.folder / "keys" / person), self.known_hosts)

    def run(self, person: str, *args: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
        """A command of somebody's, with his key for ssh."""
        env = {**environment(self.department.folder), "GIT_SSH_COMMAND": self.ssh(person)}
        return subprocess.run(
            args, cwd=cwd, env=env, capture_output=True, text=True, timeout=120, check=False
        )

    def tips(self, store: str = "team") -> str:
        """Everything the host's repository refers to."""
        return self.department.git(f"host/stores/{store}.git", "for-each-ref")


def cli(folder: Path, home: Path, *args: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tui_sales", "-C", str(folder), *args],
        input=stdin,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
        env=environment(home),
    )


def begin(folder: Path) -> Host:
    """Make a host in ``folder`` and serve it."""
    if not (shutil.which("sshd") or Path("/usr/sbin/sshd").is_file()):
        pytest.skip("needs sshd")
    made = folder / "host"
    cli(folder, folder, "host", "init", str(made))
    ahead(made, 365_000)  # what the tests file is dated in 2026, whatever this computer's clock says
    process = subprocess.Popen(
        [sys.executable, "-m", "tui_sales", "-C", str(made), "host", "serve", "--port", "0"],
        stdout=subprocess.PIPE,
        text=True,
        env=environment(folder),
    )
    assert process.stdout is not None
    said = process.stdout.readline()
    assert "listening on" in said, said
    return Host(made, int(said.rpartition(":")[2]), Department(folder), process)


def ahead(host: Path, days: int) -> None:
    """How far ahead of the host's clock a record may be dated."""
    notes = json.loads((host / "host.json").read_text("utf-8"))
    (host / "host.json").write_text(json.dumps({**notes, "ahead": days}), "utf-8")


def end(host: Host) -> None:
    """Stop serving."""
    host.department.close()
    if host._process:
        host._process.send_signal(signal.SIGTERM)
        host._process.communicate(timeout=20)


def populate(host: Host, people: tuple[str, ...] = tuple(CAST)) -> None:
    """Found the department at the host and make everybody's clone of it, each with his own key for ssh."""
    folder = host.department.folder
    keys = {person: generate_key(folder / "keys" / person, person) for person in CAST}

    def values(person: str) -> dict[str, Any]:
        name, roles = CAST[person]
        return {"name": name, "roles": roles}

    first, second = (Founder(p, values(p), folder / "keys" / p, "office") for p in ("chenfang", "zhangli"))
    rest = [(p, {**values(p), "keys": [{"id": "office", "key": keys[p].line}]}) for p in list(CAST)[2:]]
    new_store(folder / "chenfang", (first, second), people=rest, clock=host.department.clock)
    cli(host.folder, folder, "host", "key", "add", "chenfang", str(folder / "keys" / "chenfang.pub"))
    shutil.copyfile(host.known_hosts, folder / "chenfang" / ".git" / "tui-sales" / "known_hosts")
    publish(folder / "chenfang", host.url())
    for person in people:
        if person != "chenfang":
            key = str(folder / "keys" / person)
            join(
                host.url(),
                folder / person,
                person,
                device="office",
                key=key,
                known_hosts=host.lines,
            )


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    """A served host on which nothing is to be changed: one for all tests of a process."""
    folder = tmp_path_factory.mktemp("served")
    made = begin(folder)
    try:
        with own_user(folder):
            populate(made, ("chenfang", "liwei"))
        yield made
    finally:
        end(made)


@contextmanager
def own_user(folder: Path) -> Iterator[None]:
    """Keys, settings and remembered tips in a place of their own, before any test has set one up."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CONFIG_HOME", str(folder / ".config"))
        patch.setenv("XDG_DATA_HOME", str(folder / ".local"))
        yield


@pytest.fixture
def host(tmp_path: Path) -> Iterator[Host]:
    """A served host with the department of :data:`CAST` on it."""
    made = begin(tmp_path)
    try:
        populate(made)
        yield made
    finally:
        end(made)
