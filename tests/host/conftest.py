"""A department on a host of its own: a real sshd on loopback with the gate, and a clone for each person."""

from __future__ import annotations

import getpass
import json
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Department, environment, going_on, stopped
from tests.templates import CLONES, copied, once, rewritten
from tui_sales.history.git import ssh_command
from tui_sales.history.keys import generate_key
from tui_sales.workspace.joining import join
from tui_sales.workspace.setup import Founder, new_store, publish

# What says where the host and the clones lie, and at which port it is served.
ADDRESSES = (".git/config", "known_hosts")
PLACES = (*CLONES, "host/stores/*/config", "host/stores/*/hooks/*", "host/authorized_keys")
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


def made_host(folder: Path) -> Path:
    """Make a host below a folder; it takes what the tests file, which is dated in 2026, whatever this computer's clock says."""
    if not (shutil.which("sshd") or Path("/usr/sbin/sshd").is_file()):
        pytest.skip("needs sshd")
    cli(folder, folder, "host", "init", str(folder / "host"))
    ahead(folder / "host", 365_000)
    return folder / "host"


def serve(host: Path) -> Host:
    """Serve a host that was made, on a free port."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tui_sales", "-C", str(host), "host", "serve", "--port", "0"],
        stdout=subprocess.PIPE,
        text=True,
        env=environment(host.parent),
    )
    assert process.stdout is not None
    said = process.stdout.readline()
    assert "listening on" in said, said
    return Host(host, int(said.rpartition(":")[2]), Department(host.parent), process)


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
def _hosted(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A host with the department of :data:`CAST` on it, which nobody serves any more."""

    def make(folder: Path) -> None:
        made = serve(made_host(folder))
        try:
            populate(made)
            stopped(made.department)
        finally:
            end(made)

    return once(tmp_path_factory, worker_id, "hosted", make)


def move_in(template: Path, folder: Path) -> Host:
    """Serve a copy of a host; it and every clone say the new place and the new port."""
    copied(template, folder, PLACES)
    made = serve(folder / "host")
    made.department.clock.now = going_on(folder).clock.now
    config = (template / "host" / "sshd_config").read_text("utf-8")
    (before,) = re.findall(r"^Port (\d+)$", config, re.MULTILINE)
    rewritten(
        folder, ADDRESSES, {f"127.0.0.1:{before}": f"127.0.0.1:{made.port}", f"]:{before}": f"]:{made.port}"}
    )
    return made


@pytest.fixture(scope="session")
def served(_hosted: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    """A served host on which nothing is to be changed: one for all tests of a process."""
    made = move_in(_hosted, tmp_path_factory.mktemp("served"))
    try:
        yield made
    finally:
        end(made)


@pytest.fixture
def host(_hosted: Path, tmp_path: Path) -> Iterator[Host]:
    """A served host with the department of :data:`CAST` on it."""
    made = move_in(_hosted, tmp_path)
    try:
        yield made
    finally:
        end(made)
